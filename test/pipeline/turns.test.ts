import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pool } from "../../shared/domain/policy.ts";
import { personKey } from "../../shared/store/keys.ts";
import { loadPools, loadProspects } from "../../shared/store/prospects.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const leads = 64;
const batches = 8;

const site = source("site", "plain-html");

/** Opens 64 leads in eight batches that run at the same time, each handed over again until none of it failed. */
const openAtOnce = async (pool: Pool, capacity: number | null = null) => {
  const reps = pool.members.map(({ id }) => member(id, { capacity }));
  const company = {
    ...companyOf({ members: [...reps, member("mia", { role: "manager" })], policy: { pools: [pool] } }),
    sources: new Map([[site.id, site]]),
  };
  const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
  const emails = Array.from({ length: leads }, (_, i) => `${pool.id}${i}@prospect.example`);
  for (const email of emails)
    await pipeline.receiveForm(
      httpEvent("POST", "/f/site", new URLSearchParams({ email }).toString(), {
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
      }),
    );
  const { Records } = await pipeline.newRecords();
  const size = leads / batches;
  const open = async (records: typeof Records): Promise<void> => {
    const { batchItemFailures } = await pipeline.work({ Records: records });
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const again = records.filter(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ""));
    if (again.length > 0) await open(again);
  };
  await Promise.all(Array.from({ length: batches }, (_, i) => open(Records.slice(i * size, (i + 1) * size))));
  const { person } = await testKeys();
  const heads = await loadProspects(
    engine.table,
    emails.map((email) => personKey(person, email)),
  );
  const owners = [...heads.values()].map(({ lead }) => lead?.owner ?? "nobody");
  const counts = Object.fromEntries(
    [...Map.groupBy(owners, (owner) => owner)].map(([owner, all]) => [owner, all.length]),
  );
  const state = (await loadPools(engine.table, [pool.id]))[pool.id];
  return { counts, state, mailed: pipeline.mail.sent.map(({ to }) => to) };
};

const four = ["ana", "ben", "cleo", "dan"];
const members = four.map((id) => ({ id, weight: 1 }));
const sixteenEach = Object.fromEntries(four.map((id) => [id, 16]));

describe("64 leads at the same instant", () => {
  it("take turns exactly: nobody is passed over, no turn is taken twice, and each rep is mailed once a lead", async () => {
    const { counts, state, mailed } = await openAtOnce({
      id: "round",
      members,
      pick: "round-robin",
      fallback: null,
    });
    expect(counts).toEqual(sixteenEach);
    expect(state).toEqual({ turn: 64, open: sixteenEach });
    expect(mailed).toHaveLength(64);
  }, 60_000);

  it("spread by weight exactly", async () => {
    const weighted = members.map(({ id }, i) => ({ id, weight: i + 1 }));
    const pool: Pool = { id: "weights", members: weighted, pick: "weighted", fallback: null };
    const { counts, state } = await openAtOnce(pool);
    // 64 turns are six whole rounds of ten and the first four of the next.
    for (const [i, id] of four.entries()) {
      expect(counts[id]).toBeGreaterThanOrEqual(6 * (i + 1));
      expect(counts[id]).toBeLessThanOrEqual(7 * (i + 1));
    }
    expect(state?.open).toEqual(counts);
  }, 60_000);

  it("go to whoever has the fewest, so that everybody ends with as many", async () => {
    const pool: Pool = { id: "fewest", members, pick: "fewest-open", fallback: null };
    const { counts, state } = await openAtOnce(pool);
    expect(state?.open).toEqual(counts);
    expect(counts).toEqual(sixteenEach);
  }, 60_000);

  it("never fill anybody over their capacity; the rest goes to the fallback", async () => {
    const pool: Pool = { id: "full", members, pick: "round-robin", fallback: "mia" };
    const { counts, state } = await openAtOnce(pool, 10);
    expect(state?.open).toEqual(counts);
    expect(counts).toEqual({ ana: 10, ben: 10, cleo: 10, dan: 10, mia: 24 });
  }, 60_000);
});
