import { describe, expect, it } from "vitest";
import { campaignVerdict } from "../../shared/domain/verdict/campaign-verdict.ts";
import { evidenceOf } from "../../shared/domain/verdict/evidence.ts";
import { leadVerdict } from "../../shared/domain/verdict/lead-verdict.ts";
import { verdictDelta } from "../../shared/domain/verdict/verdict-counts.ts";
import type { LeadHistory } from "../domain/lead-history.ts";
import { company, fileOf, ideal, logAfter, opened, partial, untilClosed, wait } from "./case.ts";

/** How the lead of this number goes; the numbers make the shares of the planted stories. */
type Story = (index: number) => LeadHistory;

const outOf = (index: number, hundred: number): boolean => (index * 37) % 100 < hundred;

const circumstances = ["no-budget", "bad-timing", "bought-elsewhere"];

/** Answered in time, spoken to, lost to what nobody can help. */
const handled = (index: number, answers: Parameters<typeof opened>[0] = ideal): LeadHistory =>
  logAfter(logAfter(opened(answers), "PT20M", "spoke"), "P2D", "no-sale", {
    reason: circumstances[index % circumstances.length] ?? null,
  });

const sixAttempts = (answers: Parameters<typeof opened>[0] = ideal): LeadHistory => {
  const history = logAfter(opened(answers), "PT20M", "no-answer");
  for (let attempt = 1; attempt < 6; attempt++) logAfter(history, "P2D", "no-answer");
  return untilClosed(history);
};

const goodLeadsGoodFollowUp: Story = (index) => (outOf(index, 70) ? handled(index) : sixAttempts());

/** 42 % never called, of whom a quarter say so; 31 % answered in time; the others late, and given up. */
const nobodyCalls: Story = (index) => {
  if (outOf(index, 31)) return handled(index);
  if (outOf(index, 58))
    return untilClosed(logAfter(logAfter(opened(), "PT6H", "no-answer"), "P1D", "no-answer"));
  const history = opened();
  if (index % 4 === 0) wait(history, "P2D").answer({ contacted: "no", rating: 1 });
  return untilClosed(history);
};

/** 22 % fit; the others are ruled out by their answers, or found out after a call in time. */
const wrongAudience: Story = (index) => {
  if (outOf(index, 22)) return outOf(index, 12) ? handled(index) : sixAttempts();
  if (outOf(index, 60)) return opened({ ...ideal, employees: 2, industry: "school" });
  const spoken = logAfter(opened(partial), outOf(index, 93) ? "PT20M" : "P3D", "spoke");
  return logAfter(spoken, "PT1H", "not-a-fit", { criterion: "role" });
};

/** Cards without answers, and two visitors who answer: one says that nobody called, though we did. */
const tradeFair: Story = (index) => {
  if (index > 1) return sixAttempts({});
  const history = logAfter(opened({}), "PT20M", "no-answer");
  wait(history, "P2D").answer(index === 0 ? { contacted: "no" } : { contacted: "yes", rating: 4 });
  return logAfter(history, "PT10M", "no-sale", { reason: "not-interested" });
};

const campaignOf = (leads: number, story: Story) => {
  const counts: Record<string, number> = {};
  for (let index = 0; index < leads; index++) {
    const evidence = evidenceOf(fileOf(story(index)), company);
    if (evidence === null) continue;
    for (const [name, by] of Object.entries(verdictDelta(null, leadVerdict(evidence))))
      counts[name] = (counts[name] ?? 0) + by;
  }
  return campaignVerdict(counts);
};

describe("the campaigns of the sample company get the verdict that was planted in them", () => {
  it("A, good leads and good follow-up: neither", () => {
    expect(campaignOf(392, goodLeadsGoodFollowUp).verdict).toBe("neither");
  });

  it("B, good leads that nobody calls: sales", () => {
    const found = campaignOf(398, nobodyCalls);
    expect(found.verdict).toBe("sales");
    expect(found.split[0]?.low).toBeGreaterThan(0.6);
  });

  it("C, diligent calls to the wrong audience: marketing", () => {
    const found = campaignOf(498, wrongAudience);
    expect(found.verdict).toBe("marketing");
    expect(found.split[0]?.low).toBeGreaterThan(0.7);
  });

  it("D, referrals that are looked after: neither", () => {
    expect(campaignOf(58, goodLeadsGoodFollowUp).verdict).toBe("neither");
  });

  it("E, a trade fair of which nobody knows enough: too early to judge, with the number still needed", () => {
    expect(campaignOf(50, tradeFair)).toMatchObject({
      verdict: "too-early-to-judge",
      judged: 0,
      contested: 1,
      needs: 20,
    });
  });
});
