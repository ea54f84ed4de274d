import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Table } from "./table.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** Other transactions on the same items kept this one out, again and again. */
class BusyItemsError extends Error {
  override readonly name = "BusyItemsError";
}

const codesOf = (error: unknown): readonly string[] => {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") return [];
  const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] };
  return reasons.map(({ Code }) => Code ?? "None");
};

/** Nothing is wrong with the transaction itself: the same one may succeed a moment later. */
const passing: ReadonlySet<string> = new Set([
  "None",
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
]);

const isPassing = (codes: readonly string[]): boolean =>
  codes.length > 0 && codes.every((code) => passing.has(code));

const tries = 8;
const firstPauseMs = 20;

const pause = (round: number) => new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** round));

/**
 * Writes all of it or nothing. False, and nothing written, when a condition does not hold. What only meets other
 * transactions or is throttled, which the SDK does not try again, is tried again for a few seconds; then, and on any other
 * failure, it throws.
 */
export const transact = async (table: Table, items: readonly TransactItem[]): Promise<boolean> => {
  for (let round = 0; round < tries; round++) {
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems: [...items] }));
      return true;
    } catch (error) {
      const codes = codesOf(error);
      if (codes.includes("ConditionalCheckFailed")) return false;
      if (!isPassing(codes)) throw error;
      await pause(round);
    }
  }
  throw new BusyItemsError("other transactions kept the items busy");
};
