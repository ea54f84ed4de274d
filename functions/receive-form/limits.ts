/** Says how many milliseconds to wait; 0 when one more is welcome. */
export type Limit = (key: string, now: number) => number;

/** Keys that are remembered at once; whoever came first is forgotten first. */
const mostKeys = 10_000;

/**
 * A limit for each key: `burst` at once, and one more every `everyMs`. It is kept in this process alone, so that it costs
 * no call before the answer; API Gateway limits the route as a whole.
 */
export const openLimit = (burst: number, everyMs: number): Limit => {
  /** When each key's allowance is whole again: the generic cell rate algorithm. */
  const wholeAt = new Map<string, number>();
  return (key, now) => {
    const next = Math.max(wholeAt.get(key) ?? now, now) + everyMs;
    const wait = next - now - burst * everyMs;
    if (wait > 0) return wait;
    wholeAt.delete(key);
    const [oldest] = wholeAt.keys();
    if (wholeAt.size >= mostKeys && oldest !== undefined) wholeAt.delete(oldest);
    wholeAt.set(key, next);
    return 0;
  };
};

export type FormLimits = { readonly bySource: Limit; readonly byAddress: Limit };

const anHour = 3_600_000;

/** What people's own posts are held to: no campaign's form gets ten a second for long, and nobody asks 20 times an hour. */
export const openFormLimits = (): FormLimits => ({
  bySource: openLimit(600, 100),
  byAddress: openLimit(20, anHour / 20),
});
