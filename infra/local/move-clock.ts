import type { LocalClock } from "./clock.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Settle } from "./settle.ts";
import type { Sweep } from "./sweeps.ts";
import { earliestOf, type Timed } from "./timed.ts";

/** What stopped a move on its way; the clock stays where it got to. */
export class NotSettledError extends Error {
  override readonly name = "NotSettledError";
}

/**
 * Moves the clock to an instant, in milliseconds since the epoch, that is asked for when the move begins. `people`, who act on
 * the system while the clock goes, have their turn at every stop, when all work has come to rest; what they set off has to be at rest too when they are done.
 */
export type MoveClock = (instantNow: () => number, people?: Timed) => Promise<void>;

const nobody: Timed = { nextAt: () => undefined, drain: async () => {} };

/** For all that is due at one instant: on a slow machine hundreds of mails take their time. */
const patienceMs = 300_000;

type Movement = {
  readonly clock: LocalClock;
  readonly timed: readonly Timed[];
  readonly sweeps: readonly Sweep[];
  readonly settle: Settle;
  /** Told when the clock has been moved. */
  readonly moved: () => void;
};

/**
 * Moves the clock forward to an instant, stopping at each one where something is due, and lets all work settle there
 * before it goes on. Recurring schedules ring where they find something to do, else once at the end. One move at a
 * time: a second waits for the first. Throws a RangeError for an instant that is past by then.
 */
export const clockMover = ({ clock, timed, sweeps, settle, moved }: Movement): MoveClock => {
  const rest = async () => {
    if (!(await settle(patienceMs)))
      throw new NotSettledError(`Work does not come to rest at ${clock.instant()}.`);
  };

  return oneAtATime(async (instantNow: () => number, people = nobody): Promise<void> => {
    const to = instantNow();
    if (to < clock.now()) throw new RangeError("a clock cannot be moved back");
    const stop = async () => {
      await rest();
      await people.drain();
    };
    await stop();
    for (;;) {
      const alarm = earliestOf([people, ...timed].map((one) => one.nextAt()));
      const withWork = await Promise.all(sweeps.map((sweep) => sweep.nextWithWork()));
      const next = earliestOf([alarm, ...withWork]);
      if (next === undefined || next > to) break;
      clock.moveTo(Math.max(next, clock.now()));
      // An alarm of the same instant may leave nothing to sweep up.
      if (next !== alarm)
        for (const [at, sweep] of sweeps.entries()) if (withWork[at] === next) await sweep.ring();
      await stop();
    }
    clock.moveTo(Math.max(to, clock.now()));
    moved();
    for (const sweep of sweeps) if (sweep.overdue()) await sweep.ring();
    await stop();
  });
};
