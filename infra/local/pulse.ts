import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../shared/log.ts";
import { openBell } from "./bell.ts";
import type { LocalClock } from "./clock.ts";
import { earliestOf, type Timed } from "./timed.ts";

/** Lets each do its work when the clock comes to it. */
export type Pulse = {
  /** Says that something may have become due, or due earlier. */
  nudge(): void;
  stop(): Promise<void>;
};

export const startPulse = (clock: LocalClock, timed: readonly Timed[], log: Log): Pulse => {
  const bell = openBell();
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      const next = earliestOf(timed.map((one) => one.nextAt()));
      await bell.wait(next === undefined ? Number.POSITIVE_INFINITY : clock.realDelayUntil(next));
      for (const one of timed) {
        if (stopped || (one.nextAt() ?? Number.POSITIVE_INFINITY) > clock.now()) continue;
        await one.drain().catch(async (error: unknown) => {
          log.error("timed-work-failed", { error: String(error) });
          await delay(1_000);
        });
      }
    }
  };
  const finished = run();
  return {
    nudge: bell.ring,
    stop: () => {
      stopped = true;
      bell.ring();
      return finished;
    },
  };
};
