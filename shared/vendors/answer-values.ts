import type { AnswerValue } from "../domain/submission.ts";
import { type JsonRecord, type JsonValue, record, text } from "./body.ts";

/** Where tools keep what was chosen, when an answer is an object: the first of these wins. */
const telling = ["label", "text", "full", "value", "url", "name", "filename"];

/** A text without control characters and with plain line breaks; null when nothing is left. */
const cleanText = (value: string): string | null =>
  text(
    value
      .replaceAll("\r\n", "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, " "),
  );

/** The same on one line: a name with a line break in it must not become a mail header of its own. */
export const oneLine = (value: string, maxLength = 200): string | null =>
  cleanText(value.replace(/\s+/g, " ").slice(0, maxLength));

/** An answer in our form: texts, numbers and booleans as they are, choices as a list, objects by what they say. */
export function answerOf(value: JsonValue | undefined): AnswerValue | null {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) {
    const chosen = value.map(said).filter((choice) => choice !== null);
    return chosen.length > 0 ? chosen : null;
  }
  return said(value);
}

/** Whatever it is, in one text; null when it says nothing. */
export function said(value: JsonValue | undefined): string | null {
  const answer = Array.isArray(value) ? null : text(value);
  if (answer !== null) return cleanText(answer);
  const parts = record(value) ?? value;
  if (typeof parts !== "object" || parts === null) return null;
  const told = Array.isArray(parts)
    ? undefined
    : telling.find((key) => text((parts as JsonRecord)[key]) !== null);
  if (told !== undefined) return said((parts as JsonRecord)[told]);
  const all = Object.values(parts)
    .map((part: JsonValue) => said(part))
    .filter((part) => part !== null);
  return all.length > 0 ? all.join(", ") : null;
}
