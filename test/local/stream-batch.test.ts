import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliver } from "../../infra/local/stream-batch.ts";
import type { StreamRecord } from "../../infra/local/stream-source.ts";

const record = (number: number): StreamRecord => ({ dynamodb: { SequenceNumber: `${number}` } });
const batchOf = (length: number) => Array.from({ length }, (_, at) => record(at + 1));
const numbers = (records: readonly StreamRecord[]) =>
  records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
const failures = (...failed: readonly number[]) => ({
  batchItemFailures: failed.map((number) => ({ itemIdentifier: `${number}` })),
});

/** Delivers a batch to a function and writes down all that happened. */
const delivered = async (
  batch: readonly StreamRecord[],
  answer: (numbers: readonly number[], call: number) => unknown,
) => {
  const calls: number[][] = [];
  const positions: number[] = [];
  const given: number[][] = [];
  await deliver(batch, {
    invoke: async (records) => {
      calls.push(numbers(records));
      return answer(numbers(records), calls.length);
    },
    processed: (last) => positions.push(Number(last.dynamodb.SequenceNumber)),
    gaveUp: (records) => given.push(numbers(records)),
    backOffMs: 0,
    signal: new AbortController().signal,
  });
  return { calls, positions, given };
};

describe("a batch of stream records", () => {
  it("is done with after one call that reports no failure, or answers nothing", async () => {
    for (const answer of [failures(), undefined]) {
      expect(await delivered(batchOf(3), () => answer)).toEqual({
        calls: [[1, 2, 3]],
        positions: [3],
        given: [],
      });
    }
  });

  it("is tried again from the first failed record on", async () => {
    const { calls, positions } = await delivered(batchOf(4), (_, call) =>
      call === 1 ? failures(4, 3) : failures(),
    );
    expect(calls).toEqual([
      [1, 2, 3, 4],
      [3, 4],
    ]);
    expect(positions).toEqual([2, 4]);
  });

  it("is tried again as a whole when a failure names no record of it", async () => {
    const answer = (_: unknown, call: number) =>
      call === 1 ? { batchItemFailures: [{ itemIdentifier: "" }] } : failures();
    expect((await delivered(batchOf(2), answer)).calls).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("is split in halves when the function throws, so that one bad record is found", async () => {
    const { calls, given, positions } = await delivered(batchOf(4), (sent) => {
      if (sent.includes(3)) throw new Error("3 is bad");
    });
    expect(calls.slice(0, 4)).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3]]);
    expect(calls.filter((call) => call.length === 1 && call[0] === 3)).toHaveLength(11);
    expect(given).toEqual([[3]]);
    expect(positions).toEqual([2, 3, 4]);
  });

  it("is given up on after ten more tries that get no further, and the next one goes on", async () => {
    const { calls, given, positions } = await delivered(batchOf(2), () => failures(1));
    expect(calls).toHaveLength(11);
    expect(given).toEqual([[1, 2]]);
    expect(positions).toEqual([2]);
  });

  it("ends with every record processed or given up, in order, whatever the function does", async () => {
    const outcomes = fc.array(
      fc.oneof(fc.constant("throw"), fc.constant("ok"), fc.integer({ min: 1, max: 8 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), outcomes, async (length, script) => {
        const { calls, positions } = await delivered(batchOf(length), (_, call) => {
          const outcome = script[call - 1] ?? "ok";
          if (outcome === "throw") throw new Error("on purpose");
          return typeof outcome === "number" ? failures(outcome) : undefined;
        });
        expect(positions.at(-1)).toBe(length);
        expect(positions).toEqual(positions.toSorted((a, b) => a - b));
        expect(new Set(calls.flat())).toEqual(new Set(numbers(batchOf(length))));
      }),
    );
  });

  it("stays where it was when it is told to stop while it waits", async () => {
    const stopping = new AbortController();
    const positions: StreamRecord[] = [];
    const delivery = deliver(batchOf(1), {
      invoke: async () => failures(1),
      processed: (last) => positions.push(last),
      gaveUp: () => {},
      backOffMs: 60_000,
      signal: stopping.signal,
    });
    stopping.abort();
    await expect(delivery).rejects.toThrow("aborted");
    expect(positions).toEqual([]);
  });
});
