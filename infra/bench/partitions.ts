import type { AwsCall } from "../../shared/aws/calls.ts";

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

/** How many writes each partition got, the busiest first. */
export const writesByPartition = (calls: readonly AwsCall[]): readonly (readonly [string, number])[] =>
  [...Map.groupBy(calls.flatMap(partitionsOf), (pk) => pk)]
    .map(([pk, all]) => [pk, all.length] as const)
    .toSorted(([, a], [, b]) => b - a);
