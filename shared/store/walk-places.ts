import { newestPlaces, type Place } from "./newest-places.ts";
import type { Table } from "./table.ts";

/** Looked at for one page; a page of a rare kind may hold few, and goes on from where it stopped. */
const mostLookedAt = 2000;
const largestStep = 100;

type Walk<Found> = {
  readonly lists: readonly string[];
  /** Places from this one on; null from the oldest. */
  readonly since: string | null;
  /** The place that the page before ended at. */
  readonly after: string | null;
  readonly limit: number;
  /** Most places hold nothing that is wanted. */
  readonly isRare: boolean;
  /** What is wanted of some places, in their order; null where a place holds nothing of it. */
  readonly find: (places: readonly Place[]) => Promise<readonly (Found | null)[]>;
};

/** What a walk found, newest first, and the place to go on from; null at the end. */
type Walked<Found> = { readonly found: readonly Found[]; readonly next: string | null };

/** A page of what the newest places of some lists hold. */
export const walkPlaces = async <Found>(table: Table, walk: Walk<Found>): Promise<Walked<Found>> => {
  const { lists, since, after, limit, isRare, find } = walk;
  const kept: { readonly one: Found; readonly at: string }[] = [];
  const page = (next: string | null): Walked<Found> => ({ found: kept.map(({ one }) => one), next });
  let before = after;
  for (let looked = 0; looked < mostLookedAt; ) {
    const step = isRare ? largestStep : Math.min(largestStep, limit + 1 - kept.length);
    const places = await newestPlaces(table, lists, { since, before }, step);
    const found = await find(places);
    for (const [i, { at }] of places.entries()) {
      const one = found[i] ?? null;
      if (one === null) continue;
      // One more than wanted shows that there is another page.
      if (kept.length === limit) return page(kept.at(-1)?.at ?? null);
      kept.push({ one, at });
    }
    before = places.at(-1)?.at ?? before;
    looked += places.length;
    if (places.length < step) return page(null);
  }
  return page(before);
};
