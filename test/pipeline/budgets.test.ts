import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writesByPartition } from "../../infra/bench/partitions.ts";
import { type AwsCall, observeCalls } from "../../shared/aws/calls.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const secret = "a-secret-for-tests";
const company = {
  ...companyOf({ members: [member("ana"), member("ben"), member("mia", { role: "manager" })] }),
  sources: new Map(
    [source("form", "typeform", { secret }), source("blast", "sendgrid")].map((entry) => [entry.id, entry]),
  ),
};

const typeform = (token: string, email: string) => {
  const body = JSON.stringify({
    event_id: `event-${token}`,
    event_type: "form_response",
    form_response: {
      form_id: "checklist",
      token,
      submitted_at: "2026-01-05T09:00:00Z",
      definition: {
        id: "checklist",
        title: "Spring checklist",
        fields: [
          { id: "f1", ref: "email", type: "email", title: "Your work e-mail" },
          { id: "f2", ref: "name", type: "short_text", title: "Your name" },
          { id: "f3", ref: "size", type: "number", title: "How many people work at your company?" },
        ],
      },
      answers: [
        { type: "email", email, field: { id: "f1", ref: "email", type: "email" } },
        { type: "text", text: "Paula Prospect", field: { id: "f2", ref: "name", type: "short_text" } },
        { type: "number", number: 120, field: { id: "f3", ref: "size", type: "number" } },
      ],
    },
  });
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  return httpEvent("POST", "/hooks/forms/form", body, {
    "content-type": "application/json",
    "typeform-signature": `sha256=${signature}`,
  });
};

const sendgrid = (events: number, from: number) =>
  httpEvent(
    "POST",
    "/hooks/email/blast?token=url-token",
    JSON.stringify(
      Array.from({ length: events }, (_, i) => ({
        email: `reader${from + i}@prospect.example`,
        event: "open",
        timestamp: 1_767_600_000 + i,
        sg_event_id: `open-${from + i}`,
        sg_message_id: `message-${from + i}`,
        campaign: "spring",
      })),
    ),
    { "content-type": "application/json" },
  );

const unitsOf = (calls: readonly AwsCall[]) => calls.reduce((sum, call) => sum + call.writeUnits, 0);

/** `onArmed` tells when the first check is armed, which comes after the owner's mail. */
const counted = async <Result>(work: () => Promise<Result>, onArmed?: (listener: () => void) => void) => {
  const calls: AwsCall[] = [];
  let unitsUntilArmed = 0;
  onArmed?.(() => {
    unitsUntilArmed = unitsOf(calls);
  });
  const stop = observeCalls((call) => calls.push(call));
  const result = await work();
  stop();
  return {
    result,
    calls: calls.map(({ operation }) => operation),
    writeUnits: unitsOf(calls),
    unitsUntilArmed,
  };
};

/** Calls that leave by other ways than the table: one mail accepted by SES, one alarm armed. */
const mailAndAlarm = 2;

