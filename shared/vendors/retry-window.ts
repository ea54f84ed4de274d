const hour = 3_600_000;
const clocksDiffer = 300_000;

/**
 * Whether a signed time is acceptable where the vendor documents no tolerance: as old as its last retry can be,
 * because it is unknown whether a retry is signed anew, and a refused retry is an event lost. A replayed delivery
 * does no harm: its events have the ids of the first. Five minutes ahead allow for clocks that differ.
 */
export const withinRetries = (now: number, signedAt: number, retriesForHours: number): boolean =>
  Number.isFinite(signedAt) &&
  now - signedAt <= (retriesForHours + 1) * hour &&
  signedAt - now <= clocksDiffer;
