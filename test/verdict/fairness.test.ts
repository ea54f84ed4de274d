import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plus } from "../../shared/domain/duration.ts";
import { evidenceOf } from "../../shared/domain/verdict/evidence.ts";
import { notJudged } from "../../shared/domain/verdict/lead-verdict.ts";
import { countedAs } from "../../shared/domain/verdict/verdict-counts.ts";
import { member } from "../domain/company.ts";
import type { LeadHistory } from "../domain/lead-history.ts";
import {
  bounce,
  company,
  fileOf,
  ideal,
  inShort,
  judged,
  judgedFile,
  logAfter,
  opened,
  partial,
  rulesOf,
  untilClosed,
  wait,
} from "./case.ts";

const noBudget = { reason: "no-budget" } as const;
const lostLate = () => logAfter(logAfter(opened(), "PT3H", "spoke"), "P1D", "no-sale", noBudget);
const lostInTime = () => logAfter(logAfter(opened(), "PT10M", "spoke"), "P1D", "no-sale", noBudget);

const permutations = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));

describe("the rep", () => {
  it("is not charged with the time that our mail took", () => {
    const late = lostLate();
    expect(inShort(judged(late, [], (at) => plus(at, "PT2H30M")))).toBe("neither, likely");
    expect(inShort(judged(late, [], (at) => plus(at, "PT1H30M")))).toBe("sales, likely");
  });

  it("is not charged when no mail ever told them", () => {
    const history = wait(opened(), "P2D");
    history.answer({ contacted: "no", rating: 1 });
    expect(inShort(judged(untilClosed(history), [], () => null))).toBe("not-enough-evidence, insufficient");
  });

  it("has their first-response time in their own working time", () => {
    const night = company.members.get("ana");
    const away = member("ana", { ...night, timeZone: "America/New_York" });
    const of = { ...company, members: new Map([...company.members, ["ana", away]]) };
    const history = logAfter(opened(ideal, {}, of), "PT5H30M", "spoke");
    expect(inShort(judged(logAfter(history, "P1D", "no-sale", noBudget)))).toBe("neither, likely");
  });

  it("is not charged for a lead that was handed on before the time ran out, and its next owner is", () => {
    const history = logAfter(opened(), "PT50M", "hand-over", { to: "ben" });
    logAfter(history, "PT2H", "spoke");
    const verdict = judged(logAfter(history, "P1D", "no-sale", noBudget));
    expect(verdict.facts[0]?.text).toContain("Ben was told");
    expect(verdict.facts).toHaveLength(1);
  });

  it("is told apart from before when the prospect brought the lead back and nobody answered again", () => {
    const history = wait(lostInTime(), "P1D");
    history.answer({ contacted: "no" });
    const { facts } = judged(untilClosed(history));
    expect(facts.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(
        /^Ana was told again of the lead, which the prospect had brought back; no attempt/,
      ),
    );
  });

  it("is never condemned by one survey answer alone", () => {
    const answers = [{ rating: 1 }, { contacted: "no" }, { rating: 1, contacted: "no" }] as const;
    for (const answer of answers) {
      const history = lostInTime();
      wait(history, "P1D").answer(answer);
      if (history.lead.closedAt === null) logAfter(history, "PT10M", "no-sale", noBudget);
      expect(judged(history).verdict).not.toMatch(/sales|both/);
    }
  });

  it("neither proves nor disproves a response by entering it afterwards", () => {
    const history = wait(opened(), "P1D");
    history.log("spoke", { at: "2026-01-05T09:20:00.000Z" });
    const verdict = judged(logAfter(history, "P1D", "no-sale", noBudget));
    expect(inShort(verdict)).toBe("not-enough-evidence, insufficient");
    expect(verdict.wouldChange).toContain(
      "Attempts logged when they are made: our clock cannot vouch for those entered afterwards.",
    );
  });
});

describe("the quality of a campaign's leads", () => {
  const wrongFit = (history: LeadHistory, then: string) =>
    judged(logAfter(history, then, "not-a-fit", { criterion: "role" }));

  it("is judged on a lead that was spoken to too late, and not on one that nobody reached", () => {
    const spoken = wrongFit(logAfter(opened(partial), "P4D", "spoke"), "PT1H");
    expect(spoken).toMatchObject({ verdict: "both", worked: true });
    expect(countedAs(spoken)).toBe("both");
    const tried = wrongFit(logAfter(opened(partial), "P4D", "no-answer"), "PT1H");
    expect(tried).toMatchObject({ verdict: "both", worked: false });
    expect(countedAs(tried)).toBe("sales");
  });

  it("is not judged on a conversation that was entered long after it", () => {
    const history = logAfter(opened(partial), "P6D", "spoke", { at: "2026-01-09T09:00:00.000Z" });
    const verdict = wrongFit(history, "PT1H");
    expect(verdict.verdict).toBe("both");
    expect(countedAs(verdict)).toBe("sales");
  });
});

