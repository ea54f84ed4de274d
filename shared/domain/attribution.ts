import { milliseconds } from "./duration.ts";
import type { LeadEvent } from "./lead.ts";
import type { Instant, TouchKind } from "./submission.ts";

/** Whom a contact counts for. */
type Place = { readonly campaign: string; readonly audience: string | null };

/** A contact that may have had its part in a sale. */
export type Contact = Place & { readonly at: Instant };

/**
 * Who is credited with a sale, in minor units: its first touch, its last, and all of them evenly. Decided when it is won
 * and kept with it: what the customer does later changes nothing about a closed sale.
 */
export type Credit = {
  readonly first: Place;
  readonly last: Place;
  /** Adds up to the sale, largest share first; each campaign and audience once. */
  readonly even: ReadonlyArray<Place & { readonly amount: number }>;
};

/** How far back before a sale a touch still counts for it. */
const lookback = milliseconds("P90D");

/** Whoever could not be reached, or wanted no more, was not won over by that. */
export const contactKinds = [
  "delivered",
  "opened",
  "clicked",
  "downloaded",
] as const satisfies readonly TouchKind[];
const contacts: ReadonlySet<TouchKind> = new Set([...contactKinds, "submitted"]);

type RecordedChange = Place & { readonly events: readonly LeadEvent[] };
type RecordedTouch = Contact & { readonly kind: TouchKind; readonly machine: boolean };

/** Everything in a person's history that may be credited: submissions, and touches that no machine made. */
export const contactsIn = (
  changes: readonly RecordedChange[],
  touches: readonly RecordedTouch[],
): readonly Contact[] => [
  ...changes.flatMap(({ campaign, audience, events }) =>
    events.flatMap((event): readonly Contact[] => {
      if (event.type === "received") return [{ campaign, audience, at: event.at }];
      if (event.type === "submitted")
        return [{ campaign: event.campaign, audience: event.audience, at: event.at }];
      return [];
    }),
  ),
  ...touches
    .filter(({ kind, machine }) => contacts.has(kind) && !machine)
    .map(({ campaign, audience, at }) => ({ campaign, audience, at })),
];

/**
 * An amount in whole minor units, shared by weight: nobody is off by a whole unit, and the shares add up to the amount
 * exactly. What is left over goes to the largest remainders, the earlier first.
 */
export const shareOut = (amount: number, weights: readonly number[]): readonly number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (all === 0 ? 0 : (amount * weight) / all));
  const whole = exact.map(Math.floor);
  const left = amount - whole.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.i - b.i);
  const lucky = new Set(byRemainder.slice(0, left).map(({ i }) => i));
  return whole.map((share, i) => share + (lucky.has(i) ? 1 : 0));
};

const placeText = ({ campaign, audience }: Place): string => `${campaign}\n${audience ?? ""}`;
const placeOf = ({ campaign, audience }: Place): Place => ({ campaign, audience });

const byTime = (a: Contact, b: Contact): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return placeText(a) < placeText(b) ? -1 : 1;
};

const samePlace = (a: Place, b: Place): boolean => placeText(a) === placeText(b);

/** A lead as its credit shares it: in thousandths. */
export const wholeLead = 1000;

/**
 * Who is credited with a lead, in thousandths of it, over the contacts of the 90 days before it came in, its own submission
 * among them; null when all of it is its own campaign's and audience's, as with most.
 */
export const leadCredit = (found: readonly Contact[], lead: Place, receivedAt: Instant): Credit | null => {
  const own = { ...placeOf(lead), at: receivedAt };
  const credit = creditFor([...found, own], lead, wholeLead, receivedAt);
  const isAllOwn = samePlace(credit.first, own) && samePlace(credit.last, own) && credit.even.length === 1;
  return isAllOwn ? null : credit;
};

type Weighted = Place & { readonly weight: number };

/** Each place is counted in rows of its own, and all of a credit in one transaction. */
const mostPlaces = 24;

const heaviestFirst = (places: readonly Weighted[]): readonly Weighted[] =>
  places.toSorted((a, b) => b.weight - a.weight);

/**
 * Places, the heaviest first, and not too many: a newsletter that names an audience a day has its lighter ones put together
 * in their campaign; beyond that the lightest go without.
 */
const few = (places: readonly Weighted[]): readonly Weighted[] => {
  const sorted = heaviestFirst(places);
  if (sorted.length <= mostPlaces) return sorted;
  const together = sorted.map((place, i) => (i < mostPlaces / 2 ? place : { ...place, audience: null }));
  const merged = [...Map.groupBy(together, placeText).values()].flatMap((group) =>
    group.slice(0, 1).map((one) => ({ ...one, weight: group.reduce((sum, { weight }) => sum + weight, 0) })),
  );
  return heaviestFirst(merged).slice(0, mostPlaces);
};

/**
 * The credit for a sale of `amount` minor units at `soldAt`, over the contacts of the 90 days before; a sale without any
 * belongs to the lead's own campaign.
 */
export const creditFor = (
  found: readonly Contact[],
  lead: Place,
  amount: number,
  soldAt: Instant,
): Credit => {
  const since = new Date(Date.parse(soldAt) - lookback).toISOString();
  const counted = found.filter(({ at }) => at >= since && at <= soldAt).toSorted(byTime);
  const own = placeOf(lead);
  const places = Map.groupBy(counted.length > 0 ? counted : [{ ...own, at: soldAt }], placeText);
  const groups = few(
    [...places.values()].flatMap((group) =>
      group.slice(0, 1).map((one) => ({ ...placeOf(one), weight: group.length })),
    ),
  );
  const shares = shareOut(
    amount,
    groups.map(({ weight }) => weight),
  );
  return {
    first: placeOf(counted[0] ?? own),
    last: placeOf(counted.at(-1) ?? own),
    even: groups.map((group, i) => ({ ...placeOf(group), amount: shares[i] ?? 0 })),
  };
};
