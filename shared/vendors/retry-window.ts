const minute = 60_000;
const hour = 60 * minute;

/** How long a signature stays good where the vendor documents a tolerance, in milliseconds either way. */
export const documentedTolerance = 5 * minute;

/**
 * Whether a signed time is acceptable where the vendor documents no tolerance: as old as its last retry can be,
 * because it is unknown whether a retry is signed anew and a refused retry is an event lost. A replayed delivery
 * does no harm: its events have the ids of the first. Five minutes ahead allows for clocks that differ.
 */
export const withinRetries = (now: number, signedAt: number, retriesForHours: number): boolean =>
  Number.isFinite(signedAt) &&
  now - signedAt <= (retriesForHours + 1) * hour &&
  signedAt - now <= documentedTolerance;
