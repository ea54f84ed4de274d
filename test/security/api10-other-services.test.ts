import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createRecordFeedback } from "../../functions/record-feedback/record-feedback.ts";
import type { Get } from "../../shared/intake/read-announced.ts";
import { loadIntake } from "../../shared/store/intake.ts";
import { source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { companyWith, start } from "../intake/company.ts";
import { httpEvent, pipelineOn, silentLog } from "../pipeline/steps.ts";

/** OWASP API10:2023: what other services answer is no more trusted than what people send. */

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const secret = "app-secret-of-the-test";
const announced = (id: string) => {
  const value = { leadgen_id: id, form_id: "f1", page_id: "p1" };
  const body = JSON.stringify({
    object: "page",
    entry: [{ id: "p1", changes: [{ field: "leadgen", value }] }],
  });
  return httpEvent("POST", "/hooks/forms/ads", body, {
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  });
};

const answers: readonly (readonly [string, Awaited<ReturnType<Get>>])[] = [
  ["no JSON", { status: 200, body: Buffer.from("<html>sign in</html>") }],
  ["an empty body", { status: 200, body: Buffer.alloc(0) }],
  ["JSON of another shape", { status: 200, body: Buffer.from("[1,2,3]") }],
  ["a nested bomb", { status: 200, body: Buffer.from("[".repeat(200_000)) }],
  ["names that objects inherit", { status: 200, body: Buffer.from('{"__proto__":{"email":"x@y.example"}}') }],
  ["a redirect", { status: 302, body: Buffer.from("") }],
  ["a refusal", { status: 403, body: Buffer.from("{}") }],
];

it.each(answers)(
  "a vendor that hands over %s for a lead opens none: the webhook is kept in quarantine",
  async (name, answer) => {
    const ads = source("ads", "meta-lead-ads", { secret, accessToken: "token" });
    const pipeline = await pipelineOn(engine.table, companyWith([ads]), start);
    pipeline.fetched.answer = async () => answer;
    const { body } = await pipeline.receiveForm(
      announced(`lead-${name.length}-${answer.status}-${answer.body.length}`),
    );
    await pipeline.settle();
    expect(pipeline.mail.sent).toEqual([]);
    expect((await loadIntake(engine.table, JSON.parse(body ?? "{}").id))?.status).toBe("quarantined");
  },
);

it("what claims to be SES's word on our mails and is not understood, changes nothing", async () => {
  const pipeline = await pipelineOn(engine.table, companyWith([]), start);
  const record = createRecordFeedback({
    table: engine.table,
    directory: pipeline.directory,
    clock: pipeline.clock,
    log: silentLog,
  });
  for (const detail of [
    {},
    { eventType: "Bounce" },
    { mail: { tags: { lead: ["x".repeat(10_000)] } }, eventType: "Bounce", bounce: null },
    { eventType: 7, mail: [] },
  ])
    await expect(record({ id: "e", detail } as never)).resolves.toBeUndefined();
});
