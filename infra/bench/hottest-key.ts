import type { AwsCall } from "../../shared/aws/calls.ts";
import { inParallel } from "../../shared/carry-out/in-parallel.ts";
import { callsOf, startBenchSystem } from "./bench-system.ts";
import { type Bench, figure } from "./figure.ts";

const burst = 1_000;
const inFlight = 16;
const warmUp = 900_000;

const writes: ReadonlySet<string> = new Set(["Put", "Update", "Delete", "PutRequest", "DeleteRequest"]);
const single: ReadonlySet<string> = new Set(["PutItem", "UpdateItem", "DeleteItem", "Put", "Update"]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The partition that one write goes to, whichever client was given it. */
const partitionOf = (write: unknown): readonly string[] => {
  if (!isRecord(write)) return [];
  const { pk } = {
    ...(isRecord(write["Key"]) ? write["Key"] : {}),
    ...(isRecord(write["Item"]) && write["Item"]),
  };
  return pk === undefined ? [] : [isRecord(pk) ? String(pk["S"]) : String(pk)];
};

/** The partition of each write inside a call, in a transaction or batch too. */
const partitionsOf = ({ operation, input }: AwsCall): readonly string[] => {
  if (single.has(operation)) return partitionOf(input);
  const batches = isRecord(input["RequestItems"]) ? Object.values(input["RequestItems"]) : [];
  const parts = [input["TransactItems"] ?? [], ...batches].flat();
  return parts.flatMap((part) =>
    isRecord(part)
      ? Object.entries(part).flatMap(([kind, write]) => (writes.has(kind) ? partitionOf(write) : []))
      : [],
  );
};

const run = async () => {
  const system = await startBenchSystem();
  try {
    await system.form(warmUp);
    while (!(await system.settled()));
    const calls = await callsOf(async () => {
      await inParallel(
        Array.from({ length: burst }, (_, n) => n),
        inFlight,
        system.form,
      );
      while (!(await system.settled()));
    });
    const byPartition = Map.groupBy(calls.flatMap(partitionsOf), (pk) => pk);
    const counts = [...byPartition.values()].map(({ length }) => length);
    const share = (100 * Math.max(...counts)) / counts.reduce((sum, count) => sum + count, 0);
    return [figure("hottest-key-share", share, "% of writes", { atMost: 1 })];
  } finally {
    await system.stop();
  }
};

/** How many of all writes go to the busiest partition while a thousand leads of one campaign come in at once. */
export const hottestKey: Bench = { names: ["hottest-key-share"], run };
