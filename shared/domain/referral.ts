import type { Lead, SurveyAnswer } from "./lead.ts";
import type { Counts } from "./tally-entry.ts";

/** Satisfied with how they were handled, and not because nobody was in touch. */
export const isHappy = ({ rating, contacted }: Pick<SurveyAnswer, "rating" | "contacted">): boolean =>
  rating !== null && rating >= 4 && contacted !== "no";

/** Customers and happy prospects: whoever is asked to recommend us, by a personal link. */
export const mayRecommend = ({ stage, survey }: Pick<Lead, "stage" | "survey">): boolean =>
  stage === "won" || (survey?.answer != null && isHappy(survey.answer));

/** What became of the leads that came to a campaign by one referrer's link. */
export type Recommendations = {
  /** The code of the link: the referrer's key, or what another programme hands out. */
  readonly code: string;
  readonly leads: number;
  readonly qualified: number;
  readonly sales: number;
  /** Minor units of the company's currency. */
  readonly revenue: number;
};

export const recommendationsOf = (code: string, counts: Counts): Recommendations => ({
  code,
  leads: counts["leads"] ?? 0,
  qualified: counts["qualified"] ?? 0,
  sales: counts["won"] ?? 0,
  revenue: counts["revenue"] ?? 0,
});

const worth = ["revenue", "sales", "qualified", "leads"] as const;

/** Who brought most stands first: by revenue, then by sales, by leads that fit, and by leads. */
export const byWorth = (all: readonly Recommendations[]): readonly Recommendations[] =>
  all.toSorted((a, b) => {
    const differing = worth.find((name) => a[name] !== b[name]);
    return differing === undefined ? (a.code < b.code ? -1 : 1) : b[differing] - a[differing];
  });
