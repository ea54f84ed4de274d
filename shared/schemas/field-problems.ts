import type * as z from "zod";

/** What is wrong with one field: its dotted path, and words for the person who wrote it. */
export type FieldProblem = { readonly field: string; readonly message: string };

type Issue = z.ZodError["issues"][number];

const wordsFor = (issue: Issue): string => {
  if (issue.code === "unrecognized_keys") return `Nothing here is called ${issue.keys.join(", ")}.`;
  return issue.message.endsWith("received undefined") ? "This field is missing." : issue.message;
};

/** The problems that a schema found, by dotted path; the body itself is called "body". */
export const fieldProblems = (issues: readonly Issue[]): readonly FieldProblem[] =>
  issues.map((issue) => ({
    field: issue.path.length === 0 ? "body" : issue.path.map(String).join("."),
    message: wordsFor(issue),
  }));
