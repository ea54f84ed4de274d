import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noSurvey } from "../../shared/domain/evolve.ts";
import type { SurveyAnswer } from "../../shared/domain/lead.ts";
import { byWorth, isHappy, mayRecommend, type Recommendations } from "../../shared/domain/referral.ts";

const count = fc.nat({ max: 3 });
const some = fc.uniqueArray(
  fc.record({ code: fc.string(), leads: count, qualified: count, sales: count, revenue: count }),
  { selector: ({ code }) => code },
);

const asText = ({ revenue, sales, qualified, leads }: Recommendations) =>
  [revenue, sales, qualified, leads].join(" ");

describe("referrers", () => {
  it("stand by revenue, sales, leads that fit and leads, in whatever order they come", () => {
    fc.assert(
      fc.property(some, (referrers) => {
        const sorted = byWorth(referrers);
        expect(sorted.map(asText)).toEqual(referrers.map(asText).toSorted().toReversed());
        expect(byWorth(referrers.toReversed())).toEqual(sorted);
      }),
    );
  });
});

describe("a personal link", () => {
  const survey = (answer: Pick<SurveyAnswer, "rating" | "contacted">) => ({
    ...noSurvey,
    answer: { contactedOn: null, gotOffer: null, stillInterested: null, comment: null, ...answer },
  });

  it("is for customers, and for whoever gives 4 or 5 without having been left alone", () => {
    expect(mayRecommend({ stage: "won", survey: null })).toBe(true);
    expect(mayRecommend({ stage: "working", survey: null })).toBe(false);
    for (const rating of [null, 1, 2, 3, 4, 5] as const)
      for (const contacted of ["yes", "no", null] as const) {
        const expected = rating !== null && rating > 3 && contacted !== "no";
        expect(isHappy({ rating, contacted })).toBe(expected);
        const answered = { stage: "no-sale", survey: survey({ rating, contacted }) } as const;
        expect(mayRecommend(answered)).toBe(expected);
      }
  });
});
