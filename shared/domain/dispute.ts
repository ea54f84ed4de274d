import { type Company, policyFor } from "./agreement.ts";
import { plus } from "./duration.ts";
import type { Lead, LeadEvent } from "./lead.ts";
import type { Instant } from "./submission.ts";
import { capturedIn } from "./verdict/captured.ts";

/** For so long after a rep's "wrong fit" the campaign's marketer may dispute it. */
const openFor = "P14D";

/** A rep's claim that the lead does not fit, which always names a criterion; the system's own closings name none. */
const claimOf = ({ reason, criterion, closedAt }: Lead): { criterion: string; at: Instant } | null =>
  reason === "wrong-fit" && criterion !== null && closedAt !== null ? { criterion, at: closedAt } : null;

/**
 * The criterion whose judgement a statement disputes; null when it is a statement and no more. The first statement of the
 * campaign's owner within 14 days of a rep's wrong fit is the dispute: it needs words anyway, and both teams read it.
 */
export const disputedBy = (company: Company, lead: Lead, by: string, now: Instant): string | null => {
  const claim = claimOf(lead);
  if (claim === null || lead.disputedAt !== null || now > plus(claim.at, openFor)) return null;
  return company.campaigns.get(lead.campaign)?.owner === by ? claim.criterion : null;
};

/** A rep's wrong fit, checked against what the form captured, and whether marketing disputes it. */
export type FitClaim = {
  readonly at: Instant;
  /** Who says so. */
  readonly by: string;
  readonly criterion: string;
  /** Whether the captured answer meets the criterion, as it was judged when the lead came in; null when there is none. */
  readonly met: boolean | null;
  readonly disputableUntil: Instant;
  readonly dispute: { readonly at: Instant; readonly by: string; readonly words: string } | null;
};

const memberOf = ({ actor }: LeadEvent): string => (actor.kind === "member" ? actor.id : "");

/** The claim that the lead was closed with; null when a rep made none. `events` are all of the lead's, oldest first. */
export const fitClaimOf = (lead: Lead, events: readonly LeadEvent[], company: Company): FitClaim | null => {
  const claim = claimOf(lead);
  if (claim === null) return null;
  const closing = events.findLast(({ at, type }) => at === claim.at && /^(no-sale|not-a-fit)$/.test(type));
  const captured = capturedIn(events, policyFor(company, lead.campaign));
  const isDispute = ({ at, type }: LeadEvent) => type === "statement" && at === lead.disputedAt;
  const statement = events.findLast(isDispute);
  return {
    ...claim,
    by: closing ? memberOf(closing) : "",
    met: captured?.criteria.find(({ field }) => field === claim.criterion)?.met ?? null,
    disputableUntil: plus(claim.at, openFor),
    dispute:
      statement && "text" in statement
        ? { at: statement.at, by: memberOf(statement), words: statement.text ?? "" }
        : null,
  };
};
