import type { Fit, Lead } from "./lead.ts";

/** Numbers by name; money in minor units, times in milliseconds. */
export type Counts = Readonly<Record<string, number>>;

/** Whose work it is, on leads of which fit. */
export type Rep = { readonly owner: string; readonly fit: Fit };

/** Whoever is credited with a sale: often another campaign than the lead's. */
type Credited = { readonly campaign: string; readonly audience: string | null };

/** Whoever recommended us to the prospect, by the code of their link. */
type Referrer = { readonly referrer: string };

/** Counts of the campaign's rows, of a rep's row, a credited campaign's or a referrer's; null where nobody answers for it. */
export type Entry = { readonly counts: Counts; readonly of: "campaign" | Rep | Credited | Referrer | null };

export const forReferrer = (counts: Counts, { referrer }: Pick<Lead, "referrer">): readonly Entry[] =>
  referrer === null ? [] : [{ counts, of: { referrer } }];

export const ownerOf = ({ owner, fit }: Pick<Lead, "owner" | "fit">): Rep | null =>
  owner === null ? null : { owner, fit };

export const forBoth = (counts: Counts, rep: Rep | null): readonly Entry[] => [
  { counts, of: "campaign" },
  { counts, of: rep },
];

/** Taken back. */
export const undone = ({ counts, of }: Entry): Entry => ({
  counts: Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, -count])),
  of,
});
