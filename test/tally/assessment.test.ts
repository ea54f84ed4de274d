import { describe, expect, it } from "vitest";
import { assessment } from "../../shared/domain/assessment.ts";
import { defaultPolicy } from "../../shared/domain/policy.ts";
import type { Counts } from "../../shared/domain/tally-entry.ts";
import { campaign } from "../domain/company.ts";

const usd = (amount: number) => ({ amount, currency: "USD" });

const spring = campaign("spring", {
  audiences: [
    { id: "cold", name: "Unconverted leads", size: 1000 },
    { id: "fair", name: "Visitors of the fair", size: 200 },
  ],
  goal: { leads: 10, revenue: usd(5_000_000) },
});

const costs = [
  { date: "2026-01-05", money: usd(480_000), note: "Blast" },
  { date: "2026-02-01", money: usd(20_001), note: "Landing page" },
];

const total: Counts = {
  delivered: 900,
  opened: 250,
  machineOpened: 300,
  clicked: 40,
  machineClicked: 25,
  submitted: 7,
  leads: 7,
  qualified: 6,
  attempts: 18,
  contacted: 4,
  meeting: 2,
  demo: 1,
  won: 2,
  revenue: 3_000_000,
  "credit.first": 1_000_000,
  "credit.last": 3_000_000,
  "credit.even": 2_000_001,
  revenueNew: 1_800_000,
  revenueExisting: 1_200_000,
  "noSale.no-budget": 1,
  "noSale.unresponsive": 3,
  "noSale.bad-timing": 0,
  slaKept: 5,
  slaMissed: 2,
  surveySent: 6,
  surveyAnswered: 4,
  ratingSum: 13,
  ratingCount: 4,
  contactedYes: 3,
  contactedNo: 1,
};

const audiences = new Map<string | null, Counts>([
  [null, { submitted: 1 }],
  [
    "cold",
    { delivered: 900, opened: 250, clicked: 40, submitted: 5, contacted: 4, meeting: 2, demo: 1, won: 2 },
  ],
  ["autumn-list", { submitted: 1 }],
]);

const now = "2026-03-01T09:00:00.000Z";

const nobody = {
  delivered: 0,
  opened: 0,
  clicked: 0,
  submitted: 0,
  contacted: 0,
  meeting: 0,
  demo: 0,
  won: 0,
};

describe("the assessment of a campaign", () => {
  const report = assessment(spring, { total, audiences, days: [] }, costs, null, defaultPolicy, now);

  it("shows each audience in the funnel: configured ones though nothing came, then others, then those without one", () => {
    expect(report.funnel).toEqual([
      {
        audience: "cold",
        delivered: 900,
        opened: 250,
        clicked: 40,
        submitted: 5,
        contacted: 4,
        meeting: 2,
        demo: 1,
        won: 2,
      },
      { audience: "fair", ...nobody },
      { audience: "autumn-list", ...nobody, submitted: 1 },
      { audience: null, ...nobody, submitted: 1 },
    ]);
    expect(report.total).toEqual({
      delivered: 900,
      opened: 250,
      clicked: 40,
      submitted: 7,
      contacted: 4,
      meeting: 2,
      demo: 1,
      won: 2,
    });
  });

  it("shares the costs among leads, qualified leads and sales, rounding half a cent up", () => {
    expect(report.costs).toEqual(usd(500_001));
    expect(report.costPerLead).toEqual(usd(71_429)); // 71,428.71
    expect(report.costPerQualifiedLead).toEqual(usd(83_334)); // 83,333.5
    expect(report.costPerSale).toEqual(usd(250_001)); // 250,000.5
  });

  it("sets revenue against costs and goal, new and existing customers apart", () => {
    expect(report.revenue).toEqual({
      firstTouch: usd(1_000_000),
      lastTouch: usd(3_000_000),
      even: usd(2_000_001),
      newCustomers: usd(1_800_000),
      existingCustomers: usd(1_200_000),
    });
    expect(report.goal).toEqual({ leads: 10, revenue: usd(5_000_000) });
    expect(report.roi).toBeCloseTo(2_499_999 / 500_001, 12);
  });

  it("lists reasons by how often they were given, and none that was taken back", () => {
    expect(report.noSaleReasons).toEqual([
      { reason: "unresponsive", count: 3 },
      { reason: "no-budget", count: 1 },
    ]);
  });

  it("rates the first responses and averages the survey", () => {
    expect(report.sla).toEqual({ kept: 5, missed: 2, rate: 5 / 7 });
    expect(report.survey).toEqual({ sent: 6, answered: 4, average: 3.25, contactedYes: 3, contactedNo: 1 });
  });

  it("says nothing where there is nothing to divide by, and shows no row for people who do not exist", () => {
    const empty = assessment(
      campaign("new", { audiences: [] }),
      { total: {}, audiences: new Map(), days: [] },
      [],
      null,
      { ...defaultPolicy, currency: "EUR" },
      now,
    );
    expect(empty).toMatchObject({
      funnel: [],
      total: nobody,
      costs: { amount: 0, currency: "EUR" },
      costPerLead: null,
      costPerQualifiedLead: null,
      costPerSale: null,
      roi: null,
      noSaleReasons: [],
      sla: { kept: 0, missed: 0, rate: null },
      survey: { sent: 0, answered: 0, average: null },
      decision: null,
    });
    const untouched = assessment(
      spring,
      { total: {}, audiences: new Map([[null, { won: 0 }]]), days: [] },
      costs,
      null,
      defaultPolicy,
      now,
    );
    expect(untouched.costPerLead).toBeNull();
    expect(untouched.roi).toBe(-1);
    expect(untouched.funnel.map(({ audience }) => audience)).toEqual(["cold", "fair"]);
  });

  it("is too early to judge while no lead is judged", () => {
    expect(report.verdict).toEqual({
      verdict: "too-early-to-judge",
      confidence: null,
      split: [],
      unhandled: { count: 0, of: 0, share: 0, low: 0, high: 1, least: 0, most: 1 },
      poor: { count: 0, of: 0, share: 0, low: 0, high: 1, least: 0, most: 1 },
      judged: 0,
      contested: 0,
      notEnoughEvidence: 0,
      needs: 20,
    });
  });

  it("lays the losses to whom the lost leads' verdicts do, with the uncertainty of so few leads", () => {
    const judged = { "verdict.sales": 30, "verdict.neither": 10, "verdict.contested": 2 };
    const { verdict } = assessment(
      spring,
      { total: judged, audiences, days: [] },
      costs,
      null,
      defaultPolicy,
      now,
    );
    expect(verdict).toMatchObject({ verdict: "sales", judged: 40, contested: 2, needs: 0 });
    expect(verdict.confidence).toBeGreaterThan(0.99);
    expect(verdict.split[0]).toMatchObject({ verdict: "sales", count: 30, share: 0.75 });
    // Wilson's interval of 30 in 40.
    expect(verdict.split[0]?.low).toBeCloseTo(0.5981, 3);
    expect(verdict.split[0]?.high).toBeCloseTo(0.8581, 3);
  });
});
