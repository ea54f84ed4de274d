import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drills } from "../../infra/proof/drills/drills.ts";

const runbook = readFileSync(new URL("../../RUNBOOK.md", import.meta.url), "utf8");
const tried = runbook.match(/What was tried:.*?\n\n/s)?.[0] ?? "";

test.each(drills)(
  "the drill for “$article” is told of in the RUNBOOK and has its article there",
  ({ article }) => {
    expect(runbook).toContain(`\n## ${article}\n`);
    expect(tried).toContain(`*${article.replace("Alarm: ", "")}*`);
  },
);

test("the RUNBOOK tells of no drill that is not made", () => {
  const told = [...tried.matchAll(/\*([^*]+)\*/g)].map(([, name]) => name);
  expect(told).toEqual(drills.map(({ article }) => article.replace("Alarm: ", "")));
});
