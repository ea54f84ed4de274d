import { countEvent } from "./count-event.ts";
import { openNow } from "./count-follow-up.ts";
import type { Counted } from "./counted.ts";
import { evolveLead, newLead } from "./evolve.ts";
import type { Fit, Lead, LeadEvent } from "./lead.ts";
import type { Instant, TouchKind } from "./submission.ts";
import { type Counts, type Rep, undone } from "./tally-entry.ts";

/** What one counter row grows by. `scope` is a campaign; rows are named by `rows`. */
export type Increment = { readonly scope: string; readonly row: string; readonly counts: Counts };

/** Any text can stand for an audience; a row's name is a part of a key, and keys are at most 1 KB. */
const longestName = 200;

/** "2026-01-05T09", which sorts as the hours do. */
export const hourOf = (at: Instant): string => at.slice(0, 13);

export const dayPrefix = "day:";
export const sourcePrefix = "source:";
export const referrerPrefix = "referrer:";
export const repPrefix = "rep:";
export const hourPrefix = "hour:";

/**
 * The rows of a campaign: all of it, each audience, each source, each referrer, each day (UTC), each rep's leads of one fit, and
 * the same by the hour (UTC) in which it was recorded, so that any period of whole days in any zone can be added up.
 */
export const rows = {
  total: "total",
  audience: (audience: string | null) => `audience:${(audience ?? "").slice(0, longestName)}`,
  day: (at: Instant) => `${dayPrefix}${at.slice(0, 10)}`,
  source: (source: string) => `${sourcePrefix}${source.slice(0, longestName)}`,
  referrer: (code: string) => `${referrerPrefix}${code.slice(0, longestName)}`,
  rep: (rep: string, fit: Fit) => `${repPrefix}${rep}:${fit}`,
  hour: (at: Instant, rep: string, fit: Fit) => `${hourPrefix}${hourOf(at)}:${rep}:${fit}`,
} as const;

/** A change as the tally needs it: the lead as it stood before (null: the change opens it), and what happened. */
export type CountedChange = {
  readonly lead: string;
  readonly campaign: string;
  readonly audience: string | null;
  /** Entries of earlier times do not say; then whoever opened the lead does. */
  readonly source: string | null;
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

const sum = (a: Counts | undefined, b: Counts): Counts => {
  const total: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) total[name] = (total[name] ?? 0) + count;
  return total;
};

/** Counts of several rows added up. */
export const summedCounts = (all: readonly Counts[]): Counts => all.reduce(sum, {});

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

const repIncrements = (campaign: string, { owner, fit }: Rep, at: Instant, counts: Counts) =>
  [rows.rep(owner, fit), rows.hour(at, owner, fit)].map((row) => ({ scope: campaign, row, counts }));

/** The event that opened the lead; null in changes after that. */
const openingOf = ({ events: [first] }: CountedChange) => (first?.type === "received" ? first : null);

/** Where the lead came in; "" is what leads of a time before that was kept with each entry stand under. */
const sourceOf = (change: CountedChange): string => change.source ?? openingOf(change)?.source ?? "";

/** Who recommended us, where the change opens the lead; in later ones the lead as it stood before says so. */
const referrerIn = (change: CountedChange): string | null => openingOf(change)?.submission.referral ?? null;

/**
 * What a stored change adds to the counters of its lead's campaign. Over all changes of a lead, in whatever order, each
 * step of the funnel is counted once, and what can be taken back (a reason, a sale, an answer) as it stands at the end.
 */
export const tallyOf = (change: CountedChange): readonly Increment[] => {
  const { campaign, audience } = change;
  const place = { campaign, audience, source: "", referrer: referrerIn(change) };
  const opened = newLead(change.lead, place, change.events[0]?.at ?? "");
  let lead: Lead = { ...opened, ...change.before };
  const increments: Increment[] = [];
  for (const event of change.events) {
    const after = evolveLead(lead, event);
    for (const { counts, of } of countEvent(lead, event, after))
      if (of === "campaign")
        increments.push(...campaignIncrements(change, event.at, counts), {
          scope: campaign,
          row: rows.source(sourceOf(change)),
          counts,
        });
      else if (of !== null && "referrer" in of)
        increments.push({ scope: campaign, row: rows.referrer(of.referrer), counts });
      else if (of !== null && "campaign" in of) increments.push(...campaignIncrements(of, event.at, counts));
      else if (of !== null) increments.push(...repIncrements(campaign, of, event.at, counts));
    lead = after;
  }
  return summed(increments);
};

/** What leaves the counters with an erased lead: nobody has it in hand any more. It is taken from where it came in. */
export const releaseOf = (lead: Lead): readonly Increment[] =>
  openNow(lead)
    .map(undone)
    .flatMap(({ counts, of }) =>
      of !== null && of !== "campaign" && "owner" in of
        ? repIncrements(lead.campaign, of, lead.assignedAt ?? lead.receivedAt, counts)
        : [],
    );

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

/**
 * What a stored touch adds: people, not events, so only the first of its kind; what machines opened and clicked stands
 * apart.
 */
export const tallyOfTouch = (touch: CountedTouch): readonly Increment[] => {
  const count = (touch.machine ? machineCounts[touch.kind] : undefined) ?? touchCounts[touch.kind];
  return touch.first && count !== undefined ? campaignIncrements(touch, touch.at, { [count]: 1 }) : [];
};
