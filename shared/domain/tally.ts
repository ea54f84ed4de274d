import { evolveLead, lapsedWith, newLead } from "./evolve.ts";
import type { Fit, Lead, LeadEvent } from "./lead.ts";
import type { Instant, TouchKind } from "./submission.ts";

/** Numbers by name; money in minor units, times in milliseconds. */
export type Counts = Readonly<Record<string, number>>;

/** What one counter row grows by. `scope` is a campaign; rows are named by `rows`. */
export type Increment = { readonly scope: string; readonly row: string; readonly counts: Counts };

/** Any text can stand for an audience; a row's name is a part of a key, and keys are at most 1 KB. */
const longestName = 200;

/** The rows of a campaign: all of it, each audience, each day (UTC), and each rep's leads of one fit. */
export const rows = {
  total: "total",
  audience: (audience: string | null) => `audience:${(audience ?? "").slice(0, longestName)}`,
  day: (at: Instant) => `day:${at.slice(0, 10)}`,
  rep: (rep: string, fit: Fit) => `rep:${rep}:${fit}`,
} as const;

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
  | "survey"
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
  survey: wordless(lead.survey),
});

/** A change as the tally needs it: the lead as it stood before (null: the change opens it), and what happened. */
export type CountedChange = {
  readonly lead: string;
  readonly campaign: string;
  readonly audience: string | null;
  readonly before: Counted | null;
  readonly events: readonly LeadEvent[];
};

export type CountedTouch = {
  readonly campaign: string;
  readonly audience: string | null;
  readonly kind: TouchKind;
  readonly at: Instant;
  readonly first: boolean;
  readonly machine: boolean;
};

type Rep = { readonly owner: string; readonly fit: Fit };

/** Counts of the campaign's rows, or of one rep's row; null where nobody answers for it. */
type Entry = { readonly counts: Counts; readonly of: "campaign" | Rep | null };

const ownerOf = ({ owner, fit }: Pick<Lead, "owner" | "fit">): Rep | null =>
  owner === null ? null : { owner, fit };

const forBoth = (counts: Counts, rep: Rep | null): readonly Entry[] => [
  { counts, of: "campaign" },
  { counts, of: rep },
];

const undone = ({ counts, of }: Entry): Entry => ({
  counts: Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, -count])),
  of,
});

/** The lost stand under their reason, wrong fits included, whoever found them; `disqualified` says how many of them never were a case for sales. */
const lostNow = (lead: Lead): readonly Entry[] => {
  if (lead.reason === null || (lead.stage !== "no-sale" && lead.stage !== "disqualified")) return [];
  const counts = { [`noSale.${lead.reason}`]: 1, ...(lead.stage === "disqualified" && { disqualified: 1 }) };
  return forBoth(counts, ownerOf(lead));
};

/** Revenue of a sale whose customer is not said to be new or existing is counted in neither. */
const soldNow = (lead: Lead): readonly Entry[] => {
  if (lead.stage !== "won") return [];
  const revenue = lead.money?.amount ?? 0;
  const kind =
    lead.customer === null
      ? {}
      : lead.customer === "new"
        ? { wonNew: 1, revenueNew: revenue }
        : { wonExisting: 1, revenueExisting: revenue };
  return forBoth({ revenue, ...kind }, ownerOf(lead));
};

const answeredNow = ({ survey }: Lead): readonly Entry[] => {
  if (!survey?.answer) return [];
  const { contacted, rating } = survey.answer;
  const counts = {
    ...(contacted === "yes" && { contactedYes: 1 }),
    ...(contacted === "no" && { contactedNo: 1 }),
    ...(rating !== null && { ratingSum: rating, ratingCount: 1 }),
  };
  return forBoth(counts, survey.about);
};

const qualifiedNow = ({ fit }: Lead): readonly Entry[] =>
  fit === "ideal" || fit === "partial" ? [{ counts: { qualified: 1 }, of: "campaign" }] : [];

/** What a lead stands for as long as it is as it is: an event that changes it takes back what it was. */
const standing = (lead: Lead): readonly Entry[] => [
  ...qualifiedNow(lead),
  ...lostNow(lead),
  ...soldNow(lead),
  ...answeredNow(lead),
];

const isFirstResponse = (before: Lead, after: Lead): boolean =>
  before.firstResponseAt === null && after.firstResponseAt !== null;

/**
 * The first response in time (`slaKept`) or not (`slaMissed`): for the campaign once in a round of follow-up, for a rep
 * once for each lead given to them in a round. Missed as soon as the log shows that the time ran out, so a call that is
 * logged after the escalation, whenever it was made, does not take the miss back, nor does the next owner's promptness.
 * A lead closed in time without an attempt is neither.
 */
