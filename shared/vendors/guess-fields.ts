import { normaliseEmail } from "../domain/email-address.ts";
import type { AnswerValue } from "../domain/submission.ts";
import { answerOf, oneLine } from "./answer-values.ts";
import type { JsonValue } from "./body.ts";
import { consentOf } from "./consent-answer.ts";
import { asksAgain, asksForAnother, type FieldRole, roleOfLabel } from "./field-names.ts";

/** One field of a vendor's payload. */
export type GivenAnswer = {
  /** What the visitor read; the answer is kept by it. */
  readonly label: string;
  /** The vendor's own name of the field, which a source's mapping may use. */
  readonly key?: string;
  readonly value: JsonValue | undefined;
  /** What the vendor itself says the field is; otherwise the label and key decide. */
  readonly role?: FieldRole | null;
  /** A guess or copy by the vendor: used where nothing better is given, and no answer of its own. */
  readonly spare?: boolean;
};

export type Answer = {
  readonly label: string;
  readonly key: string;
  readonly value: AnswerValue;
  readonly role: FieldRole | null;
  readonly spare: boolean;
};

/** The fields that say something, each with the role that its vendor, label or key gives it. */
export const readable = (given: readonly GivenAnswer[]): readonly Answer[] =>
  given.flatMap(({ label, key = "", value, role, spare = false }): Answer[] => {
    const answer = answerOf(value);
    if (answer === null) return [];
    const shown = oneLine(label, 300) ?? oneLine(key, 300) ?? "Unnamed question";
    return [
      { label: shown, key, value: answer, role: role ?? roleOfLabel(shown) ?? roleOfLabel(key), spare },
    ];
  });

/** The field that most likely plays this role, or null. */
export function guessed(answers: readonly Answer[], role: FieldRole): Answer | null {
  if (role === "email") return guessedEmail(answers);
  return answers.find((answer) => answer.role === role && fits(role, answer)) ?? null;
}

/** The visitor's own address, not a colleague's; failing that any field that holds an address. */
function guessedEmail(answers: readonly Answer[]): Answer | null {
  const own = answers.filter((answer) => !asksForAnother(answer.label) && typeof answer.value === "string");
  const labelled = own.filter((answer) => answer.role === "email");
  const valid = (answer: Answer): boolean => normaliseEmail(String(answer.value)) !== null;
  return (
    labelled.find((answer) => valid(answer) && !asksAgain(answer.label)) ??
    labelled.find(valid) ??
    own.find(valid) ??
    labelled.find((answer) => String(answer.value).includes("@")) ??
    labelled[0] ??
    null
  );
}

const nameRoles: ReadonlySet<FieldRole> = new Set(["name", "firstName", "lastName"]);

/** Whether what was answered can be what the label suggests ("Do you prefer the phone?" is no number). */
function fits(role: FieldRole, answer: Answer): boolean {
  if (role === "consent") return consentOf(answer.label, answer.value) !== null;
  const text = String(answer.value);
  if (role === "phone") return /^[^@]{5,40}$/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 5;
  if (nameRoles.has(role) && /^(yes|no|y|n|true|false|on|off|ja|nein|oui|non|s[ií]|\d+)$/i.test(text))
    return false;
  return typeof answer.value !== "boolean" && (text.length <= 200 || role === "consentWording");
}
