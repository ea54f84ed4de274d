import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Outgoing } from "../../shared/domain/outgoing.ts";
import { erasePerson } from "../../shared/store/erase-person.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { loadOutgoing, putOutgoing } from "../../shared/store/outgoing.ts";
import { listDead, replayDead } from "../../shared/store/webhook-deliveries.ts";
import { author } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { pipelineOn, streamEvent, testKeys } from "../pipeline/steps.ts";
import { company, inquire, log } from "./lost-leads.ts";

const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const endpoint: Outgoing = {
  id: "crm",
  url: "https://hooks.example.com/in",
  events: ["lead.no-sale", "lead.won"],
  secret,
  disabledAt: null,
};

let engine: TestEngine;
let pipeline: Awaited<ReturnType<typeof pipelineOn>>;
beforeEach(async () => {
  engine = await startEngine();
  pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00Z");
  await putOutgoing(engine.table, endpoint, pipeline.carrier.keys.seal, author);
});
afterEach(() => engine.stop());

const email = "nora@prospect.example";
const lose = () => log(pipeline, email, { type: "no-sale", reason: "no-budget", text: "Ask again in May." });
const fail = (status: number) => {
  pipeline.webhooks.answer = () => ({ kind: "answered", status });
};
const dead = async () => (await listDead(engine.table, "crm", null, 10)).deliveries;

/** Rings the alarm that was set last, at its time. */
const ringLast = async () => {
  pipeline.clock.set(pipeline.armed.at(-1) ?? "");
  await pipeline.checkDue({});
};

describe("a webhook that tells of a lead", () => {
  it("goes out when the lead is lost, signed so that the reference library takes it, and says who was lost by id alone", async () => {
    const lead = await inquire(pipeline, email);
    await lose();
    expect(pipeline.webhooks.got).toHaveLength(1);
    const [{ url, headers, body } = { url: "", headers: {}, body: "" }] = pipeline.webhooks.got;
    expect(url).toBe(endpoint.url);
    vi.useFakeTimers({ now: pipeline.clock.now(), toFake: ["Date"] });
    const verified = new Webhook(secret).verify(body, headers);
    vi.useRealTimers();
    expect(verified).toEqual({
      type: "lead.no-sale",
      timestamp: "2026-01-05T09:00:00.000Z",
      data: {
        lead,
        campaign: "spring",
        audience: "cold",
        owner: "ana",
        by: "ana",
        reason: "no-budget",
        criterion: null,
        words: "Ask again in May.",
      },
    });
    expect(body).not.toMatch(/nora|prospect\.example/i);
    expect(await dead()).toEqual([]);
  });

  it("is not sent of events that the endpoint did not ask for, nor twice for the same event", async () => {
    await inquire(pipeline, email);
    await log(pipeline, email, { type: "spoke" });
    await lose();
    const { Items = [] } = await engine.table.client.send(new ScanCommand({ TableName: engine.table.name }));
    const changes = Items.filter((item) => item["type"] === "change");
    expect(await pipeline.work(streamEvent([...changes, ...changes]))).toEqual({ batchItemFailures: [] });
    await pipeline.settle();
    await pipeline.checkDue({});
    expect(pipeline.webhooks.got.map(({ body }) => JSON.parse(body).type)).toEqual(["lead.no-sale"]);
  });

  it("is tried five times, each later than the one before, under one id with a fresh timestamp, and then kept", async () => {
    await inquire(pipeline, email);
    fail(503);
    await lose();
    for (let more = 0; more < 4; more++) await ringLast();
    const times = pipeline.webhooks.got.map(({ headers }) => Number(headers["webhook-timestamp"]));
    expect(times.map((time) => (time - (times[0] ?? 0)) / 60)).toEqual([0, 1, 6, 36, 156]);
    expect(new Set(pipeline.webhooks.got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await dead()).toMatchObject([
      { status: "dead", endpoint: "crm", attempts: Array.from({ length: 5 }, () => ({ outcome: "503" })) },
    ]);
    pipeline.clock.add(86_400_000);
    await pipeline.checkDue({});
    expect(pipeline.webhooks.got).toHaveLength(5);
  });

  it("counts a redirect and an unreachable receiver as failed, and goes out as soon as the receiver takes it", async () => {
    await inquire(pipeline, email);
    fail(302);
    await lose();
    pipeline.webhooks.answer = () => ({ kind: "failed", code: "timed-out" });
    await ringLast();
    fail(200);
    await ringLast();
    pipeline.clock.add(86_400_000);
    await pipeline.checkDue({});
    expect(pipeline.webhooks.got).toHaveLength(3);
    expect(await dead()).toEqual([]);
  });

  it("is a dead letter at once when the address is gone (410), and nothing more is sent there until it is set again", async () => {
    await inquire(pipeline, email);
    await inquire(pipeline, "otto@prospect.example");
    fail(410);
    await lose();
    fail(200);
    await log(pipeline, "otto@prospect.example", { type: "no-sale", reason: "bad-timing" });
    expect(pipeline.webhooks.got).toHaveLength(1);
    const [stored] = await loadOutgoing(engine.table, (await testKeys()).seal);
    expect(stored?.disabledAt).toBe("2026-01-05T09:00:00.000Z");
    expect(await dead()).toMatchObject([{ attempts: [{ outcome: "410" }] }]);
    await putOutgoing(engine.table, endpoint, pipeline.carrier.keys.seal, author);
    expect(await replayDead(engine.table, "crm", "2026-01-05T09:00:00.000Z")).toBe(1);
    await pipeline.settle();
    expect(pipeline.webhooks.got).toHaveLength(2);
    expect(pipeline.webhooks.got[1]?.body).toBe(pipeline.webhooks.got[0]?.body);
  });

  it("is replayed under its old id, with five attempts more, once however often it is asked for", async () => {
    await inquire(pipeline, email);
    fail(500);
    await lose();
    for (let more = 0; more < 4; more++) await ringLast();
    const now = new Date(pipeline.clock.now()).toISOString();
    const asked = await Promise.all([1, 2, 3].map(() => replayDead(engine.table, "crm", now)));
    expect(asked.reduce((sum, count) => sum + count)).toBe(1);
    expect(await dead()).toEqual([]);
    await pipeline.settle();
    for (let more = 0; more < 4; more++) await ringLast();
    expect(pipeline.webhooks.got).toHaveLength(10);
    expect(new Set(pipeline.webhooks.got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await dead()).toHaveLength(1);
  });

  it("goes with the person when they are erased, and does not come back with an attempt that was under way", async () => {
    const lead = await inquire(pipeline, email);
    const person = personOfLead(lead) ?? "";
    const { post } = pipeline.carrier;
    let erased = false;
    Object.assign(pipeline.carrier, {
      post: async (...args: Parameters<typeof post>) => {
        await erasePerson(engine.table, person);
        erased = true;
        return post(...args);
      },
    });
    fail(500);
    await lose();
    expect(erased).toBe(true);
    expect(await erasePerson(engine.table, person)).toBe(false);
  });
});
