import { startBenchSystem } from "./bench-system.ts";
import { type Bench, figure } from "./figure.ts";
import { startOwnProcess } from "./own-process.ts";

const batch = 1_000;
const warmUpBatches = 100;
const batches = 900;

const mebibyte = 2 ** 20;

/** What this module tells when it runs in a process of its own. */
type Memory = { readonly before: number; readonly after: number };

/** Memory in use once everything unreachable is gone; the process is started with the collector exposed. */
const inUse = (): number => {
  globalThis.gc?.();
  // What only finalizers held goes with the second.
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
};

/** Takes a million events of as many people, and tells what memory was in use after a tenth of them and after all. */
export const takeEvents = async (): Promise<Memory> => {
  const system = await startBenchSystem();
  const take = async (from: number, count: number) => {
    for (let n = from; n < from + count; n++) {
      const { status } = await system.opens(n * batch, batch);
      if (status !== 200) throw new Error(`a batch was answered ${status}`);
    }
    while (!(await system.settled()));
    return inUse();
  };
  try {
    return { before: await take(0, warmUpBatches), after: await take(warmUpBatches, batches) };
  } finally {
    await system.stop();
  }
};

const run = async () => {
  const own = startOwnProcess("memory-process.ts");
  try {
    // Our own module's message.
    const { before, after } = (await own.heard()) as Memory;
    return [
      figure("memory-growth", (after - before) / mebibyte, `MiB over ${batches * batch} events`, {
        atMost: 5,
      }),
    ];
  } finally {
    await own.stop();
  }
};

/** Memory of the whole local system, all functions in one process, while e-mail events come in. */
export const memory: Bench = { names: ["memory-growth"], run };