describe("budgets of AWS calls and write units", () => {
  it("one call before a form's 2xx, and one before an e-mail batch's, configuration apart", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    await pipeline.receiveForm(typeform("warm-up", "first@prospect.example"));
    await pipeline.receiveEmailEvents(sendgrid(1, 90_000));
    const form = await counted(() => pipeline.receiveForm(typeform("one", "one@prospect.example")));
    expect(form.result.statusCode).toBe(200);
    expect(form.calls).toEqual(["PutItem"]);
    const batch = await counted(() => pipeline.receiveEmailEvents(sendgrid(100, 80_000)));
    expect(batch.result.statusCode).toBe(200);
    expect(batch.calls).toEqual(["PutItem"]);
    await pipeline.settle();
  });

  it("at most 6 calls and 14 write units for a lead until its owner is mailed and its first check armed", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    await pipeline.receiveForm(typeform("warm-up-2", "second@prospect.example"));
    await pipeline.settle();
    const received = await counted(() => pipeline.receiveForm(typeform("two", "two@prospect.example")));
    const records = await pipeline.newRecords();
    pipeline.mail.sent.length = 0;
    pipeline.armed.length = 0;
    const worked = await counted(() => pipeline.work(records), pipeline.onArmed);
    expect(worked.result.batchItemFailures).toEqual([]);
    expect(pipeline.mail.sent.map(({ to }) => to)).toHaveLength(1);
    expect(pipeline.armed).toHaveLength(1);
    const calls = [...received.calls, ...worked.calls];
    expect(calls).toEqual(["PutItem", "BatchGetItem", "TransactWriteItems", "PutItem"]);
    expect(calls.length + mailAndAlarm).toBeLessThanOrEqual(6);
    expect(received.writeUnits + worked.unitsUntilArmed).toBeLessThanOrEqual(14);
    expect(received.writeUnits + worked.writeUnits).toBeLessThanOrEqual(17);
  });

  it("at most 4 calls a lead in a burst", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    const burst = 100;
    const total = await counted(async () => {
      for (let i = 0; i < burst; i++)
        await pipeline.receiveForm(typeform(`burst-${i}`, `burst${i}@prospect.example`));
      await pipeline.work(await pipeline.newRecords());
    });
    const sent = pipeline.mail.sent.length;
    expect(sent).toBeGreaterThanOrEqual(burst);
    const ownCalls = total.calls.filter((operation) => operation !== "Scan").length;
    expect((ownCalls + burst + 1) / burst).toBeLessThanOrEqual(4);
  });

  it("at most 4 calls of the table for a reminder when many are due, and none for whose turn it is", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    const due = 30;
    for (let i = 0; i < due; i++)
      await pipeline.receiveForm(typeform(`late-${i}`, `late${i}@prospect.example`));
    await pipeline.settle();
    // Half of the 24 working hours for a first response is over.
    pipeline.clock.set("2026-01-06T12:00:00.000Z");
    pipeline.mail.sent.length = 0;
    const looked = await counted(() => pipeline.checkDue({ sweep: true }));
    const reminded = pipeline.mail.sent.filter(({ rendered }) => rendered.subject.startsWith("Reminder"));
    expect(reminded.length).toBeGreaterThanOrEqual(due);
    expect(looked.calls.length / reminded.length).toBeLessThanOrEqual(4);
    // What is read of many keys at once is the letters of the day, and the leads that they tell of.
    const readMany = looked.calls.filter((operation) => operation === "BatchGetItem").length;
    expect(readMany).toBeLessThan(reminded.length / 2);
  });

  it("one letter planned for a rep's morning, however many leads the rep is given on a day", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-02-02T09:00:00.000Z");
    const given = 20;
    const calls: AwsCall[] = [];
    const stop = observeCalls((call) => calls.push(call));
    for (let i = 0; i < given; i++)
      await pipeline.receiveForm(typeform(`given-${i}`, `given${i}@prospect.example`));
    await pipeline.settle();
    stop();
    const letters = writesByPartition(calls).filter(([pk]) => pk.startsWith("MAIL#day-"));
    expect(letters.map(([, writes]) => writes)).toEqual(letters.map(() => 1));
    expect(letters.length).toBeGreaterThan(1);
  });

  it("at most 0.1 calls and 1.3 write units for an event of a batch of 100", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    await pipeline.receiveEmailEvents(sendgrid(1, 70_000));
    await pipeline.settle();
    const received = await counted(() => pipeline.receiveEmailEvents(sendgrid(100, 60_000)));
    const records = await pipeline.newRecords();
    const worked = await counted(() => pipeline.work(records));
    const calls = received.calls.length + worked.calls.length;
    expect(calls / 100).toBeLessThanOrEqual(0.1);
    expect((received.writeUnits + worked.writeUnits) / 100).toBeLessThanOrEqual(1.3);
  });

  it("one read more for a lead of somebody whom an e-mail tool told of before", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    await pipeline.receiveEmailEvents(sendgrid(1, 50_000));
    await pipeline.settle();
    await pipeline.receiveForm(typeform("touched", "reader50000@prospect.example"));
    const records = await pipeline.newRecords();
    const worked = await counted(() => pipeline.work(records), pipeline.onArmed);
    expect(worked.calls).toEqual(["BatchGetItem", "Query", "TransactWriteItems", "PutItem"]);
    await pipeline.settle();
  });
});
