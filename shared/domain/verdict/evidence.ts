import { type Company, policyFor } from "../agreement.ts";
import { milliseconds, plus } from "../duration.ts";
import type { LeadEvent, Reason } from "../lead.ts";
import type { Instant } from "../submission.ts";
import { type Attempt, attemptsIn } from "./attempts.ts";
import { type Captured, capturedIn } from "./captured.ts";
import { type CaseFile, caseOf, changesOf, isLost } from "./case-file.ts";
import { type Response, responsesIn } from "./responses.ts";
import { type Voice, voiceIn } from "./voice.ts";

/** How the lead was lost. */
export type Closing = {
  readonly at: Instant;
  /** The member who gave the reason; null when the system closed it. */
  readonly by: string | null;
  readonly reason: Reason;
  readonly criterion: string | null;
};

/** Everything that the rules look at, prepared once. */
export type Evidence = {
  readonly closing: Closing;
  /** Each owner who was told of the lead, until the first response. */
  readonly responses: readonly Response[];
  readonly attempts: readonly Attempt[];
  readonly attemptsAgreed: number;
  readonly voice: Voice;
  readonly captured: Captured | null;
  readonly bouncedAt: Instant | null;
  readonly complainedAt: Instant | null;
  readonly nameOf: (member: string) => string;
};

const closingIn = (events: readonly LeadEvent[]): Closing | null => {
  const last = events.findLast(({ type }) => type === "closed" || type === "no-sale" || type === "not-a-fit");
  if (last === undefined || !("reason" in last) || last.reason === null) return null;
  const { at, reason, actor } = last;
  return {
    at,
    reason,
    by: actor.kind === "member" ? actor.id : null,
    criterion: "criterion" in last ? last.criterion : null,
  };
};

const first = (instants: readonly Instant[]): Instant | null => instants.toSorted()[0] ?? null;

/**
 * The facts of a lost lead's case; null for a lead that is open or won. What an address does long after the loss (people
 * change employers) is none of its business: bounces and complaints count until the survey closes.
 */
export const evidenceOf = (file: CaseFile, company: Company): Evidence | null => {
  if (!isLost(file.lead)) return null;
  const all = changesOf(file);
  const ever = all.flatMap((change) => change.events);
  const changes = caseOf(all);
  const events = changes.flatMap((change) => change.events);
  const closing = closingIn(events);
  const begin = events[0]?.at;
  if (closing === null || begin === undefined) return null;
  const policy = policyFor(company, file.lead.campaign);
  const end = plus(closing.at, milliseconds(policy.survey.after) + milliseconds(policy.survey.openFor));
  const inTime = ({ at }: { readonly at: Instant }) => at >= begin && at <= end;
  const stopped = (why: string) => events.filter((event) => event.type === "suppressed" && event.why === why);
  const touches = file.touches.filter(inTime);
  const bounces = touches.filter(({ kind, hardBounce }) => kind === "bounced" && hardBounce);
  const complaints = touches.filter(
    ({ kind, campaign }) => kind === "complained" && campaign === file.lead.campaign,
  );
  const firstOf = (found: ReadonlyArray<{ readonly at: Instant }>) =>
    first(found.filter(inTime).map(({ at }) => at));
  return {
    closing,
    responses: responsesIn(changes, company),
    attempts: attemptsIn(events),
    attemptsAgreed: policy.attempts.length,
    voice: voiceIn(ever, begin),
    captured: capturedIn(ever, policy),
    bouncedAt: firstOf([...bounces, ...stopped("bounced")]),
    complainedAt: firstOf([...complaints, ...stopped("complained")]),
    nameOf: (member) => company.members.get(member)?.name ?? member,
  };
};
