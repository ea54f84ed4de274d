/** The one place that reads the time; everything else is handed a clock. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
};

export const systemClock: Clock = { now: () => Date.now() };

/** Milliseconds of the machine's own time since the process began, whatever clock the product runs on: for caches and paces. */
export const elapsed = (): number => performance.now();
