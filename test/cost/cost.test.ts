import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { naiveEvent, naiveLead, totalOf } from "../../infra/cost/bill.ts";
import { count } from "../../infra/cost/count.ts";
import counted from "../../infra/cost/counted.json" with { type: "json" };
import { limits } from "../../infra/cost/growth.ts";
import { costPage } from "../../infra/cost/page.ts";

const page = readFileSync(new URL("../../infra/cost/README.md", import.meta.url), "utf8");

test("the page says what the counts and the prices come to", () => {
  expect(page).toBe(costPage(counted));
});

test("a lead and an e-mail event still take what was written down, give or take a quarter", async () => {
  const { perLead, perEvent, perSweep } = await count();
  const ratios = [
    totalOf(perLead) / totalOf(counted.perLead),
    totalOf(perEvent) / totalOf(counted.perEvent),
    totalOf(perSweep) / totalOf(counted.perSweep),
  ];
  for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.25);
}, 120_000);

test("a lead and an e-mail event cost less than in the naive design", () => {
  expect(totalOf(counted.perLead)).toBeLessThan(naiveLead(counted.perLead));
  expect(totalOf(counted.perEvent)).toBeLessThan(naiveEvent);
});

test("the mails a day are the first quota that a growing company meets", () => {
  const [first] = limits(counted.perLead);
  expect(first?.name).toContain("mails a day");
});
