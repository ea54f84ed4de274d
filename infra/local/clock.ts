import { type Clock, systemClock } from "../../shared/clock.ts";
import type { Instant } from "../../shared/domain/submission.ts";
import { openState } from "./files.ts";

/** How a clock goes: with the machine's, so many times as fast, or only when told. */
export type Pace = number | "manual";

/** A clock for this machine that can be moved forward, never back, and goes on where it was after a restart. */
export type LocalClock = Clock & {
  readonly pace: Pace;
  /** The clock's time as text. */
  instant(): Instant;
  /** Throws a RangeError when `to` (milliseconds since the epoch) is earlier than now. */
  moveTo(to: number): void;
  /** Real milliseconds until this clock shows `at`; Infinity when it only moves when told. */
  realDelayUntil(at: number): number;
  stop(): void;
};

/** The clock showed `shown` when the machine's clock showed `real`. */
type Reading = { readonly shown: number; readonly real: number };

const keepEveryMs = 250;

/**
 * The clock kept in `file`; one that is new starts at `start` (milliseconds since the epoch). While it was stopped a
 * running clock went on at the machine's pace, a manual one stood still.
 */
export const openClock = (file: string, pace: Pace, start: number): LocalClock => {
  const state = openState<Reading>(file);
  const kept = state.read();
  const speed = pace === "manual" ? 0 : pace;
  let last: Reading = { shown: start, real: systemClock.now() };
  if (kept !== undefined) {
    const meanwhile = pace === "manual" ? 0 : Math.max(0, last.real - kept.real);
    last = { shown: kept.shown + meanwhile, real: last.real };
  }

  const now = () => Math.floor(last.shown + Math.max(0, systemClock.now() - last.real) * speed);
  // A fast clock promises the time that it will have reached when it is next kept: it must not go back after a crash.
  const ahead = speed > 1 ? keepEveryMs * speed : 0;
  const keep = () => state.write({ shown: now() + ahead, real: systemClock.now() });
  keep();
  const keeping = speed > 1 ? setInterval(keep, keepEveryMs).unref() : undefined;

  return {
    pace,
    now,
    instant: () => new Date(now()).toISOString(),
    moveTo: (to) => {
      if (to < now()) throw new RangeError("a clock cannot be moved back");
      last = { shown: to, real: systemClock.now() };
      keep();
    },
    // Nothing divided by a speed of nothing is not a number, so what is due already comes first.
    realDelayUntil: (at) => (at <= now() ? 0 : (at - now()) / speed),
    stop: () => {
      clearInterval(keeping);
      state.write({ shown: now(), real: systemClock.now() });
      state.close();
    },
  };
};
