import { PutCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { observeCalls } from "../../shared/aws/calls.ts";
import { rows } from "../../shared/domain/tally.ts";
import { addCost } from "../../shared/store/costs.ts";
import { countsFrom } from "../../shared/store/counters.ts";
import { counterKey, counterPartition } from "../../shared/store/keys.ts";
import { loadAssessment } from "../../shared/store/load-assessment.ts";
import { CountersMovedError, recount } from "../../shared/store/recount.ts";
import { queryPartition, type Table } from "../../shared/store/table.ts";
import { author } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { company, history } from "./random-history.ts";
import { drainStream, storeHistory, tallyOn } from "./stored-histories.ts";
import { touchRecord } from "./stream-record.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const tally = () => tallyOn(engine.table);

const persons = Array.from({ length: 15 }, (_, i) => `person0000000000000${String(i).padStart(2, "0")}`);

const storeHistories = async () => {
  const histories = fc.sample(history, { numRuns: persons.length, seed: 20260105 });
  for (const [i, each] of histories.entries()) await storeHistory(engine.table, persons[i] ?? "", each);
};

/** Rows of the campaign; what came to nothing is as good as absent. */
const counters = async () => {
  const items = await queryPartition(engine.table, { pk: counterPartition("spring") });
  return Object.fromEntries(
    items.flatMap((item) => {
      const counts = Object.entries(countsFrom(item)).filter(([, count]) => count !== 0);
      return counts.length === 0 ? [] : [[item["sk"], Object.fromEntries(counts)]];
    }),
  );
};

describe("a recount", () => {
  it("finds what the tally had counted from the stream, and repairs rows that were wrong, missing or groundless", async () => {
    await storeHistories();
    await drainStream(engine);
    const live = await counters();
    expect(live[rows.total]).toMatchObject({ leads: expect.any(Number), opened: 15, clicked: 15 });

    const { table } = engine;
    expect((await recount(table)).corrected).toBe(0);
    expect(await counters()).toEqual(live);

    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: counterKey("spring", rows.total),
        UpdateExpression: "SET leads = :wrong REMOVE opened",
        ExpressionAttributeValues: { ":wrong": 1_000_000 },
      }),
    );
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...counterKey("spring", rows.audience("never-seen")), type: "counter", leads: 3 },
      }),
    );
    expect(await recount(table)).toMatchObject({ corrected: 1, removed: 1 });
    expect(await counters()).toEqual(live);
  });

  it("refuses to finish when the tally counted meanwhile", async () => {
    const { table } = engine;
    await tally()({ Records: [touchRecord(1, { campaign: "moving" })], shardId: "moving" });
    let scanned = 0;
    const send = async (command: unknown) => {
      // One of the many overloads of `send`; what goes in comes out as the table's own client answers it.
      const answer = await table.client.send(command as ScanCommand);
      if (command instanceof ScanCommand && ++scanned === 1)
        await tally()({ Records: [touchRecord(2, { campaign: "moving" })], shardId: "moving" });
      return answer;
    };
    const moving: Table = { name: table.name, client: Object.assign(Object.create(table.client), { send }) };
    await expect(recount(moving)).rejects.toThrow(CountersMovedError);
  });
});

describe("loading an assessment", () => {
  const callsOf = async (campaign: string) => {
    const calls: string[] = [];
    let units = 0;
    const stop = observeCalls(({ operation, readUnits }) => {
      calls.push(operation);
      units += readUnits;
    });
    const report = await loadAssessment(engine.table, company, campaign, "2026-02-01T09:00:00.000Z");
    stop();
    return { report, calls: calls.toSorted(), units };
  };

  it("takes the same four reads for one lead and for a thousand people", async () => {
    await addCost(
      engine.table,
      "spring",
      { date: "2026-01-05", money: { amount: 48_000_00, currency: "USD" }, note: "Blast" },
      "c1",
      author,
    );
    const few = await callsOf("spring");
    const blast = Array.from({ length: 1_000 }, (_, i) => touchRecord(i + 1, { kind: "delivered" }));
    await tally()({ Records: blast, shardId: "blast" });
    const many = await callsOf("spring");
    expect(few.calls).toEqual(["GetItem", "Query", "Query", "Query"]);
    expect(many.calls).toEqual(few.calls);
    expect(many.units).toBe(few.units);
    expect(many.report?.total.delivered).toBe(1_000);
    expect(many.report?.costs).toEqual({ amount: 48_000_00, currency: "USD" });
  });

  it("finds nothing for a campaign that does not exist", async () => {
    expect(await loadAssessment(engine.table, company, "unheard-of", "2026-02-01T09:00:00.000Z")).toBeNull();
  });
});