const sla = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => {
  const late = lapsedWith(before, event);
  const { owner, fit, respondBy, lapsed } = before;
  const isFirstOfRound = lapsed.length === 0;
  const outcome = (name: "slaKept" | "slaMissed", rep: Rep): readonly Entry[] => [
    { counts: { [name]: 1 }, of: rep },
    ...(isFirstOfRound ? [{ counts: { [name]: 1 }, of: "campaign" as const }] : []),
  ];
  if (late !== null) return outcome("slaMissed", { owner: late, fit });
  const isKept = isFirstResponse(before, after) && owner !== null && respondBy !== null;
  return isKept && !lapsed.includes(owner) ? outcome("slaKept", { owner, fit }) : [];
};

/** Times by the wall clock, summed over `responses`: from the round's start, and from the day the owner got it. */
const response = (before: Lead, after: Lead): readonly Entry[] => {
  if (!isFirstResponse(before, after) || after.firstResponseAt === null) return [];
  const at = Date.parse(after.firstResponseAt);
  const since = (start: Instant) => Math.max(0, at - Date.parse(start));
  const counts = {
    responses: 1,
    prospectWaitMs: since(before.roundAt),
    ownerWaitMs: since(before.assignedAt ?? before.roundAt),
  };
  return forBoth(counts, ownerOf(before));
};

/** Each step once in the life of a lead, for whoever owned it then. */
const steps = (before: Lead, after: Lead): readonly Entry[] =>
  after.reached
    .filter((step) => !before.reached.includes(step))
    .flatMap((step) => forBoth({ [step]: 1 }, ownerOf(after)));

const happened = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => {
  switch (event.type) {
    case "received":
      return [{ counts: { leads: 1, submitted: 1 }, of: "campaign" }];
    case "assigned":
      return [{ counts: { assigned: 1 }, of: ownerOf(after) }];
    case "survey-sent":
      return forBoth({ surveySent: 1 }, ownerOf(after));
    case "survey-answered":
      return before.survey?.answeredAt ? [] : forBoth({ surveyAnswered: 1 }, ownerOf(after));
    default:
      return forBoth({ attempts: after.attempts - before.attempts }, ownerOf(after));
  }
};

const entriesOf = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => [
  ...happened(before, event, after),
  ...steps(before, after),
  ...sla(before, event, after),
  ...response(before, after),
  ...standing(before).map(undone),
  ...standing(after),
];

const sum = (a: Counts | undefined, b: Counts): Counts => {
  const total: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) total[name] = (total[name] ?? 0) + count;
  return total;
};

const withoutZeros = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

/** Increments of the same row added up, in the order they first appear; rows that come to nothing are left out. */
export const summed = (increments: readonly Increment[]): readonly Increment[] => {
  const byRow = new Map<string, Increment>();
  for (const { scope, row, counts } of increments) {
    const place = `${scope}\n${row}`;
    byRow.set(place, { scope, row, counts: sum(byRow.get(place)?.counts, counts) });
  }
  return [...byRow.values()]
    .map((increment) => ({ ...increment, counts: withoutZeros(increment.counts) }))
    .filter(({ counts }) => Object.keys(counts).length > 0);
};

type Place = { readonly campaign: string; readonly audience: string | null };

const campaignIncrements = (place: Place, at: Instant, counts: Counts): readonly Increment[] =>
  [rows.total, rows.audience(place.audience), rows.day(at)].map((row) => ({
    scope: place.campaign,
    row,
    counts,
  }));

/**
 * What a stored change adds to the counters of its lead's campaign. Over all changes of a lead, in whatever order, each
 * step of the funnel is counted once, and what can be taken back (a reason, a sale, an answer) as it stands at the end.
 */
export const tallyOf = (change: CountedChange): readonly Increment[] => {
  const { campaign, audience } = change;
  const place = { campaign, audience, source: "", referrer: null };
  const opened = newLead(change.lead, place, change.events[0]?.at ?? "");
  let lead: Lead = { ...opened, ...change.before };
  const increments: Increment[] = [];
  for (const event of change.events) {
    const after = evolveLead(lead, event);
    for (const { counts, of } of entriesOf(lead, event, after))
      if (of === "campaign") increments.push(...campaignIncrements(change, event.at, counts));
      else if (of !== null) increments.push({ scope: campaign, row: rows.rep(of.owner, of.fit), counts });
    lead = after;
  }
  return summed(increments);
};

/** A touch of the form is not counted here: the lead that it opened is. */
const touchCounts: Partial<Record<TouchKind, string>> = {
  delivered: "delivered",
  opened: "opened",
  clicked: "clicked",
  downloaded: "downloaded",
  unsubscribed: "unsubscribed",
  bounced: "bounced",
  complained: "complained",
};

const machineCounts: Partial<Record<TouchKind, string>> = {
  opened: "machineOpened",
  clicked: "machineClicked",
};

/** What a stored touch adds: people, not events, so only the first of its kind; what machines opened and clicked stands apart. */
export const tallyOfTouch = (touch: CountedTouch): readonly Increment[] => {
  const count = (touch.machine ? machineCounts[touch.kind] : undefined) ?? touchCounts[touch.kind];
  return touch.first && count !== undefined ? campaignIncrements(touch, touch.at, { [count]: 1 }) : [];
};
