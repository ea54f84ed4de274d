import type { AwsCall } from "../../shared/aws/calls.ts";
import { type Functions, functions } from "../local/functions.ts";
import { callsOf, startBenchSystem, writeUnits } from "./bench-system.ts";
import { type Bench, type Figure, fact, figure } from "./figure.ts";

const burst = 1_000;
const inFlight = 16;
const batch = 1_000;
const warmUp = 900_000;

const names = [
  "calls-before-2xx",
  "calls-per-lead",
  "write-units-per-lead",
  "calls-per-lead-in-all",
  "write-units-per-lead-in-all",
  "calls-per-lead-burst",
  "calls-per-event",
  "write-units-per-event",
] as const;

/** Some of our functions: what is not named does not run, so that nothing else is counted. */
export const only = (...steps: readonly string[]): Functions =>
  Object.fromEntries(Object.entries(functions).filter(([name]) => steps.includes(name)));

const beforeAnswer = async (): Promise<number> => {
  const system = await startBenchSystem({ functions: only("api", "receive-form") });
  try {
    await system.form(warmUp);
    return (await callsOf(() => system.form(1))).length;
  } finally {
    await system.stop();
  }
};

const inParallel = async (count: number, post: (n: number) => Promise<unknown>): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < count) await post(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
};

/** What is called until the owner is mailed and the first check armed; noting what is out comes after. */
const untilArmed = (all: readonly AwsCall[]): readonly AwsCall[] =>
  all.slice(0, all.findIndex(({ service }) => service === "Scheduler") + 1);

/** Counted without `tally`, which works beside the path that ends when the owner is mailed and the first check armed. */
const runAll = async (): Promise<readonly Figure[]> => {
  const before = await beforeAnswer();
  const steps = ["api", "receive-form", "receive-email-events", "work", "check-due"];
  const system = await startBenchSystem({ functions: only(...steps) });
  const untilSettled = (work: () => Promise<unknown>) =>
    callsOf(async () => {
      await work();
      while (!(await system.settled()));
    });
  try {
    await system.form(warmUp);
    await system.opens(warmUp, 100);
    await system.settled();
    // Another minute, so that its alarm is armed for the first time.
    await system.advance("PT1H");
    const alone = await untilSettled(() => system.form(2));
    const many = await untilSettled(() => inParallel(burst, (n) => system.form(1_000 + n)));
    const events = await untilSettled(() => system.opens(0, batch));
    return [
      figure("calls-before-2xx", before, "calls", { exactly: 1 }),
      figure("calls-per-lead", untilArmed(alone).length, "calls", { atMost: 6 }),
      figure("write-units-per-lead", writeUnits(untilArmed(alone)), "units", { atMost: 14 }),
      fact("calls-per-lead-in-all", alone.length, "calls"),
      figure("write-units-per-lead-in-all", writeUnits(alone), "units", { atMost: 17 }),
      figure("calls-per-lead-burst", many.length / burst, "calls", { atMost: 4 }),
      figure("calls-per-event", events.length / batch, "calls", { atMost: 0.1 }),
      figure("write-units-per-event", writeUnits(events) / batch, "units", { atMost: 1.3 }),
    ];
  } finally {
    await system.stop();
  }
};

export const calls: Bench = { names, run: runAll };
