import type * as z from "zod";
import { slug } from "../../../shared/schemas/slug.ts";

/** What is wrong with a form, by the path of the value; words for whoever typed it. */
export type Problem = { readonly field: string; readonly message: string };

/** Every problem that stands at a path or below it, in one text; undefined where there is none. */
export const problemAt = (problems: readonly Problem[], path: string): string | undefined => {
  const below = problems.filter(({ field }) => field === path || field.startsWith(`${path}.`));
  return below.length === 0 ? undefined : below.map(({ message }) => message).join(" ");
};

/** The problems that a schema found. A path may point into a list that was typed as lines: its field shows them all. */
export const schemaProblems = (error: z.ZodError): readonly Problem[] =>
  error.issues.map(({ path, message }) => ({ field: path.map(String).join("."), message }));

/** What is wrong with an id typed for something new; `taken` says in words that something has it already, null that nothing has. */
export const idProblems = (id: string, taken: string | null): readonly Problem[] => {
  const checked = slug.safeParse(id);
  if (!checked.success) return [{ field: "id", message: checked.error.issues[0]?.message ?? "" }];
  return taken === null ? [] : [{ field: "id", message: taken }];
};

/** The lines of a text that say something. */
export const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** "DE, AT" as a list. */
export const listed = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
