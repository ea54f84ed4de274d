import { describe, expect, it } from "vitest";
import type { LeadHistory } from "../domain/lead-history.ts";
import {
  bounce,
  ideal,
  inShort,
  judged,
  logAfter,
  opened,
  partial,
  rulesOf,
  untilClosed,
  wait,
} from "./case.ts";

const noBudget = { reason: "no-budget" } as const;

describe("what weighs on sales", () => {
  it("is a first attempt that was logged after the agreed time", () => {
    const history = logAfter(opened(), "PT2H", "spoke");
    const verdict = judged(logAfter(history, "P1D", "no-sale", noBudget));
    expect(inShort(verdict)).toBe("sales, likely");
    expect(verdict.facts).toEqual([
      {
        rule: "late-first-response",
        side: "sales",
        kind: "recorded",
        at: "2026-01-05T10:00:02.000Z",
        text: "Ana was told of the lead; no attempt was logged within 1 hour of working time; logged the first one later.",
      },
    ]);
  });

  it("is a lead that nobody ever worked, by our own clock alone only likely", () => {
    const history = untilClosed(opened());
    expect(history.lead.reason).toBe("not-worked");
    expect(inShort(judged(history))).toBe("sales, likely");
  });

  it("is giving up after fewer attempts than agreed without a reason of the prospect", () => {
    const history = untilClosed(logAfter(opened(), "PT10M", "no-answer"));
    expect(history.lead.reason).toBe("unresponsive");
    const verdict = judged(history);
    expect(inShort(verdict)).toBe("sales, likely");
    expect(rulesOf(verdict)).toEqual(["too-few-attempts"]);
  });

  it("is not giving up early with a coded reason", () => {
    const history = logAfter(opened(), "PT10M", "no-answer");
    logAfter(history, "PT1H", "no-sale", { reason: "existing-customer" });
    expect(inShort(judged(history))).toBe("not-enough-evidence, insufficient");
  });

  it("is not giving up after all agreed attempts", () => {
    const history = logAfter(opened(), "PT10M", "no-answer");
    for (let attempt = 0; attempt < 5; attempt++) logAfter(history, "P2D", "no-answer");
    untilClosed(history);
    expect(history.lead.reason).toBe("unresponsive");
    expect(rulesOf(judged(history))).toEqual([]);
  });

  it("is confirmed when the prospect says that nobody contacted them and no attempt is logged", () => {
    const history = wait(opened(), "P2D");
    history.answer({ contacted: "no" });
    const verdict = judged(untilClosed(history));
    expect(inShort(verdict)).toBe("sales, confirmed");
    expect(new Set(verdict.facts.map(({ kind }) => kind))).toEqual(new Set(["recorded", "prospect-says"]));
  });

  it("is confirmed by a rating of 1 or 2 together with a recorded lapse", () => {
    const history = logAfter(opened(), "PT3H", "spoke");
    logAfter(history, "P1D", "no-sale", noBudget);
    wait(history, "P1D").answer({ rating: 2 });
    const verdict = judged(history);
    expect(inShort(verdict)).toBe("sales, confirmed");
    expect(rulesOf(verdict)).toEqual(["late-first-response", "poor-rating"]);
  });
});

describe("what leaves a lead contested", () => {
  it("is a prospect who says that nobody contacted them while attempts are logged", () => {
    const history = logAfter(opened(), "PT10M", "no-answer");
    wait(history, "P2D").answer({ contacted: "no" });
    const verdict = judged(logAfter(history, "PT10M", "no-sale", { reason: "not-interested" }));
    expect(inShort(verdict)).toBe("contested, insufficient");
  });

  it("is a rep who says wrong fit of a lead whose captured answers are ideal", () => {
    const history = logAfter(opened(ideal), "PT10M", "spoke");
    const verdict = judged(logAfter(history, "PT1H", "not-a-fit", { criterion: "employees" }));
    expect(inShort(verdict)).toBe("contested, insufficient");
    expect(verdict.wouldChange).toContain(
      "The corrected answer in a new submission, or a statement that both teams accept.",
    );
  });

  it("is a prospect who says that they were contacted when the log has nothing", () => {
    const history = wait(opened(), "P2D");
    history.answer({ contacted: "yes" });
    expect(inShort(judged(untilClosed(history)))).toBe("contested, insufficient");
  });
});

