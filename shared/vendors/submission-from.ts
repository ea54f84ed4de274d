import { countryCode } from "../domain/country.ts";
import { emailProblem, normaliseEmail } from "../domain/email-address.ts";
import type { Source } from "../domain/source.ts";
import type { AnswerValue, Consent, Instant } from "../domain/submission.ts";
import type { FormReading, NotUnderstood } from "./adapter.ts";
import { answerOf, oneLine } from "./answer-values.ts";
import { field, type JsonValue } from "./body.ts";
import { consentOf } from "./consent-answer.ts";
import { asksAgain, asksForAnother, type FieldRole, roleOfLabel, utmNames } from "./field-names.ts";
import { isReservedKey } from "./json-limits.ts";

/** One field of a vendor's payload. */
export type GivenAnswer = {
  /** What the visitor read; the answer is kept by it. */
  readonly label: string;
  /** The vendor's own name of the field, which a source's mapping may use. */
  readonly key?: string;
  readonly value: JsonValue | undefined;
  /** What the vendor itself says the field is; otherwise the label and key decide. */
  readonly role?: FieldRole | null;
};

/** What every form's payload comes down to. */
export type GivenForm = {
  readonly dedupe: string | null;
  readonly formId: string | null;
  readonly submittedAt: Instant | null;
  readonly answers: readonly GivenAnswer[];
  /** Addresses of the page and of what led to it: their queries may hold utm_*, audience and ref. */
  readonly pages?: readonly (string | null)[];
};

type Answer = {
  readonly label: string;
  readonly key: string;
  readonly value: AnswerValue;
  readonly role: FieldRole | null;
};

/** A submission in our words, from the fields of any tool; `source.fields` overrides what the labels suggest. */
export function submissionFrom(
  source: Source,
  payload: JsonValue,
  form: GivenForm,
): FormReading | NotUnderstood {
  const answers = readable(form.answers);
  const taken = new Set<Answer>();
  const take = (role: FieldRole): Answer | null => {
    const found = mapped(source, payload, answers, role) ?? guessed(answers, role);
    if (found) taken.add(found);
    return found;
  };
  const line = (role: FieldRole): string | null => {
    const found = take(role);
    return found && oneLine(String(found.value));
  };

  const email = line("email");
  const problem = emailProblem(email ?? "");
  if (email === null || problem) return { problem: problem ?? "", field: "email" };
  for (const answer of answers) if (repeats(answer, email)) taken.add(answer);

  const utm = { ...queriesOf(form.pages ?? [], utmNames) };
  for (const name of utmNames) {
    const given = line(name);
    if (given) utm[name] = given;
  }
  const linked = queriesOf(form.pages ?? [], ["audience", "ref", "referral"]);
  const country = line("country");
  const consent = consentFrom(take("consent"), take("consentWording"));
  const submission = {
    email,
    name: fullName(line("name"), line("firstName"), line("lastName")),
    phone: line("phone"),
    company: line("company"),
    country: country && (countryCode(country) ?? country),
    consent,
    utm,
    formId: form.formId,
    campaign: line("campaign"),
    audience: line("audience") ?? linked["audience"] ?? utm["utm_content"] ?? null,
    referral: line("referral") ?? linked["ref"] ?? linked["referral"] ?? null,
    submittedAt: form.submittedAt,
  };
  const others = answers.filter((answer) => !taken.has(answer));
  const named = mappedAnswers(source, payload, answers);
  return {
    dedupe: form.dedupe,
    submissions: [{ ...submission, answers: { ...byLabel(others), ...named } }],
  };
}

function readable(given: readonly GivenAnswer[]): readonly Answer[] {
  return given.flatMap(({ label, key = "", value, role }): Answer[] => {
    const answer = answerOf(value);
    if (answer === null) return [];
    const shown = oneLine(label, 300) ?? oneLine(key, 300) ?? "Unnamed question";
    return [{ label: shown, key, value: answer, role: role ?? roleOfLabel(shown) ?? roleOfLabel(key) }];
  });
}

