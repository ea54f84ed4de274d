import { describe, expect, it } from "vitest";
import { assessment } from "../../shared/domain/assessment.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { defaultPolicy } from "../../shared/domain/policy.ts";
import { flagRules, type Investment, portfolio } from "../../shared/domain/portfolio.ts";
import type { Counts } from "../../shared/domain/tally-entry.ts";
import { campaign } from "./company.ts";

const usd = (amount: number) => ({ amount, currency: "USD" });

const invested = (
  id: string,
  counts: Counts,
  spent: number | null = null,
  more: Partial<Campaign> = {},
): Investment => {
  const one = campaign(id, more);
  const costs = spent === null ? [] : [{ date: "2026-01-05", money: usd(spent), note: "" }];
  return {
    campaign: one,
    assessment: assessment(
      one,
      { total: counts, audiences: new Map(), days: [] },
      costs,
      null,
      defaultPolicy,
      "2026-03-01T09:00:00.000Z",
    ),
  };
};

const flagsOf = (id: string, all: readonly Investment[]) =>
  portfolio(all)
    .find((line) => line.campaign.id === id)
    ?.flags.map(({ rule }) => rule);

const checklist = invested(
  "a",
  { leads: 400, qualified: 380, won: 8, "credit.last": 14_400_000, "verdict.neither": 200 },
  4_800_000,
);
const guide = invested(
  "b",
  {
    leads: 400,
    qualified: 390,
    won: 2,
    "credit.last": 3_600_000,
    slaKept: 31,
    slaMissed: 69,
    "verdict.sales": 200,
    "verdict.neither": 40,
  },
  4_800_000,
);
const banner = invested(
  "c",
  {
    leads: 500,
    qualified: 110,
    won: 2,
    "credit.last": 3_600_000,
    "verdict.marketing": 300,
    "verdict.neither": 48,
  },
  4_000_000,
);
const referrals = invested(
  "d",
  { leads: 60, qualified: 58, won: 2, "credit.last": 3_600_000, "verdict.neither": 40 },
  300_000,
);
const fair = invested("e", { leads: 50, qualified: 50, "verdict.neither": 5 }, 600_000);
const company = [banner, checklist, fair, guide, referrals];

describe("the portfolio of the sample company", () => {
  it("ranks by what came back for each unit spent, and says what each verdict asks for", () => {
    expect(portfolio(company).map(({ rank, campaign: { id }, advice }) => [rank, id, advice])).toEqual([
      [1, "d", "keep"],
      [2, "a", "keep"],
      [3, "c", "fix-targeting"],
      [4, "b", "fix-follow-up"],
      [5, "e", "wait"],
    ]);
  });

  it("flags the weak ones by rules, each with a sentence about this campaign", () => {
    expect(flagsOf("a", company)).toEqual([]);
    expect(flagsOf("d", company)).toEqual([]);
    expect(flagsOf("b", company)).toEqual(["not-followed-up", "loses-money"]);
    expect(flagsOf("c", company)).toEqual(["wrong-people", "loses-money", "dear-leads"]);
    expect(flagsOf("e", company)).toEqual([]);
    const texts = portfolio(company).flatMap(({ flags }) => flags.map(({ text }) => text));
    expect(texts).toContain("Its leads were answered in time in 31 %.");
    expect(texts).toContain("It brought back 75 % of what it cost.");
  });

  it("names every rule that can flag a campaign by an id and a sentence of its own", () => {
    expect(new Set(flagRules.map(({ id }) => id)).size).toBe(flagRules.length);
    expect(new Set(flagRules.map(({ sentence }) => sentence)).size).toBe(flagRules.length);
  });
});

describe("a line of the portfolio", () => {
  it("is flagged as behind its goal only when the campaign is over", () => {
    const goal = { leads: 100, revenue: usd(1_000_000) };
    const counts = { leads: 90, "credit.last": 400_000 };
    expect(flagsOf("goal", [invested("goal", counts, null, { goal })])).toEqual([]);
    expect(flagsOf("goal", [invested("goal", counts, null, { goal, state: "ended" })])).toEqual([
      "behind-goal",
    ]);
  });

  it("is not flagged for money while it may still sell: no sale yet, or few leads", () => {
    expect(flagsOf("young", [invested("young", { leads: 50 }, 100_000)])).toEqual([]);
    expect(flagsOf("young", [invested("young", { leads: 5, won: 1, "credit.last": 10 }, 100_000)])).toEqual(
      [],
    );
    expect(flagsOf("young", [invested("young", { leads: 5 }, 100_000, { state: "ended" })])).toEqual([
      "loses-money",
    ]);
  });

  it("names what replaced it", () => {
    const all = [invested("old", {}), invested("new", {}, null, { replaces: "old" })];
    expect(portfolio(all).find((line) => line.campaign.id === "old")?.replacedBy).toEqual(["new"]);
  });

  it("comes after those that cost something when nothing was spent on it, whatever the order they are given in", () => {
    const all = [invested("free", { "credit.last": 900 }), invested("paid", {}, 100)];
    const ids = (list: readonly Investment[]) => portfolio(list).map((line) => line.campaign.id);
    expect(ids(all)).toEqual(["paid", "free"]);
    expect(ids(all.toReversed())).toEqual(["paid", "free"]);
  });
});
