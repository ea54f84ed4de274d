import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keysFrom } from "../../shared/aws/keys.ts";
import { listAudit } from "../../shared/store/audit.ts";
import { loadRevision } from "../../shared/store/config-item.ts";
import { loadContest, roundFrom } from "../../shared/store/contests.ts";
import { loadCostEntries, loadCosts } from "../../shared/store/costs.ts";
import { loadCampaignCounts } from "../../shared/store/counters.ts";
import { isKnownCustomer } from "../../shared/store/customers.ts";
import { loadMoves, openDirectory } from "../../shared/store/directory.ts";
import { loadIntake } from "../../shared/store/intake.ts";
import { itemVersion } from "../../shared/store/item-version.ts";
import { changeFrom } from "../../shared/store/items.ts";
import { memberKey, personOfLead } from "../../shared/store/keys.ts";
import { letterFrom, listDue } from "../../shared/store/outbox.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { loadReadings } from "../../shared/store/readings.ts";
import { loadRecurringCosts } from "../../shared/store/recurring-costs.ts";
import { loadRemainder } from "../../shared/store/remainder.ts";
import { loadReviews } from "../../shared/store/reviews.ts";
import { loadRepCountsIn, loadSourceCounts } from "../../shared/store/sales-counters.ts";
import { type Item, writeMany } from "../../shared/store/table.ts";
import { erasedSince, lastErasureAmong } from "../../shared/store/tombstones.ts";
import { startEngine, type TestEngine } from "../engine.ts";

const stored = new URL("../fixtures/stored/", import.meta.url);
const versions = readdirSync(stored).filter((name) => name.startsWith("v"));
const keys = keysFrom({ KEYS: readFileSync(new URL("keys.json", stored), "utf8") });

/** Bytes stand in the fixtures as base64. */
const revived = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && "bytes" in value
    ? Buffer.from(String(value.bytes), "base64")
    : value;

const itemsOf = (version: string): readonly Item[] => {
  const folder = new URL(`${version}/`, stored);
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8"), revived));
};

it("there are items of the version that is written today", () => {
  expect(versions).toContain(`v${itemVersion}`);
});

