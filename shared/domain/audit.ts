import { isDeepStrictEqual } from "node:util";
import type { Via } from "./lead.ts";
import type { Instant } from "./submission.ts";

/**
 * Whose doing a change is. `by` null: a program with the API token, or a command of whoever operates the system. Via "rule":
 * it followed from the agreed rules.
 */
export type Author = {
  readonly by: string | null;
  readonly via: Via | "command" | "rule";
  readonly at: Instant;
};

export const auditSubjects = [
  "member",
  "policy",
  "campaign",
  "cost",
  "source",
  "outgoing",
  "contest",
  "customers",
  "prospect",
  "quarantine",
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** One field as it was and as it is; null where there was or is nothing. Secrets are never told, only that they changed. */
export type FieldChange = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Who did what to which part of the configuration, and when. */
export type AuditEntry = Author & {
  readonly subject: AuditSubject;
  /** Which one of its kind: a member's id, a campaign's, the key that stands for an erased person. */
  readonly id: string;
  /** What was done, in the past tense: "added", "changed", "moved", "erased". */
  readonly action: string;
  readonly fields: readonly FieldChange[];
};

/** Longer values are cut: the list says what changed, it is no backup. */
const longestValue = 2_000;

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, longestValue);
};

/** The values by dotted path; a list is one value, an empty group none. */
const leaves = (value: unknown, path: string): readonly (readonly [string, unknown])[] =>
  isGroup(value)
    ? Object.entries(value).flatMap(([name, part]) => leaves(part, path === "" ? name : `${path}.${name}`))
    : [[path, value]];

/** The fields in which two versions differ, by path, in the order they stand; null stands for a version that is not there. */
export const differences = (before: object | null, after: object | null): readonly FieldChange[] => {
  const [old, now] = [new Map(leaves(before ?? {}, "")), new Map(leaves(after ?? {}, ""))];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field), now.get(field)];
    if (isDeepStrictEqual(was ?? null, is ?? null)) return [];
    return [{ field, before: textOf(was), after: textOf(is) }];
  });
};

/** A secret in words: whether there is one, and whether it is another than before. */
export const concealed = (before: string | null, after: string | null): string | null => {
  if (after === null) return null;
  return before === null || before === after ? "set" : "changed";
};
