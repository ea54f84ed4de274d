import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordActivity } from "../../shared/domain/record-activity.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import { personKey } from "../../shared/store/keys.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const site = source("site", "plain-html");

const company = {
  ...companyOf({
    members: [member("ana"), member("mia", { role: "manager" })],
    policy: {
      firstResponse: { hot: "PT15M", ideal: "PT60M", other: "PT10H" },
      pools: [{ id: "all", members: [{ id: "ana", weight: 1 }], pick: "round-robin", fallback: null }],
    },
  }),
  sources: new Map([[site.id, site]]),
};

describe("my leads today", () => {
  it("reaches a rep with open leads on each working morning, once, until no lead is open", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    const mornings = () =>
      pipeline.mail.sent.filter(({ rendered }) => rendered.subject.startsWith("My leads"));
    await pipeline.receiveForm(
      httpEvent("POST", "/f/site", "email=paul%40prospect.example&name=Paul+Prospect", {
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
      }),
    );
    await pipeline.settle();
    const ringAt = async (at: string) => {
      pipeline.clock.set(at);
      for (let times = 0; times < 2; times++) await pipeline.checkDue({ sweep: true });
      await pipeline.settle();
    };
    await ringAt("2026-01-05T12:00:00.000Z");
    expect(mornings()).toHaveLength(0);
    expect(pipeline.armed).toContain("2026-01-06T08:00:00.000Z");
    await ringAt("2026-01-06T08:00:00.000Z");
    expect(mornings().map(({ to }) => to)).toEqual(["ana@company.example"]);
    const [first] = mornings();
    expect(first?.rendered.text).toContain("Paul Prospect");
    expect(first?.rendered.html).toMatch(/follow\.example\/d\/[\w-]+\.[\w-]+/);
    expect(first?.rendered.html).toMatch(/follow\.example\/r\/[\w-]+\.[\w-]+/);
    await ringAt("2026-01-07T10:00:00.000Z");
    expect(mornings()).toHaveLength(2);

    const now = "2026-01-07T11:00:00.000Z";
    const { person } = await testKeys();
    const noSale = {
      type: "no-sale",
      by: "ana",
      at: null,
      reason: "no-budget",
      criterion: null,
      money: null,
      customer: null,
      until: null,
      to: null,
      text: null,
      press: null,
    } as const;
    await changeLead(
      engine.table,
      company,
      { person: personKey(person, "paul@prospect.example") },
      ({ prospect }) => recordActivity(prospect, noSale, "api", new Set(), company, now),
      now,
    );
    for (const day of ["08", "09", "12"]) await ringAt(`2026-01-${day}T08:00:00.000Z`);
    expect(mornings()).toHaveLength(2);
  });
});
