import { setTimeout as delay } from "node:timers/promises";
import type { Invoker } from "./invoke.ts";
import type { StreamReader } from "./stream.ts";
import type { Timed } from "./timed.ts";

/**
 * Resolves true when the system is at rest: no function runs, no stream record is unprocessed, no queue message and no
 * event waits, no schedule is overdue. False when it is not so within `withinMs` real milliseconds.
 */
export type Settle = (withinMs?: number) => Promise<boolean>;

const patienceMs = 30_000;

export const settler =
  (invoker: Invoker, readers: readonly StreamReader[], timed: readonly Timed[]): Settle =>
  async (withinMs = patienceMs) => {
    const stop = new AbortController();
    const late = delay(withinMs, "late" as const, { signal: stop.signal });
    const rest = async () => {
      // One thing leads to another: at rest is what starts nothing while everything is asked once more.
      for (let before = -1; before !== invoker.count() && !stop.signal.aborted; ) {
        before = invoker.count();
        await invoker.over();
        await Promise.all(readers.map((reader) => reader.drain()));
        for (const one of timed) await one.drain();
      }
      return "at rest" as const;
    };
    try {
      return (await Promise.race([rest(), late])) === "at rest";
    } finally {
      stop.abort();
      late.catch(() => {});
    }
  };