describe("the prospect", () => {
  it("does not prove a lapse with an answer given before the time ran out", () => {
    const history = wait(opened(), "PT30M");
    history.answer({ contacted: "no" });
    expect(rulesOf(judged(untilClosed(history)))).not.toContain("nobody-came");
  });

  it("is believed as they answered last", () => {
    const history = wait(opened(), "P2D");
    history.answer({ contacted: "no" });
    wait(history, "PT1H").answer({ contacted: "yes" });
    expect(inShort(judged(untilClosed(history)))).toBe("contested, insufficient");
  });

  it("begins a new case by coming back, and the old one is not held against anybody", () => {
    const history = lostLate();
    wait(history, "P30D").submit({ answers: ideal });
    logAfter(logAfter(history, "PT10M", "spoke"), "P1D", "no-sale", noBudget);
    expect(inShort(judged(history))).toBe("neither, likely");
  });
});

describe("a verdict", () => {
  it("is only given on lost leads, and says so in words", () => {
    const open = opened();
    expect(evidenceOf(fileOf(open), company)).toBeNull();
    expect(notJudged(open.lead)).toBe("The lead is still open: it is judged when it is lost.");
    logAfter(open, "PT10M", "won", { money: { amount: 1_800_000, currency: "USD" }, customer: "new" });
    expect(evidenceOf(fileOf(open), company)).toBeNull();
    expect(notJudged(open.lead)).toBe("The lead was won: only lost leads are judged.");
  });

  it("does not weigh statements", () => {
    const plain = judged(lostLate());
    const stated = judged(logAfter(lostLate(), "PT1H", "statement", { text: "I called at once." }));
    expect(stated).toEqual(plain);
  });

  it("never takes a missing answer for a wrong fit", () => {
    for (const answers of [{}, { role: "head" }]) {
      const history = logAfter(opened(answers), "PT10M", "spoke");
      const verdict = judged(logAfter(history, "PT1H", "not-a-fit", { criterion: "employees" }));
      expect(inShort(verdict)).toBe("not-enough-evidence, insufficient");
    }
  });

  it("is the same in whatever order its changes and touches are read", () => {
    const history = lostLate();
    wait(history, "P1D").answer({ contacted: "yes", rating: 2 });
    const file = fileOf(history, [bounce("2026-01-05T09:05:00.000Z"), bounce("2026-01-05T09:06:00.000Z")]);
    const expected = judgedFile(file);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...file.changes], { minLength: file.changes.length }),
        fc.shuffledSubarray([...file.touches], { minLength: file.touches.length }),
        (changes, touches) => {
          expect(judgedFile({ ...file, changes, touches })).toEqual(expected);
        },
      ),
    );
  });

  it("is the same in whatever order independent facts become known", () => {
    const facts: ReadonlyArray<(history: LeadHistory) => void> = [
      (history) => history.answer({ rating: 1 }),
      (history) => history.answer({ gotOffer: "no" }),
      (history) => history.answer({ contacted: "yes" }),
      (history) => history.log("statement", { text: "We did our best.", by: "ana" }),
      (history) => history.log("note", { text: "Seen.", by: "max" }),
    ];
    const verdicts = permutations(facts).map((order) => {
      const history = lostLate();
      for (const learn of order) learn(wait(history, "PT1H"));
      const { facts: found, ...rest } = judged(history);
      const timeless = found.map(({ at: _, ...fact }) => JSON.stringify(fact)).toSorted();
      return JSON.stringify({ ...rest, wouldChange: rest.wouldChange.toSorted(), timeless });
    });
    expect(verdicts).toHaveLength(120);
    expect(new Set(verdicts).size).toBe(1);
    expect(verdicts[0]).toContain('"verdict":"both"');
  });

  it("carries the version of its rules, and shows every fact in the order of time", () => {
    const history = lostLate();
    wait(history, "P1D").answer({ rating: 1 });
    const { facts, ruleVersion } = judged(history);
    expect(ruleVersion).toBe(2);
    expect(facts.map(({ at }) => at)).toEqual(facts.map(({ at }) => at).toSorted());
  });
});
