import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Source } from "../../shared/domain/source.ts";
import { putSource } from "../../shared/store/directory.ts";
import { loadIntake } from "../../shared/store/intake.ts";
import { personKey } from "../../shared/store/keys.ts";
import { loadDossier, loadTouches } from "../../shared/store/prospects.ts";
import { listQuarantine, replayIntake, replayKind } from "../../shared/store/quarantine.ts";
import { author, campaign, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "../pipeline/steps.ts";
import { companyWith, start } from "./company.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const wrong = source("own", "json", { fields: { email: "who" } });
const right = source("own", "json", { fields: { email: "address", name: "who" } });
const mended = async (one: Source) => putSource(engine.table, one, (await testKeys()).seal, author);
const company = companyWith([wrong, source("lost", "json", { campaign: null }), source("blast", "mailgun")]);
const later = "2026-01-06T10:00:00.000Z";

type Pipeline = Awaited<ReturnType<typeof pipelineOn>>;
const asJson = { "content-type": "application/json" };

const post = async (pipeline: Pipeline, id: string, matter: object) => {
  const body = JSON.stringify({ event_id: id, ...matter });
  const answer = await pipeline.receiveForm(
    httpEvent("POST", "/hooks/forms/own?token=url-token", body, asJson),
  );
  return { status: answer.statusCode, ...JSON.parse(answer.body ?? "") };
};

const dossierOf = async (email: string) =>
  loadDossier(engine.table, personKey((await testKeys()).person, email));

const quarantined = async () => (await listQuarantine(engine.table, null, 100, later)).items;

describe("what is authentic but not understood", () => {
  it("is answered 200 with the reason, opens no lead, and becomes one by a replay after the fix, once", async () => {
    const pipeline = await pipelineOn(engine.table, company, start);
    const answer = await post(pipeline, "r-1", { who: "Rosa", address: "rosa@prospect.example" });
    expect(answer).toMatchObject({ status: 200, quarantined: true });
    expect(answer.reason).toBe("This e-mail address has no @ in it.");
    await pipeline.settle();
    const [kept] = await quarantined();
    expect(kept).toMatchObject({ id: answer.id, source: "own", reason: answer.reason });
    if (!kept) return;

    // Read again before anything was mended, it comes back with its reason.
    expect(await replayIntake(engine.table, kept, author)).toBe(true);
    await pipeline.settle();
    expect(await quarantined()).toMatchObject([{ id: answer.id, reason: answer.reason }]);

    await mended(right);
    expect(await replayIntake(engine.table, kept, { ...author, at: "2026-01-05T11:00:00.000Z" })).toBe(true);
    expect(await replayIntake(engine.table, kept, { ...author, at: "2026-01-05T11:00:00.001Z" })).toBe(false);
    await pipeline.settle();
    const dossier = await dossierOf("rosa@prospect.example");
    expect(dossier?.prospect.person.name).toBe("Rosa");
    expect(dossier?.changes).toHaveLength(1);
    expect(await quarantined()).toEqual([]);
  });

  it("can be replayed all of a kind, each becoming one lead with the time at which it came in", async () => {
    const pipeline = await pipelineOn(engine.table, company, start);
    await mended(wrong);
    const people = Array.from({ length: 12 }, (_, i) => `kind${i}@prospect.example`);
    for (const address of people) await post(pipeline, `for ${address}`, { who: "Kim", address });
    await post(pipeline, "another kind", { who: "" });
    const reason = "This e-mail address has no @ in it.";
    await mended(right);
    pipeline.clock.set(later);
    const kind = { source: "own", reason };
    expect(await replayKind(engine.table, kind, { ...author, at: later })).toEqual({
      replayed: 12,
      more: false,
    });
    expect(await replayKind(engine.table, kind, { ...author, at: later })).toEqual({
      replayed: 0,
      more: false,
    });
    await pipeline.settle();
    expect(await quarantined()).toHaveLength(1);
    for (const email of people) {
      const dossier = await dossierOf(email);
      expect(dossier?.prospect.lead?.receivedAt).toBe(start);
      expect(dossier?.changes).toHaveLength(1);
    }
  });

  it("is kept as well when only its campaign is unknown", async () => {
    const campaigns = new Map(["spring", "autumn"].map((id) => [id, campaign(id)]));
    const pipeline = await pipelineOn(engine.table, { ...company, campaigns }, start);
    const body = JSON.stringify({ event_id: "c-1", email: "cleo@prospect.example", utm_campaign: "winter" });
    const path = "/hooks/forms/lost?token=url-token";
    const answer = await pipeline.receiveForm(httpEvent("POST", path, body, asJson));
    expect(answer.statusCode).toBe(200);
    await pipeline.settle();
    const kept = (await quarantined()).find((one) => one.source === "lost");
    expect(kept?.reason).toContain("names no campaign that exists");
    await mended(source("lost", "json"));
    if (kept) await replayIntake(engine.table, kept, author);
    await pipeline.settle();
    expect((await dossierOf("cleo@prospect.example"))?.prospect.lead?.campaign).toBe("spring");
  });
});

it("an e-mail tool's delivery that was not understood is replayed like a form", async () => {
  const pipeline = await pipelineOn(engine.table, company, start);
  const email = "olga@prospect.example";
  const body = JSON.stringify({ event: "opened", email, "message-id": "<m-1>", ts_event: 1_767_600_000 });
  const path = "/hooks/email/blast?token=url-token";
  const answer = await pipeline.receiveEmailEvents(httpEvent("POST", path, body, asJson));
  expect(JSON.parse(answer.body ?? "")).toMatchObject({ quarantined: true });
  const kept = (await quarantined()).find((one) => one.source === "blast");
  // It was set to the wrong tool.
  await mended(source("blast", "brevo"));
  if (kept) expect(await replayIntake(engine.table, kept, author)).toBe(true);
  await pipeline.settle();
  const touches = await loadTouches(engine.table, personKey((await testKeys()).person, email));
  expect(touches).toMatchObject([{ kind: "opened", campaign: "spring" }]);
});

it("the raw webhook is kept for 30 days, byte for byte, with nothing that proves its sender", async () => {
  const pipeline = await pipelineOn(engine.table, company, start);
  const body = '{ "event_id":"raw-1",\r\n "email" : "raw@prospect.example" }';
  const answer = await pipeline.receiveForm(
    httpEvent("POST", "/hooks/forms/own?token=url-token", body, {
      ...asJson,
      authorization: "Bearer x",
      cookie: "x",
    }),
  );
  const kept = await loadIntake(engine.table, JSON.parse(answer.body ?? "").id);
  expect(kept?.request.body.toString()).toBe(body);
  expect(kept?.request.headers).toEqual(asJson);
});