/** The answer that the source's mapping names: by its path in the payload, or by its key or label. */
function mapped(source: Source, payload: JsonValue, answers: readonly Answer[], name: string): Answer | null {
  const path = Object.hasOwn(source.fields, name) ? source.fields[name] : undefined;
  if (path === undefined) return null;
  const same = answers.find(({ key, label }) => key === path || label === path);
  if (same) return same;
  const value = answerOf(field(payload, path));
  if (value === null) return null;
  const last = path.slice(path.lastIndexOf(".") + 1);
  const listed = answers.find((answer) => answer.key === last || answer.label === last);
  return listed ?? { label: last, key: path, value, role: null };
}

function guessed(answers: readonly Answer[], role: FieldRole): Answer | null {
  if (role === "email") return guessedEmail(answers);
  return answers.find((answer) => answer.role === role && fits(role, answer)) ?? null;
}

/** The visitor's own address, not a colleague's; failing that any field that holds an address. */
function guessedEmail(answers: readonly Answer[]): Answer | null {
  const own = answers.filter((answer) => !asksForAnother(answer.label) && !Array.isArray(answer.value));
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

/** Whether what was answered can be what the label suggests ("Do you prefer the phone?" is no number). */
function fits(role: FieldRole, answer: Answer): boolean {
  if (role === "consent") return consentOf(answer.label, answer.value) !== null;
  const text = String(answer.value);
  if (role === "phone") return /^[^@]{5,40}$/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 5;
  return typeof answer.value !== "boolean" && text.length <= 200;
}

/** "Name" beside a first name is the last name on German and French forms, and the full name on English ones. */
function fullName(full: string | null, first: string | null, last: string | null): string | null {
  if (full && (!first || full.toLowerCase().includes(first.toLowerCase()))) return full;
  return [first, last ?? full].filter((part) => part !== null).join(" ") || null;
}

function consentFrom(answer: Answer | null, wording: Answer | null): Consent | null {
  const consent = answer && consentOf(answer.label, answer.value);
  return consent && wording ? { ...consent, wording: String(wording.value) } : consent;
}

/** An "enter it again" field, or a tool's second copy of the address. */
const repeats = (answer: Answer, email: string): boolean =>
  answer.role === "email" && String(answer.value).toLowerCase() === email.toLowerCase();

function queriesOf(pages: readonly (string | null)[], names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const page of pages) {
    const query = page && URL.canParse(page) ? new URL(page).searchParams : null;
    for (const name of names) {
      const value = oneLine(query?.get(name) ?? "");
      if (value && !Object.hasOwn(found, name)) found[name] = value;
    }
  }
  return found;
}

function byLabel(answers: readonly Answer[]): Record<string, AnswerValue> {
  const named = new Map<string, AnswerValue>();
  for (const { label, value } of answers) {
    let name = isReservedKey(label) ? `${label} ` : label;
    for (let count = 2; named.has(name) && named.get(name) !== value; count++) name = `${label} (${count})`;
    named.set(name, value);
  }
  return Object.fromEntries(named);
}

const ownFields: ReadonlySet<string> = new Set<FieldRole>([
  ...utmNames,
  "email",
  "name",
  "firstName",
  "lastName",
  "phone",
  "company",
  "country",
  "consent",
  "consentWording",
  "campaign",
  "audience",
  "referral",
]);

/** Mappings of names that are not ours become answers of these names. */
function mappedAnswers(
  source: Source,
  payload: JsonValue,
  answers: readonly Answer[],
): Record<string, AnswerValue> {
  const names = Object.keys(source.fields).filter((name) => !ownFields.has(name) && !isReservedKey(name));
  const found = names.flatMap((name) => {
    const answer = mapped(source, payload, answers, name);
    return answer ? [[name, answer.value] as const] : [];
  });
  return Object.fromEntries(found);
}
