import type { Lead, LeadEvent } from "../../shared/domain/lead.ts";
import { verdictOf } from "../../shared/domain/verdict/judge.ts";
import { countedAs } from "../../shared/domain/verdict/verdict-counts.ts";
import type { LeadHistory } from "../domain/lead-history.ts";
import { fileOf } from "../verdict/case.ts";

/** Every lead of the history as it stands at the end, with its own events. */
const leadsOf = (history: LeadHistory): readonly { lead: Lead; events: readonly LeadEvent[] }[] => {
  const byId = new Map<string, { lead: Lead; events: LeadEvent[] }>();
  for (const { prospect, events } of history.changes) {
    if (!prospect.lead) continue;
    const known = byId.get(prospect.lead.id);
    byId.set(prospect.lead.id, { lead: prospect.lead, events: [...(known?.events ?? []), ...events] });
  }
  return [...byId.values()];
};

/** The events from one beginning of the follow-up to the next. */
const roundsOf = (events: readonly LeadEvent[]): LeadEvent[][] => {
  const rounds: LeadEvent[][] = [];
  for (const event of events) {
    if (event.type === "received") rounds.push([]);
    rounds.at(-1)?.push(event);
    if (event.type === "reopened") rounds.push([]);
  }
  return rounds;
};

const responses: ReadonlySet<string> = new Set(["no-answer", "spoke", "meeting", "demo", "won"]);
const closings: ReadonlySet<string> = new Set(["won", "no-sale", "not-a-fit", "closed"]);

/** What came of the first-response time in one round, watching each owner's time event by event. */
const outcomeOf = (round: readonly LeadEvent[]): "kept" | "missed" | null => {
  let respondBy: string | null = null;
  for (const event of round) {
    if (respondBy !== null) {
      if ("claimedAt" in event && responses.has(event.type))
        return event.claimedAt <= respondBy ? "kept" : "missed";
      if (event.at > respondBy || (event.type === "escalated" && event.share >= 1)) return "missed";
    }
    if ("claimedAt" in event && responses.has(event.type)) return null;
    if (closings.has(event.type)) return null;
    if (event.type === "assigned") respondBy = event.respondBy;
  }
  return null;
};

const nobodyToCall: ReadonlySet<string | null> = new Set([
  "wrong-fit",
  "bad-contact-data",
  "duplicate",
  "existing-customer",
]);

/** Whether each round of follow-up that came to an end was seen through, looking only at what was logged in it. */
const endsOf = (round: readonly LeadEvent[]): readonly boolean[] => {
  const ends: boolean[] = [];
  let responded = false;
  for (const event of round) {
    if (event.type === "closed" && event.reason === "not-worked") ends.push(false);
    if (event.type === "closed" && event.reason === "unresponsive") ends.push(event.usedUp === true);
    if (event.type === "won") ends.push(true);
    if (event.type === "no-sale" || event.type === "not-a-fit") {
      const nothingToDo = !responded && nobodyToCall.has(event.reason);
      if (!nothingToDo) ends.push(responded);
    }
    if (responses.has(event.type)) responded = true;
  }
  return ends;
};

/** The open leads that each rep has in hand at the end, by their fit. */
export const slowOpen = (history: LeadHistory): Readonly<Record<string, number>> => {
  const open: Record<string, number> = {};
  for (const { lead } of leadsOf(history)) {
    const isOver = lead.stage === "won" || lead.stage === "no-sale" || lead.stage === "disqualified";
    if (isOver || lead.owner === null) continue;
    const place = `${lead.owner}:${lead.fit}`;
    open[place] = (open[place] ?? 0) + 1;
  }
  return open;
};

/** What each referrer's leads became. */
export const slowReferrers = (
  history: LeadHistory,
): Readonly<Record<string, Readonly<Record<string, number>>>> => {
  const byCode: Record<string, Record<string, number>> = {};
  for (const { lead } of leadsOf(history)) {
    if (lead.referrer === null) continue;
    const isFit = lead.fit === "ideal" || lead.fit === "partial";
    const found = {
      leads: 1,
      qualified: isFit ? 1 : 0,
      won: lead.reached.includes("won") ? 1 : 0,
      revenue: lead.stage === "won" ? (lead.money?.amount ?? 0) : 0,
    };
    const counts = byCode[lead.referrer] ?? {};
    byCode[lead.referrer] = counts;
    for (const [name, count] of Object.entries(found))
      if (count !== 0) counts[name] = (counts[name] ?? 0) + count;
  }
  return byCode;
};

/** The campaign's figures from what the leads became, without looking at any increment. */
export const slowCount = (history: LeadHistory): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  const add = (name: string, by = 1) => {
    if (by !== 0) counts[name] = (counts[name] ?? 0) + by;
    if (counts[name] === 0) delete counts[name];
  };
  for (const [i, { lead, events }] of leadsOf(history).entries()) {
    add("leads");
    // Another lead is opened only for somebody who bought before.
    if (i > 0) add("leadsExisting");
    if (lead.referrer !== null) add("referred");
    if (lead.referrer !== null && lead.reached.includes("won")) add("referredWon");
    add("submitted");
    if (lead.fit === "ideal" || lead.fit === "partial") add("qualified");
    for (const step of lead.reached) add(step);
    add("attempts", lead.attempts);
    if (lead.attempts > 0 || lead.reached.includes("won")) add("called");
    if (lead.reached.some((step) => step !== "contacted")) add("meetingOrLater");
    if (lead.reached.includes("demo") || lead.reached.includes("won")) add("demoOrLater");
    if (lead.stage === "no-sale" || lead.stage === "disqualified") add(`noSale.${lead.reason}`);
    if (lead.stage === "disqualified") add("disqualified");
    const verdict = verdictOf({ ...fileOf(history), lead }, history.company);
    if (verdict !== null) add(`verdict.${countedAs(verdict)}`);
    if (lead.stage === "won") {
      const revenue = lead.money?.amount ?? 0;
      add("revenue", revenue);
      if (lead.customer === "new") add("wonNew");
      if (lead.customer === "existing") add("wonExisting");
      if (lead.customer === "new") add("revenueNew", revenue);
      if (lead.customer === "existing") add("revenueExisting", revenue);
      // All touches of these histories are of the lead's own campaign.
      for (const model of ["first", "last", "even"]) {
        add(`credit.${model}`, revenue);
        if (lead.customer !== null) add(`credit.${model}.${lead.customer}`, revenue);
      }
    }
    const { contacted, rating } = lead.survey?.answer ?? {};
    if (contacted === "yes") add("contactedYes");
    if (contacted === "no") add("contactedNo");
    if (rating) add("ratingCount");
    if (rating) add("ratingSum", rating);
    let unanswered = true;
    for (const event of events) {
      if (event.type === "survey-sent") add("surveySent");
      if (event.type === "survey-sent") unanswered = true;
      if (event.type === "survey-answered" && unanswered) {
        add("surveyAnswered");
        unanswered = false;
      }
    }
    for (const round of roundsOf(events)) {
      for (const seenThrough of endsOf(round)) {
        add("followUpsEnded");
        if (seenThrough) add("followUpsCompleted");
      }
      const outcome = outcomeOf(round);
      if (outcome === "kept") add("slaKept");
      if (outcome === "missed") add("slaMissed");
    }
  }
  return counts;
};
