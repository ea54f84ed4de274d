import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Get } from "../../shared/intake/read-announced.ts";
import { loadIntake } from "../../shared/store/intake.ts";
import { companyOf, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const secret = "app-secret-of-the-test";
const ads = (accessToken: string | null) => source("ads", "meta-lead-ads", { secret, accessToken });

const announcement = (id: string) => {
  const body = JSON.stringify({
    object: "page",
    entry: [
      { id: "p1", changes: [{ field: "leadgen", value: { leadgen_id: id, form_id: "f1", page_id: "p1" } }] },
    ],
  });
  return httpEvent("POST", "/hooks/forms/ads", body, {
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  });
};

const lead = (id: string, email: string) =>
  Buffer.from(
    JSON.stringify({
      id,
      created_time: "2026-01-05T08:59:00+0000",
      form_id: "f1",
      field_data: [
        { name: "full_name", values: ["Paula Prospect"] },
        { name: "email", values: [email] },
      ],
    }),
  );

const withToken = (accessToken: string | null) =>
  pipelineOn(
    engine.table,
    { ...companyOf({}), sources: new Map([["ads", ads(accessToken)]]) },
    "2026-01-05T09:00:00.000Z",
  );

describe("a lead that Meta announces by its id", () => {
  it("is fetched with the source's token, which stands in no URL, and opened", async () => {
    const pipeline = await withToken("page-token");
    const asked: Parameters<Get>[] = [];
    pipeline.fetched.answer = async (...request) => {
      asked.push(request);
      return { status: 200, body: lead("1001", "fetched@prospect.example") };
    };
    const answer = await pipeline.receiveForm(announcement("1001"));
    expect(JSON.parse(answer.body ?? "")).not.toHaveProperty("quarantined");
    await pipeline.settle();
    const [[url = "", headers] = []] = asked;
    expect(new URL(url).host).toBe("graph.facebook.com");
    expect(url).toContain("/1001?");
    expect(url).not.toContain("page-token");
    expect(headers).toEqual({ authorization: "Bearer page-token" });
    expect(
      pipeline.mail.sent.some(({ rendered }) => rendered.text.includes("fetched@prospect.example")),
    ).toBe(true);
    expect(JSON.parse((await pipeline.receiveForm(announcement("1001"))).body ?? "")).toMatchObject({
      duplicate: true,
    });
  });

  it("is kept in quarantine with the reason when Meta refuses it, and when there is no token", async () => {
    const refused = await withToken("wrong-token");
    refused.fetched.answer = async () => ({ status: 400, body: Buffer.from("{}") });
    const { id } = JSON.parse((await refused.receiveForm(announcement("1002"))).body ?? "");
    await refused.settle();
    expect(await loadIntake(engine.table, id)).toMatchObject({
      status: "quarantined",
      reason: expect.stringContaining("1002"),
    });
    const tokenless = await withToken(null);
    const kept = JSON.parse((await tokenless.receiveForm(announcement("1003"))).body ?? "");
    expect(kept).toMatchObject({ quarantined: true, reason: expect.stringContaining("1003") });
  });

  it("is taken again by the stream when Meta cannot answer just now", async () => {
    const pipeline = await withToken("page-token");
    pipeline.fetched.answer = async () => ({ status: 503, body: Buffer.alloc(0) });
    await pipeline.receiveForm(announcement("1004"));
    const records = await pipeline.newRecords();
    expect((await pipeline.work(records)).batchItemFailures).toHaveLength(1);
    pipeline.fetched.answer = async () => ({ status: 200, body: lead("1004", "later@prospect.example") });
    expect((await pipeline.work(records)).batchItemFailures).toEqual([]);
    expect(pipeline.mail.sent.some(({ rendered }) => rendered.text.includes("later@prospect.example"))).toBe(
      true,
    );
  });
});
