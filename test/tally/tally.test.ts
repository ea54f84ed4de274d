import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTally, type TallyState } from "../../functions/tally/tally.ts";
import { observeCalls } from "../../shared/aws/calls.ts";
import { rows } from "../../shared/domain/tally.ts";
import { countsFrom, loadCampaignCounts } from "../../shared/store/counters.ts";
import { counterPartition } from "../../shared/store/keys.ts";
import { queryPartition, type Table } from "../../shared/store/table.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { touchRecord } from "./stream-record.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const clock = { now: () => Date.parse("2026-01-05T09:00:00.000Z") };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let shards = 0;
const newShard = () => `shard-${shards++}`;

const tally = (table: Table = engine.table) => createTally({ table, clock, log: silent });

const total = async (campaign: string) => (await loadCampaignCounts(engine.table, campaign)).total;

/** Sequence numbers as AWS makes them: longer than a double can tell apart, and longer as text from 999… to 1000…. */
const awsStart = 999_999_999_999_999_999_990n;

const opened = (campaign: string, count: number, start: bigint = awsStart): DynamoDBRecord[] =>
  Array.from({ length: count }, (_, i) => touchRecord(start + BigInt(i), { campaign }));

const handed = (Records: readonly DynamoDBRecord[], shardId: string, state: TallyState = {}) => ({
  Records,
  shardId,
  state,
});