describe("what weighs on marketing", () => {
  it("is a wrong fit by the captured answers, confirmed when not by one answer alone", () => {
    const one = judged(opened({ ...ideal, employees: 3 }));
    expect(inShort(one)).toBe("marketing, likely");
    const two = judged(opened({ ...ideal, employees: 3, industry: "poems" }));
    expect(inShort(two)).toBe("marketing, confirmed");
    expect(two.facts.map(({ text }) => text)).toContain(
      "The captured answers miss the ideal client: “employees”, “industry”.",
    );
  });

  it("is a hard bounce of a prospect whom nobody reached", () => {
    const history = logAfter(opened(), "PT10M", "no-answer");
    logAfter(history, "P1D", "no-sale", { reason: "bad-contact-data" });
    expect(inShort(judged(history, [bounce("2026-01-05T09:05:00.000Z")]))).toBe("marketing, confirmed");
  });

  it("is not a bounce of a prospect who was spoken to, nor one long after the loss", () => {
    const spoken = logAfter(logAfter(opened(), "PT10M", "spoke"), "P1D", "no-sale", noBudget);
    expect(inShort(judged(spoken, [bounce("2026-01-05T09:05:00.000Z")]))).toBe("neither, likely");
    const silent = logAfter(logAfter(opened(), "PT10M", "no-answer"), "P1D", "no-sale", {
      reason: "duplicate",
    });
    expect(rulesOf(judged(silent, [bounce("2026-06-01T09:05:00.000Z")]))).toEqual([]);
  });

  it("is a number that cannot be dialled, whether or not a rep tried to, of a prospect whom nobody reached", () => {
    const badNumber = () => opened(ideal, { phone: "000" });
    const closed = (history: LeadHistory) =>
      judged(logAfter(history, "PT10M", "no-sale", { reason: "bad-contact-data" }));
    for (const history of [badNumber(), logAfter(badNumber(), "PT10M", "no-answer")]) {
      const verdict = closed(history);
      expect(inShort(verdict)).toBe("marketing, confirmed");
      expect(rulesOf(verdict)).toEqual(["invalid-number", "rep-bad-contact-data"]);
    }
    expect(rulesOf(closed(logAfter(badNumber(), "PT10M", "spoke")))).not.toContain("invalid-number");
    expect(inShort(closed(opened(ideal, { phone: "+4930123456" })))).toBe(
      "not-enough-evidence, insufficient",
    );
  });

  it("is a criterion that the rep names and the captured answer misses", () => {
    const history = logAfter(opened(partial), "PT10M", "spoke");
    const verdict = judged(logAfter(history, "PT1H", "not-a-fit", { criterion: "role" }));
    expect(verdict.verdict).toBe("marketing");
    expect(verdict.facts.map(({ text }) => text)).toEqual([
      "Ana says wrong fit for “role”; the captured answer agrees.",
    ]);
  });

  it("is a prospect who did not get what they were promised, or reported our mail as unwanted", () => {
    const lost = () =>
      logAfter(logAfter(opened(), "PT10M", "spoke"), "P1D", "no-sale", { reason: "not-interested" });
    const promised = wait(lost(), "P1D");
    promised.answer({ gotOffer: "no" });
    expect(inShort(judged(promised))).toBe("marketing, likely");
    const complaint = {
      ...bounce("2026-01-06T08:00:00.000Z"),
      kind: "complained",
      hardBounce: false,
    } as const;
    expect(inShort(judged(lost(), [complaint]))).toBe("marketing, likely");
  });

  it("stands beside a lapse of sales as both", () => {
    const history = logAfter(opened(partial), "P4D", "spoke");
    const verdict = judged(logAfter(history, "PT1H", "not-a-fit", { criterion: "role" }));
    expect(inShort(verdict)).toBe("both, likely");
  });
});

describe("what clears both", () => {
  const handled = () => logAfter(logAfter(opened(), "PT10M", "spoke"), "P1D", "no-sale", noBudget);

  it("is a good lead, handled to the policy, lost to timing, budget or a competitor", () => {
    for (const reason of ["bad-timing", "no-budget", "bought-elsewhere"]) {
      const history = logAfter(logAfter(opened(), "PT10M", "spoke"), "P1D", "no-sale", { reason });
      expect(inShort(judged(history))).toBe("neither, likely");
    }
  });

  it("is confirmed by a prospect who was contacted and content", () => {
    const history = wait(handled(), "P1D");
    history.answer({ contacted: "yes", rating: 4 });
    expect(inShort(judged(history))).toBe("neither, confirmed");
  });

  it("is not a reason that nobody can have heard from the prospect", () => {
    const history = logAfter(logAfter(opened(), "PT10M", "no-answer"), "P1D", "no-sale", noBudget);
    expect(inShort(judged(history))).toBe("not-enough-evidence, insufficient");
  });
});