describe.each(versions)("items of version %s", (version) => {
  const items = itemsOf(version);
  const ofType = (type: string) => items.filter((item) => item["type"] === type);
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine();
    await writeMany(
      engine.table,
      items.map((put) => ({ put })),
    );
  });
  afterAll(() => engine.stop());

  it("hold the company's agreement, with a secret that its key still opens", async () => {
    const { members, campaigns, sources, policy } = await openDirectory(engine.table, keys).company();
    expect(members.get("rita")).toMatchObject({ email: "rita@agency.example", role: "rep" });
    expect(campaigns.get("spring")).toMatchObject({ name: "Spring", state: "in-review" });
    expect(sources.get("form")).toMatchObject({ type: "json", secret: "fixture-secret" });
    expect(policy.company).toBe("Agency");
  });

  it("hold a person with the lead, its whole timeline and its touches", async () => {
    const [head] = ofType("prospect");
    if (!head) throw new Error("no prospect among the items");
    const { id } = head["lead"] as { id: string };
    const dossier = await loadDossier(engine.table, personOfLead(id) ?? "");
    expect(dossier?.prospect).toMatchObject({
      person: { email: "paula@prospect.example", name: "Paula Prospect", phone: null, suppressed: null },
      lead: { id, stage: "working", owner: "rita", attempts: 1 },
    });
    const events = dossier?.changes.flatMap((change) => change.events.map(({ type }) => type));
    expect(events).toEqual(expect.arrayContaining(["received", "assigned", "spoke", "auto-replied"]));
    const replied = dossier?.changes
      .flatMap((change) => change.events)
      .find(({ type }) => type === "replied");
    expect(replied).toMatchObject({ text: "Please call me on Monday.", from: null, attachments: [] });
    expect(dossier?.touches).toMatchObject([
      { kind: "clicked", campaign: "spring", first: true, intake: null },
      { kind: "opened", intake: "01ke6p4ym0p2vrhcr3cv5xbvcvg03m7j4zy0" },
    ]);
  });

  it("hold the raw webhooks, which can be read again", async () => {
    for (const item of ofType("intake")) {
      const intake = await loadIntake(engine.table, String(item["id"]));
      expect(intake?.request.body.toString()).toContain("paula@prospect.example");
    }
  });

  it("hold a campaign's costs, moves and counts", async () => {
    expect(await loadCosts(engine.table, "spring")).toMatchObject([{ money: { amount: 4800 } }]);
    expect(await loadMoves(engine.table, "spring")).toMatchObject([{ from: "draft", to: "in-review" }]);
    const { total } = await loadCampaignCounts(engine.table, "spring");
    expect(total).not.toEqual({});
  });

  it("hold what was said in a campaign's review, who has read its briefing, and what it costs again and again", async () => {
    const { table } = engine;
    expect(await loadReviews(table, "spring")).toMatchObject([{ by: "rita", word: "comment", round: 1 }]);
    expect(await loadReadings(table, "spring")).toMatchObject([{ member: "rita" }]);
    expect(await loadRecurringCosts(table, "spring")).toMatchObject([{ every: "month", until: null }]);
    expect(await loadCostEntries(table, "spring")).toMatchObject([
      { note: "blast" },
      { id: "7d8f.2026-01-03", recurring: "7d8f", voided: { why: "booked twice" } },
    ]);
    const { items } = await listDue(table, "2026-01-06T08:00:00.000Z", 50);
    expect(items).toContainEqual(expect.objectContaining({ pk: "CAMPAIGN#spring", sk: "WATCH" }));
    expect(items).toContainEqual(
      expect.objectContaining({ pk: "BRIEFINGS", at: "2026-01-05T09:02:00.000Z" }),
    );
  });

  it("hold whom a lead is credited to, and that somebody is a known customer", async () => {
    const credited = ofType("change").flatMap((item) => changeFrom(item).events);
    expect(credited).toContainEqual(
      expect.objectContaining({
        type: "received",
        customer: true,
        credit: expect.objectContaining({ first: { campaign: "autumn", audience: null } }),
      }),
    );
    const [customer] = ofType("customer");
    const [head] = ofType("prospect");
    expect(customer?.["pk"]).toBe(head?.["pk"]);
    const { person } = await keys();
    expect(await isKnownCustomer(engine.table, person, String(head?.["pk"]).slice("P#".length))).toBe(true);
  });

  it("hold what each source and each rep's hours counted", async () => {
    const company = await openDirectory(engine.table, keys).company();
    expect(await loadSourceCounts(engine.table, company)).toMatchObject([
      { source: "form", campaign: "spring", counts: { leads: 1, called: 1 } },
    ]);
    const period = { from: "2026-01-05T09:00:00.000Z", to: "2026-01-05T10:00:00.000Z" };
    expect(await loadRepCountsIn(engine.table, company, period)).toMatchObject([
      { member: "rita", fit: "unknown", counts: { handled: 1, slaKept: 1 } },
    ]);
  });

  it("hold a contest with its result, and the morning on which one is mailed", async () => {
    expect(await loadContest(engine.table, "sprint")).toMatchObject({
      contest: { name: "January sprint", metric: "meetings" },
      result: { standings: [{ rank: 1, member: "rita", score: 0.25 }], unranked: [{ member: "sam" }] },
      revision: 2,
    });
    expect(ofType("contest-round").map(roundFrom)).toEqual([
      { contest: "spring-sprint", date: "2026-01-12" },
    ]);
  });

  it("hold letters as they were sent", () => {
    expect(ofType("letter").map(letterFrom)).toMatchObject([
      { template: "standings", to: "rita@agency.example", dueAt: null },
      { template: "review", about: { member: "rita", campaign: "spring", round: 1 } },
      { template: "sign-in", to: "rita@agency.example", dueAt: null },
    ]);
  });

  it("hold who changed what, and which revision of a member stands", async () => {
    const { entries } = await listAudit(engine.table, null, 10);
    expect(entries).toMatchObject([{ by: "mia", via: "page", fields: [{ after: "PT30M" }] }]);
    expect(await loadRevision(engine.table, memberKey("ben"))).toBe(3);
    expect(await loadRevision(engine.table, memberKey("rita"))).toBe(0);
  });

  it("hold what erased people had counted, and that somebody was erased", async () => {
    expect(await loadRemainder(engine.table)).toEqual([
      { scope: "spring", row: "total", counts: { leads: 2, submitted: 2 } },
    ]);
    const since = (instant: string) => erasedSince(engine.table, instant, ["nobody-known"]);
    expect(await since("2026-01-04T09:00:00.000Z")).toEqual(new Set());
    expect(lastErasureAmong(items)).toBe("2026-01-05T09:00:00.000Z");
  });
});
