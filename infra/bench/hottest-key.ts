import type { AwsCall } from "../../shared/aws/calls.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { type BenchSystem, callsOf, startBenchSystem } from "./bench-system.ts";
import { type Bench, fact, figure } from "./figure.ts";
import { writesByPartition } from "./partitions.ts";

const events = 100_000;
const batch = 1_000;
const leads = 500;
const inFlight = 16;
const warmUp = 900_000;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** Percent of all writes that go to the busiest partition. */
const hottestShare = (calls: readonly AwsCall[]): number => {
  const counts = writesByPartition(calls).map(([, count]) => count);
  return (100 * (counts[0] ?? 0)) / counts.reduce((sum, count) => sum + count, 0);
};

const settled = async (system: BenchSystem): Promise<void> => {
  while (!(await system.settled()));
};

const run = async () => {
  const system = await startBenchSystem();
  try {
    await system.form(warmUp);
    await settled(system);
    const ofBlast = await callsOf(async () => {
      await inParallel(upTo(events / batch), inFlight, (n) => system.opens(n * batch, batch));
      await settled(system);
    });
    const ofLeads = await callsOf(async () => {
      await inParallel(upTo(leads), inFlight, system.form);
      await settled(system);
    });
    return [
      figure("hottest-key-share", hottestShare(ofBlast), "% of writes", { atMost: 1 }),
      fact("hottest-key-share-leads", hottestShare(ofLeads), "% of writes"),
    ];
  } finally {
    await system.stop();
  }
};

/**
 * How many of all writes go to the busiest partition while a campaign's blast comes in, and while leads of one pool do. A
 * lead takes its pool's turn in its own transaction, so that no two take the same one: that share informs.
 */
export const hottestKey: Bench = { names: ["hottest-key-share", "hottest-key-share-leads"], run };
