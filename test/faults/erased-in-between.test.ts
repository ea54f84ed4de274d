import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Activity, recordActivity } from "../../shared/domain/record-activity.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import { forgetPerson } from "../../shared/store/erase-person.ts";
import { loadIntake } from "../../shared/store/intake.ts";
import { personKey, prospectPartition } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { queryPartition } from "../../shared/store/table.ts";
import { author, companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "../pipeline/steps.ts";
import { scanAll } from "../scan-all.ts";

let engine: TestEngine;

const company = {
  ...companyOf({ members: [member("ana"), member("mia", { role: "manager" })] }),
  sources: new Map([
    ["site", source("site", "plain-html")],
    ["own", source("own", "json")],
    ["blast", source("blast", "sendgrid")],
  ]),
};

type Pipeline = Awaited<ReturnType<typeof pipelineOn>>;
let pipeline: Pipeline;
beforeAll(async () => {
  engine = await startEngine();
  pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
});
afterAll(() => engine.stop());
/** Each test on a day of its own, so that nobody's erasure reaches into another's. */
beforeEach(() => pipeline.clock.add(86_400_000));

const post = (email: string) =>
  pipeline.receiveForm(
    httpEvent(
      "POST",
      "/f/site",
      new URLSearchParams({ email, name: email, phone: "+49301234567" }).toString(),
      {
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
      },
    ),
  );

const opened = (email: string, id: string) =>
  pipeline.receiveEmailEvents(
    httpEvent(
      "POST",
      "/hooks/email/blast?token=url-token",
      JSON.stringify([
        {
          email,
          event: "click",
          url: "https://a.example",
          timestamp: 1_767_600_000,
          sg_event_id: id,
          campaign: "spring",
        },
      ]),
      { "content-type": "application/json" },
    ),
  );

const note = (text: string, press: string): Activity => ({
  ...{ type: "note", by: "ana", at: null, reason: null, criterion: null, money: null },
  ...{ customer: null, until: null, to: null, text, press },
});

const keyOf = async (email: string) => personKey((await testKeys()).person, email);

const erase = async (email: string) => {
  pipeline.clock.add(1000);
  const at = new Date(pipeline.clock.now()).toISOString();
  return forgetPerson(engine.table, await keyOf(email), email, { ...author, at });
};

/** What in the table leads to the person: items of theirs, or any text of them. */
const traces = async (email: string): Promise<readonly string[]> => {
  const key = await keyOf(email);
  const items = await scanAll(engine.table);
  const texts = items.map((item) =>
    JSON.stringify(item, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
    ),
  );
  return texts.filter((text) => text.includes(key) || text.includes(email));
};

/** Raw webhooks are compressed, so they are looked for by their kind. */
const rawWebhooks = async () =>
  (await scanAll(engine.table)).filter(
    (item) => item["type"] === "intake" && item["raw"] !== undefined && item["kind"] === "form",
  );

it("a submission that was still on its way opens no lead after the erasure, and its webhook is emptied", async () => {
  const email = "intake@prospect.example";
  await post(email);
  const records = await pipeline.newRecords();
  expect(await erase(email)).toBe(false);
  expect((await pipeline.work(records)).batchItemFailures).toEqual([]);
  await pipeline.settle();
  expect(await traces(email)).toEqual([]);
  expect(await rawWebhooks()).toEqual([]);
  expect(pipeline.mail.sent).toEqual([]);
  // A new inquiry after it is one like any other.
  pipeline.clock.add(600_000);
  await post(email);
  await pipeline.settle();
  expect(await loadDossier(engine.table, await keyOf(email))).not.toBeNull();
  expect(await erase(email)).toBe(true);
  expect(await traces(email)).toEqual([]);
});

it("records of the stream that are handed over again after the erasure bring nothing back", async () => {
  const email = "again@prospect.example";
  await post(email);
  const intake = await pipeline.newRecords();
  await pipeline.work(intake);
  const changes = await pipeline.newRecords();
  await pipeline.work(changes);
  await opened(email, "click-1");
  const batch = await pipeline.newRecords();
  await pipeline.work(batch);
  expect(await erase(email)).toBe(true);
  for (const records of [intake, changes, batch]) await pipeline.work(records);
  await pipeline.settle();
  expect(await traces(email)).toEqual([]);
});

it("a check, a press and an event at the same time as the erasure leave nothing behind", async () => {
  for (let n = 0; n < 8; n++) {
    const email = `busy${n}@prospect.example`;
    await post(email);
    await pipeline.settle();
    const key = await keyOf(email);
    const lead = (await loadDossier(engine.table, key))?.prospect.lead?.id ?? "";
    pipeline.clock.add(3_600_000);
    const now = new Date(pipeline.clock.now()).toISOString();
    const press = () =>
      changeLead(
        engine.table,
        company,
        { person: key, lead },
        ({ prospect }) => recordActivity(prospect, note(email, `${n}`), "page", new Set(), company, now),
        now,
      );
    await opened(email, `busy-${n}`);
    const records = await pipeline.newRecords();
    await Promise.all([
      press(),
      pipeline.checkDue({ sweep: true }),
      erase(email),
      pipeline.work(records),
      press(),
    ]);
    await pipeline.settle();
    await erase(email);
    expect(await traces(email)).toEqual([]);
  }
});

it("a form that was not understood but names the person goes too, and nobody else's does", async () => {
  const odd = (text: object) =>
    pipeline.receiveForm(
      httpEvent("POST", "/hooks/forms/own?token=url-token", JSON.stringify(text), {
        "content-type": "application/json",
      }),
    );
  await odd({ note: "Ask Odd@Prospect.example" });
  await odd({ note: "Ask somebody.else@prospect.example" });
  await pipeline.settle();
  const before = await rawWebhooks();
  expect(before.map((item) => item["status"])).toEqual(["quarantined", "quarantined"]);
  expect(await erase("odd@prospect.example")).toBe(true);
  expect(await rawWebhooks()).toHaveLength(1);
});

it("what an e-mail tool sent of the person and of others is emptied, while the others keep their touches", async () => {
  const events = ["batch@prospect.example", "other@prospect.example"].map((email, i) => ({
    ...{ email, event: "open", timestamp: 1_767_600_000 },
    ...{ sg_event_id: `batch-${i}`, campaign: "spring" },
  }));
  const send = () =>
    pipeline.receiveEmailEvents(
      httpEvent("POST", "/hooks/email/blast?token=url-token", JSON.stringify(events), {
        "content-type": "application/json",
      }),
    );
  const { body } = await send();
  const { id } = JSON.parse(String(body)) as { id: string };
  await pipeline.settle();
  expect((await loadIntake(engine.table, id))?.request.body.toString()).toContain("batch@prospect.example");

  expect(await erase("batch@prospect.example")).toBe(true);
  expect(await loadIntake(engine.table, id)).toBeNull();
  const others = await queryPartition(engine.table, {
    pk: prospectPartition(await keyOf("other@prospect.example")),
  });
  expect(others).toMatchObject([{ type: "touch", kind: "opened", intake: id }]);
  expect(JSON.parse(String((await send()).body))).toEqual({ id, duplicate: true });
});
