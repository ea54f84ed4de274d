import type { Company } from "../agreement.ts";
import { type Change, type Decision, draft } from "../decision.ts";
import { evolve } from "../evolve.ts";
import type { Lead, LeadEvent } from "../lead.ts";
import type { Prospect } from "../prospect.ts";
import type { Instant } from "../submission.ts";
import type { CaseFile } from "./case-file.ts";
import { evidenceOf } from "./evidence.ts";
import { type Judgement, judgementOf, type LeadVerdict, leadVerdict } from "./lead-verdict.ts";

/** What is stored of the lead's person. */
type Stored = Pick<CaseFile, "changes" | "touches">;

/** The verdict on a lead as its facts stand; null for one that is not lost. */
export const verdictOf = (file: CaseFile, company: Company): LeadVerdict | null => {
  const evidence = evidenceOf(file, company);
  return evidence === null ? null : leadVerdict(evidence);
};

const isSame = (a: Judgement | null, b: Judgement): boolean =>
  a !== null &&
  a.verdict === b.verdict &&
  a.strength === b.strength &&
  a.ruleVersion === b.ruleVersion &&
  a.worked === b.worked &&
  a.given === b.given;

/** The entry that gives the lead its verdict; null where the one it has still stands. */
const judged = (file: CaseFile, company: Company, now: Instant): LeadEvent | null => {
  const verdict = verdictOf(file, company);
  if (verdict === null || isSame(file.lead.verdict, verdict)) return null;
  return { type: "judged", at: now, actor: { kind: "system" }, via: null, ...judgementOf(verdict) };
};

/**
 * The change with the verdict that it makes, or makes another one: a loss, an answer, a complaint, a bounce. `stored` is
 * what was known before; for a new lead, nothing. Whoever stores changes passes them through here, so that a verdict and
 * its cause are written together.
 */
export const withVerdict = (change: Change, stored: Stored, company: Company, now: Instant): Change => {
  const { prospect, events, mails } = change;
  const { lead, version } = prospect;
  if (lead === null) return change;
  const changes = [...stored.changes, { lead: lead.id, version, events, mails, mailed: [] }];
  const event = judged({ lead, changes, touches: stored.touches }, company, now);
  return event === null
    ? change
    : { ...change, prospect: evolve(prospect, event), events: [...events, event] };
};

/**
 * The lead judged again on what has become known without changing it: a bounce that a campaign's tool reported after the
 * address was suppressed, or when SES accepted a mail. Such facts are weighed whenever something else is decided on the
 * lead; until then the counters hold the verdict of the facts before.
 */
export const judgeAgain = (
  prospect: Prospect & { readonly lead: Lead },
  stored: Stored,
  company: Company,
  now: Instant,
): Decision => {
  const change = draft(prospect, prospect.lead, null, company);
  const event = judged({ lead: prospect.lead, ...stored }, company, now);
  if (event !== null) change.add(event);
  return change.finish();
};
