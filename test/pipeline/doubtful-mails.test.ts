import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LogFields } from "../../shared/log.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const company = {
  ...companyOf({ members: [member("ana"), member("mia", { role: "manager" })] }),
  sources: new Map([["site", source("site", "plain-html")]]),
};

const minute = 60_000;

/** A pipeline whose log is kept, and a person's form that has just come in. */
const inquiryOf = async (email: string) => {
  const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
  const repeats: LogFields[] = [];
  const warn = (code: string, fields: LogFields = {}) => {
    if (code === "mail-may-be-repeated") repeats.push(fields);
  };
  Object.assign(pipeline.carrier, { log: { info: () => {}, warn, error: () => {} } });
  await pipeline.receiveForm(
    httpEvent("POST", "/f/site", new URLSearchParams({ email }).toString(), {
      "content-type": "application/x-www-form-urlencoded",
    }),
  );
  const records = await pipeline.newRecords();
  // The rep is briefed on the campaign as well, at the first sweep.
  const told = () =>
    pipeline.mail.sent.filter(
      ({ to, rendered }) => to === "ana@company.example" && !rendered.subject.startsWith("Briefing"),
    );
  const sweep = () => pipeline.checkDue({ sweep: true });
  return { pipeline, records, repeats, told, sweep };
};

describe("a mail that is out", () => {
  it("is noted although no alarm could be armed after it, and does not go out again", async () => {
    const { pipeline, records, repeats, told, sweep } = await inquiryOf("a@doubt.example");
    pipeline.onArmed(() => {
      throw new Error("no alarm can be set now");
    });
    await expect(pipeline.work(records)).rejects.toThrow("no alarm");
    pipeline.onArmed(() => {});
    await pipeline.work(records);
    pipeline.clock.add(5 * minute);
    await sweep();
    expect(told()).toHaveLength(1);
    expect(repeats).toEqual([]);
  });

  it("goes out again, and is counted, when SES's answer was lost", async () => {
    const { pipeline, records, repeats, told, sweep } = await inquiryOf("b@doubt.example");
    pipeline.mail.answerWith(() => ({ ok: false, retry: true, code: "TimeoutError", inDoubt: true }));
    await pipeline.work(records);
    pipeline.mail.answerWith(() => ({ ok: true, messageId: "m" }));
    pipeline.clock.add(5 * minute);
    await sweep();
    expect(told()).toHaveLength(1);
    expect(repeats).toMatchObject([{ template: "lead-assigned" }]);
  });

  it("is not said to be repeated when SES only refused it before", async () => {
    const { pipeline, records, repeats, told, sweep } = await inquiryOf("c@doubt.example");
    pipeline.mail.answerWith(() => ({ ok: false, retry: true, code: "TooManyRequestsException" }));
    await pipeline.work(records);
    pipeline.mail.answerWith(() => ({ ok: true, messageId: "m" }));
    pipeline.clock.add(5 * minute);
    await sweep();
    expect(told()).toHaveLength(1);
    expect(repeats).toEqual([]);
  });
});
