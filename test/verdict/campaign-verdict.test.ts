import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { campaignVerdict, leastJudged, mostNeeded } from "../../shared/domain/verdict/campaign-verdict.ts";
import { estimate, judgingError } from "../../shared/domain/verdict/estimate.ts";
import { type Verdict, verdicts } from "../../shared/domain/verdict/lead-verdict.ts";
import {
  countedAs,
  type StandingVerdict,
  verdictCount,
  verdictDelta,
} from "../../shared/domain/verdict/verdict-counts.ts";
import { wilson } from "../../shared/domain/wilson.ts";

const counts = (numbers: Partial<Record<Verdict, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(verdicts.map((verdict) => [verdictCount(verdict), numbers[verdict] ?? 0]));

const judgedAs = (numbers: Partial<Record<Verdict, number>>) => campaignVerdict(counts(numbers));

describe("the verdict on a campaign", () => {
  it("is the leading share when its interval stands clear of the next", () => {
    const found = judgedAs({ sales: 70, marketing: 20, neither: 10 });
    expect(found.verdict).toBe("sales");
    expect(found.needs).toBe(0);
    expect(found.confidence).toBeGreaterThan(0.99);
    expect(found.split.map(({ verdict, count, share }) => [verdict, count, share])).toEqual([
      ["sales", 70, 0.7],
      ["marketing", 20, 0.2],
      ["neither", 10, 0.1],
      ["both", 0, 0],
    ]);
    expect(found.split[0]).toMatchObject(wilson(70, 100));
    expect(found.unhandled).toMatchObject({ count: 70, of: 100 });
    expect(found.poor).toMatchObject({ count: 20, of: 30 });
  });

  it("waits under 20 judged leads, however clear they are, and says how many it waits for", () => {
    expect(judgedAs({})).toMatchObject({
      verdict: "too-early-to-judge",
      needs: leastJudged,
      confidence: null,
      split: [],
    });
    expect(judgedAs({ sales: 19 })).toMatchObject({ verdict: "too-early-to-judge", needs: 1 });
    expect(judgedAs({ sales: 20 })).toMatchObject({ verdict: "sales", needs: 0 });
  });

  it("waits while intervals overlap, and needs just as many more as part them at the same shares", () => {
    const found = judgedAs({ sales: 15, neither: 12 });
    expect(found.verdict).toBe("too-early-to-judge");
    const total = 27 + found.needs;
    const partAt = (judged: number) =>
      estimate((15 / 27) * judged, judged).least > estimate((12 / 27) * judged, judged).most;
    expect(partAt(total)).toBe(true);
    expect(partAt(total - 1)).toBe(false);
  });

  it("is both when neither side leads and each surely has its part", () => {
    expect(judgedAs({ sales: 60, marketing: 58, neither: 5 }).verdict).toBe("both");
    expect(judgedAs({ sales: 11, marketing: 11, neither: 1 }).verdict).toBe("too-early-to-judge");
  });

  it("does not promise that more leads will tell shares that are equal", () => {
    expect(judgedAs({ sales: 50, neither: 50 })).toMatchObject({
      verdict: "too-early-to-judge",
      needs: mostNeeded,
      confidence: 0.5,
    });
  });

  it("counts contested leads, and those without evidence, for nobody", () => {
    const found = judgedAs({ sales: 15, contested: 40, "not-enough-evidence": 60 });
    expect(found).toMatchObject({
      verdict: "too-early-to-judge",
      judged: 15,
      needs: 5,
      contested: 40,
      notEnoughEvidence: 60,
    });
  });

  it("never changes by which team is called which", () => {
    const few = fc.nat({ max: 400 });
    fc.assert(
      fc.property(few, few, few, few, (a, b, both, neither) => {
        const swap: Record<string, string> = { sales: "marketing", marketing: "sales" };
        const one = judgedAs({ sales: a, marketing: b, both, neither });
        const other = judgedAs({ sales: b, marketing: a, both, neither });
        expect(other.verdict).toBe(swap[one.verdict] ?? one.verdict);
        expect(other.needs).toBe(one.needs);
      }),
    );
  });
});

describe("what a share can truly be", () => {
  it("is the Wilson interval of the fewest and of the most leads that can be such, the rules' error allowed for", () => {
    const found = estimate(70, 100);
    expect(found).toMatchObject({ count: 70, of: 100, share: 0.7, ...wilson(70, 100) });
    expect(found.least).toBe(wilson(70 - 100 * judgingError, 100).low);
    expect(found.most).toBe(wilson(70 + 100 * judgingError, 100).high);
    expect(estimate(0, 0)).toMatchObject({ share: 0, least: 0, most: 1 });
  });

  it("holds the Wilson interval inside 0 and 1, and stays as wide as the error, however many leads are judged", () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const { share, low, high, least, most } = estimate(count, of);
        expect(least).toBeLessThanOrEqual(low);
        expect(most).toBeGreaterThanOrEqual(high);
        expect(least).toBeGreaterThanOrEqual(0);
        expect(most).toBeLessThanOrEqual(1);
        expect(most).toBeGreaterThanOrEqual(Math.min(1, share + judgingError) - 1e-9);
        expect(least).toBeLessThanOrEqual(Math.max(0, share - judgingError) + 1e-9);
      }),
    );
  });
});

const standing = fc.record({
  verdict: fc.constantFrom(...verdicts),
  worked: fc.boolean(),
  given: fc.boolean(),
});

describe("the counters of a campaign's verdicts", () => {
  it("judge the quality of a lead only if it was worked, or never got to sales", () => {
    const of = (verdict: Verdict, worked: boolean, given: boolean) => countedAs({ verdict, worked, given });
    expect(of("both", false, true)).toBe("sales");
    expect(of("both", true, true)).toBe("both");
    expect(of("marketing", false, true)).toBe("not-enough-evidence");
    expect(of("marketing", false, false)).toBe("marketing");
    expect(of("neither", false, true)).toBe("neither");
  });

  it("stand, after any row of verdicts, exactly where the last one puts them", () => {
    fc.assert(
      fc.property(fc.array(fc.option(standing)), (row) => {
        const total: Record<string, number> = {};
        let before: StandingVerdict | null = null;
        for (const after of row) {
          for (const [name, by] of Object.entries(verdictDelta(before, after))) {
            expect(by).not.toBe(0);
            total[name] = (total[name] ?? 0) + by;
          }
          before = after;
        }
        const left = Object.entries(total).filter(([, count]) => count !== 0);
        expect(left).toEqual(before === null ? [] : [[verdictCount(countedAs(before)), 1]]);
      }),
    );
  });

  it("do not move when a verdict counts as before", () => {
    const sales = { verdict: "sales", worked: false, given: true } as const;
    expect(verdictDelta(sales, { ...sales, verdict: "both" })).toEqual({});
    expect(verdictDelta(null, null)).toEqual({});
  });
});
