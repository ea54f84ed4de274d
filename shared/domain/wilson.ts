/** Half the width, in standard errors, of an interval that holds the truth 95 times in 100. */
const z = 1.959964;

export type Interval = { readonly low: number; readonly high: number };

/**
 * The 95 % interval of a share seen as `hits` of `trials` (E. B. Wilson, 1927): it stays within 0 and 1 and is honest with
 * few trials. With none at all nothing is known: 0 to 1. `hits` may be a fraction, as in a forecast.
 */
export const wilson = (hits: number, trials: number): Interval => {
  if (trials <= 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const scale = 1 + z ** 2 / trials;
  const middle = (share + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  // Exactly the ends where nothing, or everything, was seen: rounding must not shut the truth out.
  return { low: hits <= 0 ? 0 : middle - half, high: hits >= trials ? 1 : middle + half };
};
