import type { Invoker } from "./invoke.ts";
import type { StreamReader } from "./stream.ts";
import type { StreamStore } from "./stream-store.ts";

const everyMs = 5_000;
const atOnce = 5_000;

/**
 * Now and then, when nothing has run for a while, deletes the stream records that all readers are done with, so that
 * the engine's file does not grow for ever. Never while a function runs: two writers of one SQLite file may meet.
 */
export const trimStream = (
  store: StreamStore,
  readers: readonly StreamReader[],
  invoker: Invoker,
): (() => void) => {
  let lastCount = -1;
  const timer = setInterval(() => {
    const quiet = invoker.count() === lastCount && invoker.running() === 0;
    lastCount = invoker.count();
    const done = readers.map((reader) => reader.done());
    if (!quiet || done.some((number) => number === null)) return;
    const [first] = done.flatMap((number) => number ?? []).sort((a, b) => Number(BigInt(a) - BigInt(b)));
    if (first !== undefined) store.forget(first, atOnce);
  }, everyMs).unref();
  return () => clearInterval(timer);
};
