/** Draws that repeat exactly for the same seed. */
export type Random = {
  /** From 0, below 1. */
  readonly next: () => number;
  readonly oneOf: <Entry>(entries: readonly [Entry, ...Entry[]]) => Entry;
  /** The entries in another order. */
  readonly shuffled: <Entry>(entries: readonly Entry[]) => Entry[];
};

/** The generator "mulberry32" (T. Ettinger, public domain). */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    oneOf: (entries) => entries[Math.floor(next() * entries.length)] ?? entries[0],
    shuffled: (entries) =>
      entries
        .map((entry) => ({ entry, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ entry }) => entry),
  };
};
