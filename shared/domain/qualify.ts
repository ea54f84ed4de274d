import type { Fit, Intent, JudgedCriterion } from "./lead.ts";
import type { Criterion } from "./policy.ts";
import type { AnswerValue, Submission } from "./submission.ts";

/** What a qualification looks at: the submission's own fields and every other answer. */
export type Captured = Pick<Submission, "email" | "phone" | "company" | "country" | "answers">;

const normal = (value: unknown): string => String(value).trim().toLowerCase();

const isMissing = (value: AnswerValue | null | undefined): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** The captured answer that a criterion names: one of the known fields, else the question's label in any case. */
export const answerTo = (captured: Captured, field: string): AnswerValue | null => {
  const name = normal(field);
  if (name === "email") return captured.email;
  if (name === "email-domain") return captured.email.split("@")[1] ?? null;
  if (name === "country") return captured.country ?? labelled(captured, name);
  if (name === "company") return captured.company ?? labelled(captured, name);
  if (name === "phone") return captured.phone ?? labelled(captured, name);
  return labelled(captured, name);
};

const labelled = (captured: Captured, name: string): AnswerValue | null => {
  for (const [label, value] of Object.entries(captured.answers)) if (normal(label) === name) return value;
  return null;
};

/** The number in an answer such as "1,200 employees" or "50-100" (its lower end); NaN where there is none. */
const numberIn = (value: AnswerValue): number => {
  if (typeof value === "number") return value;
  const digits = /-?\d[\d.,'’\s]*/.exec(String(value))?.[0] ?? "";
  return digits === "" ? Number.NaN : Number.parseFloat(digits.replace(/[\s'’,](?=\d{3}\b)/g, ""));
};

const holds = (criterion: Criterion, answer: AnswerValue): boolean => {
  const given = (Array.isArray(answer) ? answer : [answer]).map(normal);
  const wanted = (Array.isArray(criterion.value) ? criterion.value : [criterion.value]).map(normal);
  switch (criterion.is) {
    case "one-of":
    case "equals":
      return given.some((value) => wanted.includes(value));
    case "not-one-of":
      return !given.some((value) => wanted.includes(value));
    case "at-least":
      return numberIn(answer) >= Number(criterion.value);
    case "at-most":
      return numberIn(answer) <= Number(criterion.value);
    case "matches":
      // A word or phrase, not a regular expression: a policy is written by people, and must not be able to hang.
      return wanted.some((phrase) => given.some((value) => value.includes(phrase)));
    case "present":
      return true;
  }
};

/** Judges every criterion on the captured answers; a missing answer, or one that is no number where one is needed, judges nothing. */
export const judge = (captured: Captured, idealClient: readonly Criterion[]): readonly JudgedCriterion[] =>
  idealClient.map((criterion) => {
    const answer = answerTo(captured, criterion.field);
    const needsNumber = criterion.is === "at-least" || criterion.is === "at-most";
    const known = answer !== null && !isMissing(answer) && !(needsNumber && Number.isNaN(numberIn(answer)));
    return {
      field: criterion.field,
      met: known ? holds(criterion, answer) : null,
      disqualifying: criterion.disqualifying,
      weight: criterion.weight,
    };
  });

/** Three quarters of the profile's weight met make an ideal client. */
const idealShare = 0.75;

/**
 * The fit that judged criteria add up to. `wrong` needs a known answer that fails a disqualifying criterion, or every
 * criterion answered and none met: missing answers never make a wrong fit.
 */
export const fitOf = (criteria: readonly JudgedCriterion[]): Fit => {
  const known = criteria.filter((criterion) => criterion.met !== null);
  if (known.length === 0) return "unknown";
  if (known.some((criterion) => criterion.disqualifying && criterion.met === false)) return "wrong";
  const met = known.filter((criterion) => criterion.met);
  if (met.length === 0) return known.length === criteria.length ? "wrong" : "partial";
  const weight = (list: readonly JudgedCriterion[]) => list.reduce((sum, { weight }) => sum + weight, 0);
  return weight(met) >= idealShare * weight(criteria) ? "ideal" : "partial";
};

const asksFor =
  /\b(contact|call|demo|meeting|talk|quote|offer by phone|r(ü|ue)ckruf|kontakt|vorf(ü|ue)hrung|termin|angebot|contacter|rappel|d(é|e)mo|devis|contactar|ll(á|a)m\w*|reuni(ó|o)n)\b/iu;
const asksInWords =
  /\b(demo|call me|contact me|talk to sales|request a quote|r(ü|ue)ckruf|vorf(ü|ue)hrung|rappelez|démo|devis|llámame|contáctame)\b/iu;
const affirmative: ReadonlySet<string> = new Set([
  "true",
  "yes",
  "y",
  "on",
  "1",
  "ja",
  "oui",
  "sí",
  "si",
  "checked",
]);

const asked = (label: string, value: AnswerValue): boolean => {
  const words = Array.isArray(value) ? value.map(String) : [String(value)];
  if (asksFor.test(label) && words.some((word) => affirmative.has(normal(word)))) return true;
  return words.some((word) => asksInWords.test(word));
};

/** Hot when the prospect asked for contact or a demo, warm when they downloaded or clicked, else cool. */
export const intentOf = (
  submission: Pick<Submission, "answers">,
  hasClickedOrDownloaded: boolean,
): Intent => {
  if (Object.entries(submission.answers).some(([label, value]) => asked(label, value))) return "hot";
  return hasClickedOrDownloaded ? "warm" : "cool";
};
