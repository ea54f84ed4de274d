import type { Lead } from "./lead.ts";

/** The part of a lead that decides what a change of it counts; kept with the change. */
export type Counted = Pick<
  Lead,
  | "stage"
  | "owner"
  | "fit"
  | "attempts"
  | "reached"
  | "roundAt"
  | "assignedAt"
  | "respondBy"
  | "firstResponseAt"
  | "lapsed"
  | "reason"
  | "money"
  | "customer"
  | "credit"
  | "survey"
  | "verdict"
  | "merged"
  | "referrer"
>;

/** What the prospect wrote is left out: nothing counts it, and one copy is enough. */
const wordless = (survey: Lead["survey"]): Lead["survey"] =>
  survey?.answer ? { ...survey, answer: { ...survey.answer, comment: null } } : survey;

export const countedOf = (lead: Lead): Counted => ({
  stage: lead.stage,
  owner: lead.owner,
  fit: lead.fit,
  attempts: lead.attempts,
  reached: lead.reached,
  roundAt: lead.roundAt,
  assignedAt: lead.assignedAt,
  respondBy: lead.respondBy,
  firstResponseAt: lead.firstResponseAt,
  lapsed: lead.lapsed,
  reason: lead.reason,
  money: lead.money,
  customer: lead.customer,
  credit: lead.credit,
  survey: wordless(lead.survey),
  verdict: lead.verdict,
  merged: lead.merged,
  referrer: lead.referrer,
});