describe("the tally of a shard", () => {
  it("counts a batch once, however often it is delivered", async () => {
    const shard = newShard();
    const batch = opened("again", 25);
    const first = await tally()(handed(batch, shard));
    await tally()(handed(batch, shard, first.state));
    await tally()(handed(batch, shard));
    expect(await total("again")).toEqual({ opened: 25 });
    expect(first).toEqual({ state: { upTo: String(awsStart + 24n) }, batchItemFailures: [] });
  });

  it("counts every record once in whatever cuts and overlaps the batches come, also with an old state", async () => {
    let campaigns = 0;
    const cut = fc.record({
      from: fc.integer({ min: 0, max: 19 }),
      length: fc.integer({ min: 1, max: 12 }),
      forgetful: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 8 }), async (cuts) => {
        const campaign = `cut-${campaigns++}`;
        const shard = newShard();
        const records = opened(campaign, 20);
        let reached = 0;
        let state: TallyState = {};
        for (const { from, length, forgetful } of cuts) {
          // A shard is delivered in order: a batch never begins beyond what came before it.
          const start = Math.min(from, reached);
          const batch = records.slice(start, start + length);
          const answer = await tally()(handed(batch.toReversed(), shard, forgetful ? {} : state));
          if (!forgetful || length % 2 === 0) state = answer.state;
          reached = Math.max(reached, start + batch.length);
        }
        expect(await total(campaign)).toEqual({ opened: reached });
      }),
      { numRuns: 40 },
    );
  });

  it("counts a batch bisected after a failure as if nothing had happened", async () => {
    const shard = newShard();
    const batch = opened("bisected", 10);
    const fails = failing(engine.table, 1, new Error("the connection was reset"));
    await expect(tally(fails)(handed(batch, shard))).rejects.toThrow("reset");
    await tally()(handed(batch.slice(0, 5), shard));
    await tally()(handed(batch.slice(5), shard));
    expect(await total("bisected")).toEqual({ opened: 10 });
  });

  it("counts once when the answer to a transaction that succeeded was lost", async () => {
    const shard = newShard();
    const batch = opened("lost-answer", 10);
    const deaf = failing(engine.table, 1, new Error("timed out"), "after");
    await expect(tally(deaf)(handed(batch, shard))).rejects.toThrow("timed out");
    await tally()(handed(batch, shard));
    expect(await total("lost-answer")).toEqual({ opened: 10 });
  });

  it("counts short sequence numbers by their value, not as text", async () => {
    const shard = newShard();
    await tally()(handed(opened("short", 2, 8n), shard));
    await tally()(handed(opened("short", 3, 9n), shard));
    expect(await total("short")).toEqual({ opened: 4 });
  });

  it("splits a batch that touches more rows than a transaction takes, and goes on behind the part that is done", async () => {
    const shard = newShard();
    const batch = Array.from({ length: 250 }, (_, i) =>
      touchRecord(i + 1, { campaign: "wide", audience: `audience-${i}` }),
    );
    const halfway = failing(engine.table, 2, new Error("the connection was reset"));
    await expect(tally(halfway)(handed(batch, shard))).rejects.toThrow("reset");
    const afterFirst = (await total("wide"))["opened"] ?? 0;
    expect(afterFirst).toBeGreaterThan(0);
    expect(afterFirst).toBeLessThan(250);
    await tally()(handed(batch, shard));
    const { total: all, audiences } = await loadCampaignCounts(engine.table, "wide");
    expect(all).toEqual({ opened: 250 });
    expect([...audiences.values()]).toEqual(Array.from({ length: 250 }, () => ({ opened: 1 })));
  });

  it("counts right while two shards, and two deliveries of each, write the same rows", async () => {
    const left = newShard();
    const right = newShard();
    const batches = [opened("both", 40, 100n), opened("both", 40, 5_000n)] as const;
    for (let from = 0; from < 40; from += 10)
      await Promise.all(
        [0, 1].flatMap(() => [
          tally()(handed(batches[0].slice(from, from + 10), left)),
          tally()(handed(batches[1].slice(from, from + 10), right)),
        ]),
      );
    expect(await total("both")).toEqual({ opened: 80 });
  });

  it("tries again when another shard's transaction is in the way", async () => {
    const conflict = Object.assign(new Error("cancelled"), {
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
    });
    const answer = await tally(failing(engine.table, 1, conflict))(handed(opened("busy", 5), newShard()));
    expect(answer.batchItemFailures).toEqual([]);
    expect(await total("busy")).toEqual({ opened: 5 });
  });

  it("leaves out rewritten and removed items, and touches that are not the first", async () => {
    const shard = newShard();
    const batch = [
      { ...touchRecord(1, { campaign: "plain" }), eventName: "MODIFY" as const },
      { ...touchRecord(2, { campaign: "plain" }), eventName: "REMOVE" as const },
      touchRecord(3, { campaign: "plain", first: false }),
    ];
    const answer = await tally()(handed(batch, shard));
    expect(answer).toEqual({ state: {}, batchItemFailures: [] });
    expect(await total("plain")).toEqual({});
  });

  it("counts what stands before a record that it cannot read, and reports that one", async () => {
    const shard = newShard();
    const broken: DynamoDBRecord = {
      eventName: "INSERT",
      dynamodb: {
        SequenceNumber: "3",
        NewImage: { type: { S: "change" }, events: { L: [{ M: { type: { S: "survey-answered" } } }] } },
      },
    };
    const batch = [...opened("partly", 2, 1n), broken, ...opened("partly", 2, 4n)];
    const answer = await tally()(handed(batch, shard));
    expect(answer).toEqual({ state: { upTo: "2" }, batchItemFailures: [{ itemIdentifier: "3" }] });
    expect(await total("partly")).toEqual({ opened: 2 });
  });

  it("writes a batch of 500 with one transaction, and reads the checkpoint once in a window", async () => {
    const shard = newShard();
    const calls: string[] = [];
    const stop = observeCalls(({ operation }) => calls.push(operation));
    const first = await tally()(handed(opened("calls", 500), shard));
    await tally()(handed(opened("calls", 500, awsStart + 500n), shard, first.state));
    await tally()({ Records: [], shardId: shard, state: first.state });
    stop();
    expect(calls).toEqual(["GetItem", "TransactWriteItems", "TransactWriteItems"]);
    const items = await queryPartition(engine.table, { pk: counterPartition("calls") });
    expect(Object.fromEntries(items.map((item) => [item["sk"], countsFrom(item)]))).toEqual({
      [rows.total]: { opened: 1_000 },
      [rows.audience("cold")]: { opened: 1_000 },
      [rows.day("2026-01-05")]: { opened: 1_000 },
    });
  });
});

/** The table with one transaction, the n-th, answered with the error: before it is done, or after. */
const failing = (table: Table, nth: number, error: Error, when: "before" | "after" = "before"): Table => {
  let transactions = 0;
  const send = async (command: unknown) => {
    const isMeant = command instanceof TransactWriteCommand && ++transactions === nth;
    if (isMeant && when === "before") throw error;
    // One of the many overloads of `send`; what goes in comes out as the table's own client answers it.
    const answer = await table.client.send(command as TransactWriteCommand);
    if (isMeant) throw error;
    return answer;
  };
  return { name: table.name, client: Object.assign(Object.create(table.client), { send }) };
};
