import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTally } from "../../functions/tally/tally.ts";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { loadCampaignCounts } from "../../shared/store/counters.ts";
import { personKey } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { recount } from "../../shared/store/recount.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { start } from "../intake/company.ts";
import { httpEvent, pipelineOn, silentLog, testKeys } from "../pipeline/steps.ts";
import { keepResult } from "./results.ts";
import { isLong, seed } from "./seed.ts";

const people = isLong ? 300 : 30;
const minute = 60_000;
const hour = 60 * minute;

let engine: TestEngine;
beforeEach(async () => {
  engine = await startEngine();
});
afterEach(() => engine.stop());

const company = {
  ...companyOf({ members: [member("ana"), member("ben"), member("mia", { role: "manager" })] }),
  sources: new Map([source("site", "plain-html"), source("blast", "sendgrid")].map((one) => [one.id, one])),
};

type Pipeline = Awaited<ReturnType<typeof pipelineOn>>;

const inquire = (pipeline: Pipeline, email: string) =>
  pipeline.receiveForm(
    httpEvent("POST", "/f/site", new URLSearchParams({ email, name: "Somebody" }).toString(), {
      "content-type": "application/x-www-form-urlencoded",
    }),
  );

const openedBy = (pipeline: Pipeline, emails: readonly string[]) =>
  pipeline.receiveEmailEvents(
    httpEvent(
      "POST",
      "/hooks/email/blast?token=url-token",
      JSON.stringify(
        emails.map((email) => ({
          email,
          event: "open",
          timestamp: 1_767_600_000,
          sg_event_id: `o-${email}`,
        })),
      ),
      { "content-type": "application/json" },
    ),
  );

const stateOf = async (email: string) => {
  const dossier = await loadDossier(engine.table, personKey((await testKeys()).person, email));
  return {
    stage: dossier?.prospect.lead?.stage ?? null,
    received: (dossier?.changes ?? [])
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === "received").length,
    touches: dossier?.touches.length ?? 0,
  };
};

describe(`while the stream is lost (seed ${seed})`, () => {
  it(`${people} webhooks whose records all expired are taken up by a sweep, each once, and their owners are told`, {
    timeout: 300_000,
  }, async () => {
    const pipeline = await pipelineOn(engine.table, company, start);
    const random = randomFrom(seed);
    const emails = Array.from({ length: people }, (_, n) => `lost${n}@prospect.example`);
    for (const email of emails) {
      pipeline.clock.add(Math.floor(random.between(0, 3_000)));
      expect((await inquire(pipeline, email)).statusCode).toBe(303);
    }
    await openedBy(pipeline, emails);
    // Nothing of it ever reaches a function.
    await pipeline.newRecords();
    pipeline.clock.add(25 * hour);
    await pipeline.checkDue({ sweep: true });
    await pipeline.settle();
    for (let sweeps = 0; sweeps < 3; sweeps++) {
      pipeline.clock.add(5 * minute);
      await pipeline.checkDue({ sweep: true });
      await pipeline.settle();
    }
    for (const email of emails)
      expect(await stateOf(email)).toEqual({ stage: "assigned", received: 1, touches: 1 });
    const told = pipeline.mail.sent.filter(({ rendered }) => rendered.subject.startsWith("New lead"));
    expect(told).toHaveLength(people);
    keepResult("4. The stream lost for 25 hours", {
      "form webhooks and e-mail events taken up by sweeps": `${people} and ${people}`,
      "leads opened, each once, and owners told": people,
    });
  });

  it("what was taken in is not read again, and a sweep finds nothing to ask for", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-02-02T09:00:00.000Z");
    await inquire(pipeline, "known@prospect.example");
    await openedBy(pipeline, ["known@prospect.example"]);
    await pipeline.settle();
    pipeline.clock.add(hour);
    await pipeline.checkDue({ sweep: true });
    const fresh = await pipeline.newRecords();
    expect(fresh.Records.filter(({ dynamodb }) => dynamodb?.NewImage?.["type"]?.S === "replay")).toEqual([]);
  });

  it("counters miss what the tally never saw, and a recount sets them right", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-02-09T09:00:00.000Z");
    const tally = createTally({ table: engine.table, clock: pipeline.clock, log: silentLog });
    await recount(engine.table);
    const before = (await loadCampaignCounts(engine.table, "spring")).total["leads"] ?? 0;
    for (const n of [1, 2, 3]) await inquire(pipeline, `uncounted${n}@prospect.example`);
    await pipeline.settle();
    const inquired = await pipeline.newRecords();
    expect(inquired.Records).toEqual([]);
    await tally({ Records: [], shardId: "shard-1" });
    expect((await loadCampaignCounts(engine.table, "spring")).total["leads"] ?? 0).toBe(before);
    expect((await recount(engine.table)).corrected).toBeGreaterThan(0);
    expect((await loadCampaignCounts(engine.table, "spring")).total["leads"]).toBe(before + 3);
    expect((await recount(engine.table)).corrected).toBe(0);
  });
});
