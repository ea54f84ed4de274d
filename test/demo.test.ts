import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callOf, isEmpty, play } from "../infra/demo/play.ts";
import { progressLine } from "../infra/demo/progress.ts";
import { type Line, loadPortfolio, portfolioTable } from "../infra/demo/report.ts";
import { curtain } from "../infra/demo/stories.ts";
import { type LocalSystem, startLocalSystem } from "../infra/local/system.ts";
import type { Assessment } from "../shared/domain/assessment.ts";

let system: LocalSystem;
let portfolio: readonly Line[];
const assessments = new Map<string, Assessment>();
const shares: number[] = [];

beforeAll(async () => {
  system = await startLocalSystem({ now: Date.parse(curtain.up) });
  await play(system, { seed: 7, size: 0.02, progress: (share) => shares.push(share) });
  const call = callOf(system);
  portfolio = await loadPortfolio(call);
  for (const { campaign } of portfolio)
    assessments.set(campaign, (await call("GET", `/api/campaigns/${campaign}/assessment`)) as Assessment);
}, 300_000);
afterAll(() => system.stop());

const assessmentOf = (id: string) => {
  const found = assessments.get(id);
  if (!found) throw new Error(`no campaign ${id}`);
  return found;
};

describe("the sample company, played at a fiftieth of its size through its webhooks and pages", () => {
  it("reaches the end of the play, telling how much of it is over", async () => {
    expect(shares.at(-1)).toBe(1);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(system.clock.instant()).toBe(curtain.down);
    expect(await isEmpty(callOf(system))).toBe(false);
  });

  it("shows that the spring checklist was followed up, and how many its e-mail reached", () => {
    const { sla, total, costs, survey, verdict } = assessmentOf("spring-checklist");
    expect(verdict.split[0]?.verdict).toBe("neither");
    expect(costs).toEqual({ amount: 4_800_000, currency: "USD" });
    expect(sla.rate).toBeGreaterThan(0.8);
    expect(total.delivered).toBeGreaterThan(100);
    expect(total.opened).toBeLessThan(total.delivered);
    expect(total.won).toBeGreaterThan(0);
    expect(survey.contactedNo).toBe(0);
  });

  it("shows that the buyer’s guide was not, and that its prospects say so", () => {
    const { sla, noSaleReasons, survey, verdict } = assessmentOf("buyers-guide");
    expect(verdict.split[0]?.verdict).toBe("sales");
    expect(sla.rate).toBeLessThan(0.5);
    expect(noSaleReasons.map(({ reason }) => reason)).toContain("not-worked");
    expect(survey.contactedNo).toBeGreaterThan(0);
  });

  it("shows that the banner brought the wrong people", () => {
    const { leads, qualifiedLeads, noSaleReasons, verdict } = assessmentOf("trial-banner");
    expect(verdict.split[0]?.verdict).toBe("marketing");
    expect(qualifiedLeads / leads).toBeLessThan(0.4);
    expect(noSaleReasons[0]?.reason).toBe("wrong-fit");
  });

  it("leaves the trade fair’s leads in work, with two answers that contradict each other", () => {
    const { survey, leads, total } = assessmentOf("trade-fair");
    expect(survey).toMatchObject({ answered: 2, contactedYes: 1, contactedNo: 1 });
    expect(total.won).toBe(0);
    expect(leads).toBeGreaterThan(2);
  });

  it("has held one contest, and is in the middle of another", async () => {
    const { items } = (await callOf(system)("GET", "/api/contests")) as {
      items: readonly { id: string; state: string }[];
    };
    expect(items.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "answered-first decided",
      "fair-meetings running",
    ]);
    const subjects = system.mails("carl@software.example").map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.startsWith("Answered first"))).toHaveLength(6);
  });

  it("has friends brought by those who were happy, and leads to come back to on a date", async () => {
    type Items = { readonly items: readonly Record<string, unknown>[] };
    const call = callOf(system);
    const referrers = (await call("GET", "/api/campaigns/referrals/referrers")) as Items;
    expect(referrers.items.length).toBeGreaterThan(0);
    expect(referrers.items[0]).toMatchObject({ prospect: { email: expect.any(String) } });
    const dated = (await call("GET", "/api/nurture?from=2026-06-01")) as Items;
    expect(dated.items.length).toBeGreaterThan(0);
  });

  it("ends on a table of all five campaigns, the best return first", () => {
    const lines = portfolioTable(portfolio).split("\n");
    expect(lines[0]).toMatch(/^Campaign +Spent +Leads/);
    expect(lines.slice(1, 6).map((line) => line.split("  ")[0])).toEqual(portfolio.map(({ name }) => name));
    expect(lines[5]).toContain("Trade fair");
  });
});

describe("the progress bar", () => {
  it("is plain text with the share and the day", () => {
    expect(progressLine(0.5, "2026-02-02T10:00:00.000Z")).toBe(
      "[###############...............]  50 %  2026-02-02",
    );
    expect(progressLine(1.2, "2026-04-03T17:00:00.000Z")).toContain("100 %");
  });
});
