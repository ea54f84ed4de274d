/** One measured number and what it has to reach; the names are those of the documentation and stay as they are. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where the number only informs. */
  readonly target: string | null;
  readonly holds: boolean;
};

/** How a target is written, and checked. */
type Target = { readonly atMost: number } | { readonly atLeast: number } | { readonly exactly: number };

const digits = 3;

const worded = (target: Target): string => {
  if ("atMost" in target) return `≤ ${target.atMost}`;
  if ("atLeast" in target) return `≥ ${target.atLeast}`;
  return `= ${target.exactly}`;
};

const reached = (value: number, target: Target): boolean => {
  if ("atMost" in target) return value <= target.atMost;
  if ("atLeast" in target) return value >= target.atLeast;
  return value === target.exactly;
};

const rounded = (value: number): number => Number(value.toFixed(digits));

/** A number that informs and has nothing to reach. */
export const fact = (name: string, value: number, unit: string): Figure => ({
  name,
  value: rounded(value),
  unit,
  target: null,
  holds: true,
});

/** A figure with its target; rounded to three decimals after it was judged. */
export const figure = (name: string, value: number, unit: string, target: Target): Figure => ({
  name,
  value: rounded(value),
  unit,
  target: worded(target),
  holds: reached(value, target),
});

/** What can be run on its own: it yields the figures it is named after. */
export type Bench = { readonly names: readonly string[]; readonly run: () => Promise<readonly Figure[]> };

/** The value below which the share of the values lies (nearest rank); NaN of none. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The median of the ratios round by round: what slows a busy machine down for a while slows both arms of a round. */
export const medianRatio = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
