import { afterAll, beforeAll, expect, it } from "vitest";
import { createTally } from "../../functions/tally/tally.ts";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { deliver } from "../../infra/local/stream-batch.ts";
import type { StreamRecord } from "../../infra/local/stream-source.ts";
import { loadCampaignCounts } from "../../shared/store/counters.ts";
import { touchItem } from "../../shared/store/items.ts";
import { firstTouchKey } from "../../shared/store/keys.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { handClock, silentLog, streamEvent } from "../pipeline/steps.ts";
import { keepResult } from "./results.ts";
import { seed } from "./seed.ts";

const records = 10_000;
const batchSize = 500;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const touch = (n: number) => {
  const person = n.toString(32).padStart(20, "0");
  return touchItem(firstTouchKey(person, "spring", "opened"), {
    person,
    campaign: "spring",
    audience: null,
    kind: "opened",
    id: `o${n}`,
    at: "2026-01-05T09:00:00.000Z",
    source: "blast",
    intake: null,
    link: null,
    hardBounce: false,
    machine: false,
    first: true,
  });
};

it(`one record in ${records} that nobody can count is given up on alone, and all others are counted once (seed ${seed})`, {
  timeout: 120_000,
}, async () => {
  const poisoned = Math.floor(randomFrom(seed).between(0, records));
  const items = Array.from({ length: records }, (_, n) =>
    n === poisoned
      ? { pk: "P#poison", sk: "C#lead#000001", type: "change", events: [{ type: 7, at: null }], before: 1 }
      : touch(n),
  );
  const tally = createTally({
    table: engine.table,
    clock: handClock("2026-01-05T09:00:00.000Z"),
    log: silentLog,
  });
  // The engine's own records have these members; what Lambda hands over has them too.
  const all = streamEvent(items).Records as readonly StreamRecord[];
  const sick = all[poisoned]?.dynamodb.SequenceNumber;
  const given: string[] = [];
  for (let from = 0; from < all.length; from += batchSize)
    await deliver(all.slice(from, from + batchSize), {
      invoke: async (batch) => {
        // Whatever makes a record impossible: here the function ends with it, as a real one might.
        if (batch.some(({ dynamodb }) => dynamodb.SequenceNumber === sick)) {
          const at = batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === sick);
          if (batch.length > 1) throw new Error("the function ended");
          return { batchItemFailures: [{ itemIdentifier: batch[at]?.dynamodb.SequenceNumber }] };
        }
        return tally({ Records: batch, shardId: "shard-1" });
      },
      processed: () => {},
      gaveUp: (left) => given.push(...left.map(({ dynamodb }) => dynamodb.SequenceNumber)),
      backOffMs: 1,
      signal: new AbortController().signal,
    });
  expect(given).toEqual([sick]);
  expect((await loadCampaignCounts(engine.table, "spring")).total["opened"]).toBe(records - 1);
  // Once more, in other cuts, as after a restart: nothing is counted again.
  for (let from = 0; from < all.length; from += 777)
    await tally({
      Records: all.slice(from, from + 777).filter(({ dynamodb }) => dynamodb.SequenceNumber !== sick),
      shardId: "shard-1",
    });
  expect((await loadCampaignCounts(engine.table, "spring")).total["opened"]).toBe(records - 1);
  keepResult("4. One poisoned record", {
    "records of the stream": records,
    "given up on": given.length,
    "counted, each once": records - 1,
  });
});
