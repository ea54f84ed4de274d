import type { JudgedCriterion } from "../domain/lead.ts";
import type { LeadMailContext } from "./context.ts";
import { answerFor, lastOf, policyOf } from "./lead-facts.ts";
import { operatorWords } from "./lead-words.ts";
import { oneLine } from "./outside-text.ts";

const marks = new Map([
  [true, "✓"],
  [false, "✗"],
  [null, "?"],
]);

/** "✓ employees: 120 (at least 50)": the answer, and what the agreement asks for. */
const line = (context: LeadMailContext, { field, met, disqualifying }: JudgedCriterion): string => {
  const criterion = policyOf(context).idealClient.find((known) => known.field === field);
  const value = [criterion?.value ?? []].flat().join(", ");
  const wanted = criterion ? ` (${[operatorWords[criterion.is], value].filter(Boolean).join(" ")})` : "";
  const answer = met === null ? "not answered" : (answerFor(context, field) ?? "answered");
  const ruledOut = met === false && disqualifying ? " – rules a lead out" : "";
  return oneLine(`${marks.get(met)} ${field}: ${answer}${wanted}${ruledOut}`, 200);
};

/** The criteria of the ideal client as they were judged on the answers. */
export const criteriaOf = (context: LeadMailContext): readonly string[] =>
  (lastOf(context, "qualified")?.criteria ?? []).map((criterion) => line(context, criterion));
