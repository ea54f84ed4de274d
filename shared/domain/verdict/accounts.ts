import { type Company, policyFor } from "../agreement.ts";
import type { LeadEvent } from "../lead.ts";
import { isProspectsOwn } from "../reply/reply.ts";
import type { Instant } from "../submission.ts";
import { type Attempt, attemptsIn } from "./attempts.ts";
import { capturedIn } from "./captured.ts";
import { type CaseFile, caseOf, changesOf } from "./case-file.ts";
import { responsesIn } from "./responses.ts";
import { type Voice, voiceIn } from "./voice.ts";

/** The three who tell of a lead: its rep, our own clock and log, and the prospect. */
export type Teller = "rep" | "clock" | "prospect";

type What =
  | { readonly type: "event"; readonly event: LeadEvent }
  /** The mail that gave them the lead was accepted. */
  | { readonly type: "told"; readonly owner: string }
  /** Their time for a first response, in milliseconds, ended without one in the log. */
  | { readonly type: "ran-out"; readonly owner: string; readonly agreed: number }
  /** When the rep made an entry, and of when. */
  | { readonly type: "entered"; readonly of: Instant; readonly isBackdated: boolean };

/** One thing that one of the three tells, at the time that they tell of. */
export type Telling = {
  readonly at: Instant;
  readonly teller: Teller;
  readonly what: What;
  /** What of another account it cannot be reconciled with; null for most. */
  readonly contradicts: string | null;
};

const repsOwn: ReadonlySet<string> = new Set([
  "no-answer",
  "spoke",
  "meeting",
  "demo",
  "won",
  "no-sale",
  "not-a-fit",
  "snooze",
  "hand-over",
]);

const prospectsOwn: ReadonlySet<string> = new Set(["received", "submitted", "survey-answered"]);

const clocks: ReadonlySet<string> = new Set(["unassigned", "closed", "reopened", "survey-sent"]);

const tellerOf = (event: LeadEvent): Teller | null => {
  if (repsOwn.has(event.type)) return "rep";
  if (prospectsOwn.has(event.type)) return "prospect";
  if (event.type === "replied") return isProspectsOwn(event) ? "prospect" : null;
  if (event.type === "suppressed") return event.why === "bounced" ? "clock" : "prospect";
  return clocks.has(event.type) ? "clock" : null;
};

const attempted = (count: number): string => (count === 1 ? "1 attempt is" : `${count} attempts are`);

/** What is at odds: between a prospect who wrote and a rep who calls them unresponsive, between the prospect's last word on being contacted and the log, and between a wrong fit and the form. */
const contradictionOf = (
  event: LeadEvent,
  attempts: readonly Attempt[],
  { contacted }: Voice,
  wroteAt: readonly Instant[],
  metCriteria: ReadonlySet<string>,
): string | null => {
  if (contacted?.value === "no") {
    const before = attempts.filter(({ claimedAt }) => claimedAt < contacted.at);
    if (event.type === "survey-answered" && event.at === contacted.at && before.length > 0)
      return `${attempted(before.length)} logged before this.`;
    if (before.some(({ at }) => at === event.at) && attemptsIn([event]).length > 0)
      return "The prospect says that nobody contacted them.";
  }
  const isUnlogged = contacted?.value === "yes" && !attempts.some(({ at }) => at <= contacted.at);
  if (isUnlogged && event.type === "survey-answered" && event.at === contacted.at)
    return "No attempt was logged by then.";
  const isGivenUp = (event.type === "no-sale" || event.type === "closed") && event.reason === "unresponsive";
  if (isGivenUp && wroteAt.some((at) => at < event.at)) return "The prospect had written before this.";
  const claimed = event.type === "no-sale" || event.type === "not-a-fit" ? event.criterion : null;
  return claimed !== null && metCriteria.has(claimed) ? "The captured answer meets this criterion." : null;
};

const inOrder = (a: Telling, b: Telling): number => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1);

/**
 * What the rep logged, what our own clock recorded and what the prospect said in the lead's present case, on one time axis,
 * with what contradicts what. An entry of the rep stands where they say it was, and beside it when our clock saw it made.
 */
export const accountsOf = (file: CaseFile, company: Company): readonly Telling[] => {
  const all = changesOf(file);
  const changes = caseOf(all);
  const ever = all.flatMap(({ events }) => events);
  const events = changes.flatMap((change) => change.events);
  const attempts = attemptsIn(events);
  const voice = voiceIn(ever, events[0]?.at ?? file.lead.receivedAt);
  const captured = capturedIn(ever, policyFor(company, file.lead.campaign));
  const met = new Set(captured?.criteria.flatMap((one) => (one.met === true ? [one.field] : [])));

  const wroteAt = events
    .filter((event) => event.type === "replied" && isProspectsOwn(event))
    .map(({ at }) => at);

  const told = events.flatMap((event): readonly Telling[] => {
    const teller = tellerOf(event);
    if (teller === null) return [];
    const claimedAt = "claimedAt" in event ? event.claimedAt : event.at;
    const contradicts = contradictionOf(event, attempts, voice, wroteAt, met);
    const telling: Telling = { at: claimedAt, teller, what: { type: "event", event }, contradicts };
    const [attempt] = attemptsIn([event]);
    if (attempt === undefined) return [telling];
    const entered = { type: "entered", of: claimedAt, isBackdated: attempt.isBackdated } as const;
    return [telling, { at: event.at, teller: "clock", what: entered, contradicts: null }];
  });
  const owed = responsesIn(changes, company).flatMap(
    ({ owner, toldAt, due, agreed, outcome }): readonly Telling[] => {
      const given: Telling = {
        at: toldAt,
        teller: "clock",
        what: { type: "told", owner },
        contradicts: null,
      };
      if (outcome === "in-time" || outcome === "not-due") return [given];
      return [
        given,
        { at: due, teller: "clock", what: { type: "ran-out", owner, agreed }, contradicts: null },
      ];
    },
  );
  return [...told, ...owed].toSorted(inOrder);
};
