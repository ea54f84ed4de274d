import { setTimeout } from "node:timers/promises";
import { type Clock, systemClock } from "../clock.ts";

/** Waits for a turn; resolves when the caller may go on. */
export type Pace = () => Promise<void>;

/** Real time, on purpose: the limit is the mail service's, whatever the clock of the story says. */
const realTime = { clock: systemClock, sleep: (ms: number): Promise<void> => setTimeout(ms) };

/**
 * A token bucket that starts with one second's worth of turns and refills at `perSecond`. It knows this process only;
 * what several processes together send too fast, the service throttles, and is sent again later.
 */
export const openPace = (
  perSecond: number,
  time: { readonly clock: Clock; readonly sleep: (ms: number) => Promise<void> } = realTime,
): Pace => {
  const turnMs = 1000 / perSecond;
  const burstMs = 1000 - turnMs;
  let nextTurn = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = time.clock.now();
    nextTurn = Math.max(nextTurn, now - burstMs) + turnMs;
    const wait = nextTurn - turnMs - now;
    if (wait > 0) await time.sleep(wait);
  };
};
