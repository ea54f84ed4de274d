import { setTimeout as delay } from "node:timers/promises";
import type { StreamRecord } from "./stream-source.ts";

/** Which records a function could not process, by their sequence numbers. */
type ItemFailures = { readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[] };

export type Delivery = {
  /** Runs the function; its answer may name records to retry. */
  invoke(records: readonly StreamRecord[]): Promise<unknown>;
  /** Told after everything up to and with this record is done with. */
  processed(last: StreamRecord): void;
  /** Told of records that failed to the end of their tries. */
  gaveUp(records: readonly StreamRecord[], invocations: number): void;
  /** Real milliseconds before the second try; doubled for each further one, at most a second. */
  readonly backOffMs: number;
  /** Ends the waiting for a next try with an AbortError; the batch then stays where it was. */
  readonly signal: AbortSignal;
};

const maximumRetries = 10;
const longestBackOffMs = 1_000;

/**
 * Brings a batch to a function as Lambda's mapping of a stream does with bisecting, item failures and ten retries: from
 * the first failed record on again; in halves when the function throws; given up on after the last retry. In order, and
 * never stuck for good.
 */
export const deliver = async (batch: readonly StreamRecord[], to: Delivery): Promise<void> => {
  let left = batch;
  let retries = 0;
  for (;;) {
    const failed = await firstFailed(left, to);
    if (failed === "all" && left.length > 1) {
      const middle = Math.floor(left.length / 2);
      await deliver(left.slice(0, middle), to);
      return deliver(left.slice(middle), to);
    }
    const from = failed === "all" ? 0 : failed;
    const last = left[from - 1];
    if (last !== undefined) {
      to.processed(last);
      left = left.slice(from);
      retries = 0;
    }
    const end = left.at(-1);
    if (end === undefined) return;
    if (retries === maximumRetries) {
      to.gaveUp(left, retries + 1);
      return to.processed(end);
    }
    await delay(Math.min(to.backOffMs * 2 ** retries, longestBackOffMs), undefined, { signal: to.signal });
    retries++;
  }
};

/** The place of the first record that failed, the batch's length when none did, "all" when the function threw. */
const firstFailed = async (batch: readonly StreamRecord[], to: Delivery): Promise<number | "all"> => {
  let answer: unknown;
  try {
    answer = await to.invoke(batch);
  } catch {
    return "all";
  }
  // A function without failures may answer nothing at all.
  const failures = (answer as ItemFailures | undefined)?.batchItemFailures ?? [];
  if (failures.length === 0) return batch.length;
  const named = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
  const first = batch.findIndex(({ dynamodb }) => named.has(dynamodb.SequenceNumber));
  // Lambda takes an identifier that is not of this batch, an empty one for instance, for the whole batch.
  return Math.max(first, 0);
};
