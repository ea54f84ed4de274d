import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openFormLimits } from "../../functions/receive-form/limits.ts";
import { createReceiveForm } from "../../functions/receive-form/receive-form.ts";
import { type Directory, openDirectory } from "../../shared/store/directory.ts";
import { campaignKey, type Key, sourceKey } from "../../shared/store/keys.ts";
import { listQuarantine } from "../../shared/store/quarantine.ts";
import { campaign, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, silentLog, testKeys } from "../pipeline/steps.ts";
import { companyWith, start } from "./company.ts";

let engine: TestEngine;
let pipeline: Awaited<ReturnType<typeof pipelineOn>>;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const anywhere = source("any", "json", { campaign: null });
const companyOfTwo = () => {
  const company = companyWith([anywhere]);
  return { ...company, campaigns: new Map([...company.campaigns, ["autumn", campaign("autumn")] as const]) };
};

beforeEach(async () => {
  pipeline = await pipelineOn(engine.table, companyOfTwo(), start);
});

/** Receives as a process of its own does, which hears of nothing that others write. */
const receiveWith = (directory: Directory) =>
  createReceiveForm({
    table: engine.table,
    clock: pipeline.clock,
    directory,
    refused: { send: async () => {} },
    log: silentLog,
    limits: openFormLimits(),
    follow: async () => {},
    baseUrl: "https://follow.example",
  });

/** Written by another process: this one's caches are not told. */
const writtenElsewhere = (key: Key, value: object) =>
  engine.table.client.send(
    new PutCommand({ TableName: engine.table.name, Item: { ...key, type: "config", v: 1, value } }),
  );

const post = (fields: object, id = "any") =>
  httpEvent("POST", `/hooks/forms/${id}?token=url-token`, JSON.stringify(fields), {
    "content-type": "application/json",
  });

const answerTo = async (receive: ReturnType<typeof receiveWith>, fields: object) => {
  const event = post(fields);
  const { statusCode, body } = await receive({ ...event, pathParameters: { source: "any" } });
  return { statusCode, ...JSON.parse(String(body)) };
};

describe("a source without a campaign of its own", () => {
  it("is told at once that its webhook names no campaign, and the webhook is kept", async () => {
    const receive = receiveWith(openDirectory(engine.table, testKeys));
    const answer = await answerTo(receive, { email: "a@where.example", utm_campaign: "winter" });
    expect(answer).toMatchObject({ statusCode: 200, quarantined: true });
    expect(answer.reason).toContain("names no campaign that exists");
    const { items } = await listQuarantine(engine.table, null, 100, start);
    expect(items.map(({ id }) => id)).toContain(answer.id);
  });

  it("finds a campaign that another process has made since the company was last read", async () => {
    const receive = receiveWith(openDirectory(engine.table, testKeys));
    const first = await answerTo(receive, { email: "b@where.example", utm_campaign: "spring" });
    expect(first).toEqual({ statusCode: 200, id: expect.any(String) });
    await writtenElsewhere(campaignKey("summer"), campaign("summer"));
    const second = await answerTo(receive, { email: "c@where.example", utm_campaign: "Summer" });
    expect(second).toEqual({ statusCode: 200, id: expect.any(String) });
    const third = await answerTo(receive, { email: "d@where.example", utm_campaign: "winter" });
    expect(third).toMatchObject({ quarantined: true });
  });

  it("is taken as it is while the campaigns cannot be read", async () => {
    const receive = receiveWith({
      source: async () => anywhere,
      company: () => Promise.reject(new Error("the table answers nothing")),
    });
    const answer = await answerTo(receive, { email: "e@where.example", utm_campaign: "winter" });
    expect(answer).toEqual({ statusCode: 200, id: expect.any(String) });
  });
});

describe("a lead of a source or campaign that is new to the process that opens it", () => {
  it("is opened at once", async () => {
    await pipeline.receiveForm(post({ email: "f@where.example", utm_campaign: "spring" }));
    await pipeline.settle();
    const offer = { title: "The checklist", url: "https://files.example.com/checklist.pdf" };
    await writtenElsewhere(campaignKey("newest"), campaign("newest", { offer }));
    const unsealed = { sealedSecret: null, sealedPreviousSecret: null };
    await writtenElsewhere(sourceKey("fresh"), {
      ...source("fresh", "json", { campaign: "newest" }),
      ...unsealed,
    });
    await pipeline.receiveForm({
      ...post({ email: "g@where.example" }, "fresh"),
      pathParameters: { source: "fresh" },
    });
    await pipeline.receiveForm({
      ...post({ email: "h@where.example", utm_campaign: "newest" }),
      pathParameters: { source: "any" },
    });
    await pipeline.settle();
    const thanked = pipeline.mail.sent.map(({ to }) => to);
    expect(thanked).toContain("g@where.example");
    expect(thanked).toContain("h@where.example");
  });
});
