import type { Company } from "../agreement.ts";
import {
  type Comparison,
  groupsOf,
  likeForLike,
  nothingCompared,
  type Scale,
} from "../sales/like-for-like.ts";
import { metricOf, type RepCounts, worksOf } from "../sales/metrics.ts";
import type { Instant } from "../submission.ts";
import { type Contest, participantsOf } from "./contest.ts";

/** How a participant stands beside what the others made of leads like theirs; figures are per lead, money in minor units. */
export type Standing = {
  /** Those who are level share a rank, and the next rank is left out. */
  readonly rank: number;
  readonly member: string;
  readonly leads: number;
  readonly value: number;
  readonly expected: number;
  /** `value` less `expected`: what decides. */
  readonly score: number;
  readonly interval: Comparison["interval"];
};

/** Somebody whose figure rests on fewer leads than the contest asks for. */
export type Unranked = {
  readonly member: string;
  readonly leads: number;
  /** How many leads are missing. */
  readonly missing: number;
  /** Leads that nobody else had the like of: they cannot be compared. */
  readonly alone: number;
};

export type Standings = {
  readonly standings: readonly Standing[];
  readonly unranked: readonly Unranked[];
  /** The ranked by who had leads in common; where there are several, nobody can be compared across them. */
  readonly groups?: readonly (readonly string[])[];
};

/** A contest's result, which nothing changes any more. */
export type ContestResult = Standings & { readonly at: Instant };

/** So finely that what people see as level is level: ten thousandths, and whole minor units. */
const graduation: Readonly<Record<Scale["kind"], number>> = { share: 10_000, points: 10_000, money: 1 };

const rounded = (value: number, parts: number): number => {
  const whole = Math.round(value * parts) / parts;
  // No minus before a zero.
  return whole === 0 ? 0 : whole;
};

type Compared = { readonly member: string; readonly comparison: Comparison };

const byScore = (a: Omit<Standing, "rank">, b: Omit<Standing, "rank">): number =>
  b.score - a.score || (a.member < b.member ? -1 : 1);

const standingOf = ({ member, comparison }: Compared, parts: number): Omit<Standing, "rank"> => {
  const value = rounded(comparison.value ?? 0, parts);
  const expected = rounded(comparison.expected ?? 0, parts);
  const { leads, interval } = comparison;
  return { member, leads, value, expected, score: rounded(comparison.difference ?? 0, parts), interval };
};

/**
 * The participants in order of how far they are ahead of what the others made of leads like theirs, the same campaign and
 * fit, so that good leads are no head start. The others are all who had such leads in the contest's days, participants or
 * not. Whoever's figure rests on too few leads stands apart.
 */
export const standingsOf = (contest: Contest, company: Company, reps: readonly RepCounts[]): Standings => {
  const metric = metricOf(contest.metric);
  const works = worksOf(metric, reps);
  const compared = likeForLike(works, metric.scale);
  const all: readonly Compared[] = participantsOf(contest, company).map(({ id }) => ({
    member: id,
    comparison: compared.get(id) ?? nothingCompared,
  }));
  const least = Math.max(1, contest.minimumLeads);
  const ordered = all
    .filter(({ comparison }) => comparison.leads >= least)
    .map((one) => standingOf(one, graduation[metric.scale.kind]))
    .toSorted(byScore);
  const ranked = new Set(ordered.map(({ member }) => member));
  return {
    groups: groupsOf(works)
      .map((group) => group.filter((member) => ranked.has(member)))
      .filter((group) => group.length > 0),
    standings: ordered.map((one) => ({
      rank: 1 + ordered.filter(({ score }) => score > one.score).length,
      ...one,
    })),
    unranked: all
      .filter(({ comparison }) => comparison.leads < least)
      .map(({ member, comparison: { leads, alone } }) => ({ member, leads, missing: least - leads, alone }))
      .toSorted((a, b) => a.missing - b.missing || (a.member < b.member ? -1 : 1)),
  };
};
