import { countryCode } from "../domain/country.ts";
import { emailProblem } from "../domain/email-address.ts";
import type { Source } from "../domain/source.ts";
import type { AnswerValue, Consent, Instant } from "../domain/submission.ts";
import type { FormReading, NotUnderstood } from "./adapter.ts";
import { oneLine } from "./answer-values.ts";
import type { JsonValue } from "./body.ts";
import { consentOf } from "./consent-answer.ts";
import { mapped } from "./field-mapping.ts";
import { type FieldRole, fieldRoles, utmNames } from "./field-names.ts";
import { type Answer, type GivenAnswer, guessed, readable } from "./guess-fields.ts";
import { isReservedKey, maxKeysPerObject } from "./json-limits.ts";

/** What every form's payload comes down to. */
export type GivenForm = {
  readonly dedupe: string | null;
  readonly formId: string | null;
  readonly submittedAt: Instant | null;
  readonly answers: readonly GivenAnswer[];
  /** Addresses of the page and of what led to it: their queries may hold utm_*, audience and ref. */
  readonly pages?: readonly (string | null)[];
};

/** A submission in our words, from the fields of any tool; `source.fields` overrides what the labels suggest. */
export function submissionFrom(
  source: Source,
  payload: JsonValue,
  form: GivenForm,
): FormReading | NotUnderstood {
  if (form.answers.length > maxKeysPerObject) {
    return { problem: `The submission has more than ${maxKeysPerObject} fields.` };
  }
  const answers = readable(form.answers);
  const taken = new Set<Answer>();
  const named = namedByMapping(source, payload, answers, taken);
  const free = answers.filter((answer) => !taken.has(answer));
  const take = (role: FieldRole): Answer | null => {
    const found = mapped(source, payload, answers, role) ?? guessed(free, role);
    if (found) taken.add(found);
    return found;
  };
  const line = (role: FieldRole): string | null => {
    const found = take(role);
    return found && oneLine(String(found.value));
  };

  const email = line("email");
  const problem = emailProblem(email ?? "");
  if (email === null || problem !== null) return { problem: problem ?? "", field: "email" };

  const linked = queriesOf(form.pages ?? []);
  const utm = utmOf(line, linked);
  const country = line("country");
  const submission = {
    email,
    name: fullName(line("name"), line("firstName"), line("lastName")),
    phone: line("phone"),
    company: line("company"),
    country: country && (countryCode(country) ?? country),
    consent: consentFrom(take("consent"), take("consentWording")),
    utm,
    formId: form.formId,
    campaign: line("campaign"),
    audience: line("audience") ?? linked.get("audience") ?? utm["utm_content"] ?? null,
    referral: line("referral") ?? linked.get("ref") ?? linked.get("referral") ?? null,
    submittedAt: form.submittedAt,
  };
  const others = answers.filter((answer) => !taken.has(answer) && !answer.spare && !repeats(answer, email));
  return {
    dedupe: form.dedupe,
    submissions: [{ ...submission, answers: { ...byLabel(others), ...named } }],
  };
}

const ownFields: ReadonlySet<string> = new Set(fieldRoles);

/** Mappings of names that are not ours become answers of these names. */
function namedByMapping(
  source: Source,
  payload: JsonValue,
  answers: readonly Answer[],
  taken: Set<Answer>,
): Record<string, AnswerValue> {
  const named = new Map<string, AnswerValue>();
  for (const name of Object.keys(source.fields)) {
    if (ownFields.has(name) || isReservedKey(name)) continue;
    const answer = mapped(source, payload, answers, name);
    if (!answer) continue;
    taken.add(answer);
    named.set(name, answer.value);
  }
  return Object.fromEntries(named);
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

function queriesOf(pages: readonly (string | null)[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const page of pages) {
    if (!page || !URL.canParse(page)) continue;
    for (const [name, value] of new URL(page).searchParams) {
      const line = oneLine(value);
      if (line && !found.has(name)) found.set(name, line);
    }
  }
  return found;
}

/** Fields of the form win over the query of the page they stand on. */
function utmOf(
  line: (role: FieldRole) => string | null,
  linked: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const found = utmNames.flatMap((name) => {
    const value = line(name) ?? linked.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** Two questions with the same label are told apart by a number. */
function byLabel(answers: readonly Answer[]): Record<string, AnswerValue> {
  const named = new Map<string, AnswerValue>();
  const times = new Map<string, number>();
  for (const { label, value } of answers) {
    const safe = isReservedKey(label) ? `Field ${label}` : label;
    const count = (times.get(safe) ?? 0) + 1;
    times.set(safe, count);
    named.set(count === 1 ? safe : `${safe} (${count})`, value);
  }
  return Object.fromEntries(named);
}
