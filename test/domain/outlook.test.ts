import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audienceMoney } from "../../shared/domain/audience-money.ts";
import { type Day, outlook } from "../../shared/domain/outlook.ts";
import type { Counts } from "../../shared/domain/tally-entry.ts";
import { trend } from "../../shared/domain/trend.ts";
import { campaign } from "./company.ts";

const usd = (amount: number) => ({ amount, currency: "USD" });
const dayMs = 86_400_000;
const dates = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * dayMs).toISOString().slice(0, 10));
const days = (from: string, count: number, leads: (i: number) => number, revenue = 0): readonly Day[] =>
  dates(from, count).map((date, i) => ({ date, leads: leads(i), revenue }));

const goal = { leads: 200, revenue: usd(100_000) };
const running = (more: object = {}) =>
  campaign("spring", { startsOn: "2026-03-02", endsOn: "2026-04-26", goal, ...more });

describe("the outlook of a campaign", () => {
  it("says the pace so far, the pace it takes from today on, and the range in which it ends", () => {
    const four = days("2026-03-02", 28, (i) => 2 + (i % 2), 1_000);
    const seen = outlook(running(), four, "USD", "2026-03-30T10:00:00.000Z");
    expect(seen).toMatchObject({ until: "2026-04-26", weeksLeft: 4 });
    expect(seen.leads).toMatchObject({
      reached: 70,
      goal: 200,
      perWeek: 16.9,
      neededPerWeek: 33,
      withheld: null,
    });
    expect(seen.leads.forecast?.low).toBeLessThan(140);
    expect(seen.leads.forecast?.high).toBeGreaterThan(140);
    expect(seen.revenue).toMatchObject({
      reached: usd(28_000),
      goal: usd(100_000),
      neededPerWeek: usd(18_000),
    });
    expect(seen.revenue.forecast?.low.amount).toBeGreaterThanOrEqual(28_000);
  });

  it("never foretells less than is there, nor a pace below zero", () => {
    const many = [...days("2026-03-02", 28, () => 3), ...days("2026-03-30", 1, () => 500)];
    const { leads } = outlook(running(), many, "USD", "2026-03-30T10:00:00.000Z");
    expect(leads.forecast?.low).toBe(584);
    expect(leads.neededPerWeek).toBe(0);
  });

  it("says why there is no range: too early, changing, without an end, or over", () => {
    const at = (more: object, list: readonly Day[], now = "2026-03-30T10:00:00.000Z") =>
      outlook(running(more), list, "USD", now).leads;
    const steady = days("2026-03-02", 28, () => 3);
    expect(
      at(
        {},
        days("2026-03-23", 7, () => 9),
      ),
    ).toMatchObject({ forecast: null, withheld: "too-early" });
    expect(
      at(
        {},
        days("2026-03-02", 28, (i) => (i < 14 ? 40 : 2)),
      ),
    ).toMatchObject({ withheld: "pace-changes" });
    expect(at({ endsOn: null }, steady)).toMatchObject({ withheld: "no-end-date", neededPerWeek: null });
    expect(at({ state: "ended" }, steady)).toMatchObject({ withheld: "over", neededPerWeek: null });
    expect(at({}, steady, "2026-04-27T00:00:00.000Z")).toMatchObject({ withheld: "over" });
    expect(at({}, steady, "2026-04-26T23:00:00.000Z").neededPerWeek).toBe(812);
    expect(at({}, [])).toMatchObject({ reached: 0, forecast: null, withheld: "too-early" });
  });

  it("has a range whenever it has any, whatever came", () => {
    const counts = fc.array(fc.nat({ max: 60 }), { minLength: 28, maxLength: 28 });
    fc.assert(
      fc.property(counts, (list) => {
        const { leads } = outlook(
          running(),
          days("2026-03-02", 28, (i) => list[i] ?? 0),
          "USD",
          "2026-03-30T10:00:00.000Z",
        );
        expect(leads.forecast === null).toBe(leads.withheld !== null);
        if (leads.forecast) expect(leads.forecast.low).toBeLessThanOrEqual(leads.forecast.high);
      }),
    );
  });

  it("lays the last four weeks beside the four before", () => {
    const list = days("2026-02-01", 60, (i) => (i < 32 ? 1 : 2), 10);
    expect(trend(list, "USD", "2026-04-01T09:00:00.000Z")).toEqual({
      days: 28,
      leads: { now: 56, before: 28 },
      revenue: { now: usd(280), before: usd(280) },
    });
  });
});

describe("the money of audiences", () => {
  const spring = (sizes: readonly (number | null)[]) =>
    campaign("spring", {
      audiences: ["cold", "fair"].map((id, i) => ({ id, name: id, size: sizes[i] ?? null })),
    });
  const cost = (amount: number, audience?: string) => ({
    date: "2026-03-02",
    money: usd(amount),
    note: "",
    audience,
  });
  const counts = new Map<string | null, Counts>([
    ["cold", { leads: 30, qualified: 20, won: 2, delivered: 900, "credit.last": 5_000 }],
    ["fair", { leads: 10, qualified: 10, delivered: 100 }],
  ]);
  const of = (
    sizes: readonly (number | null)[],
    costs: readonly ReturnType<typeof cost>[],
    counted = counts,
  ) => audienceMoney(spring(sizes), ["cold", "fair"], counted, costs, "USD");

  it("gives an audience the entries that name it, and shares out the others by size where all have one", () => {
    const { rows, sharedBy } = of([300, 100], [cost(1_000), cost(500, "fair")]);
    expect(sharedBy).toBe("size");
    expect(rows).toMatchObject([
      {
        audience: "cold",
        costs: usd(750),
        costPerLead: usd(25),
        costPerQualifiedLead: usd(38),
        costPerSale: usd(375),
        roi: 4250 / 750,
      },
      { audience: "fair", costs: usd(750), costPerLead: usd(75), costPerSale: null, sales: 0, roi: -1 },
    ]);
  });

  it("shares out by whom mails reached where a size is missing, then by leads, and not at all without either", () => {
    expect(of([300, null], [cost(1_000)])).toMatchObject({
      sharedBy: "delivered",
      rows: [{ costs: usd(900) }, { costs: usd(100) }],
    });
    const leads = new Map<string | null, Counts>([
      ["cold", { leads: 1 }],
      ["fair", { leads: 3 }],
    ]);
    expect(of([], [cost(1_000)], leads)).toMatchObject({
      sharedBy: "leads",
      rows: [{ costs: usd(250) }, { costs: usd(750) }],
    });
    expect(of([], [cost(1_000)], new Map())).toMatchObject({
      sharedBy: null,
      rows: [{ costs: null, roi: null }, {}],
    });
    expect(of([], [cost(1_000, "cold")], new Map())).toMatchObject({
      sharedBy: null,
      rows: [{ costs: usd(1_000) }, { costs: usd(0) }],
    });
    expect(of([1, 1], [])).toMatchObject({ sharedBy: null, rows: [{ costs: null, costPerLead: null }, {}] });
  });

  it("adds up to the campaign's costs to the minor unit, whatever was entered", () => {
    const entered = fc.array(
      fc
        .tuple(fc.nat({ max: 10_000_000 }), fc.constantFrom("cold", "fair", undefined))
        .map(([amount, audience]) => cost(amount, audience)),
      { minLength: 1, maxLength: 12 },
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(sizes, entered, (given, costs) => {
        const spent = costs.reduce((sum, { money }) => sum + money.amount, 0);
        expect(of(given, costs).rows.reduce((sum, row) => sum + (row.costs?.amount ?? 0), 0)).toBe(spent);
      }),
    );
  });
});
