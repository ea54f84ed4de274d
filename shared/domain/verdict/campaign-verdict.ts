import type { Counts } from "../tally-entry.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { verdictCount } from "./verdict-counts.ts";

/** The verdicts that a lead can be judged with; contested leads and those without evidence are not judged. */
export const judgedVerdicts = ["sales", "marketing", "both", "neither"] as const;
export type JudgedVerdict = (typeof judgedVerdicts)[number];

export type Share = Estimate & { readonly verdict: JudgedVerdict };

/** A campaign's lost leads, split by their verdicts, with what that says about the campaign. */
export type CampaignVerdict = {
  readonly verdict: JudgedVerdict | "too-early-to-judge";
  /** How sure it is that the leading verdict leads: from 0.5 to 1; null while no lead is judged. */
  readonly confidence: number | null;
  /** The judged leads, largest share first. */
  readonly split: readonly Share[];
  /** Of the judged leads, those that sales did not handle as agreed, whatever they were worth. */
  readonly unhandled: Estimate;
  /** Of the other judged leads, those that marketing should not have bought: the quality of the campaign. */
  readonly poor: Estimate;
  readonly judged: number;
  /** Lost leads with two accounts that contradict each other, and lost leads that nobody knows enough about: shown, not shared out. */
  readonly contested: number;
  readonly notEnoughEvidence: number;
  /** How many more judged leads a verdict takes, if they go on as those so far; 0 with a verdict. */
  readonly needs: number;
};

/** Under this many judged leads no campaign is judged. */
export const leastJudged = 20;

/** `needs` never says more: when the shares are that close, more leads of the same kind will not tell. */
export const mostNeeded = 10_000;

/** Where neither side leads, losses are laid to both once each surely has its part in this share of them. */
const partOfBoth = 1 / 3;

type Numbers = Readonly<Record<JudgedVerdict, number>>;

const splitOf = (numbers: Numbers, judged: number): readonly Share[] =>
  judgedVerdicts
    .map((verdict) => ({ verdict, ...estimate(numbers[verdict], judged) }))
    .toSorted((a, b) => b.count - a.count);

/** Both teams have a part in the losses, each surely a third and surely more often than nobody had. */
const isShared = ({ sales, marketing, both, neither }: Numbers, judged: number): boolean => {
  const floor = Math.max(partOfBoth, estimate(neither, judged).most);
  return [sales, marketing].every((alone) => estimate(alone + both, judged).least > floor);
};

const settledBy = (numbers: Numbers, judged: number): JudgedVerdict | null => {
  if (judged < leastJudged) return null;
  const [first, second] = splitOf(numbers, judged);
  if (first && second && first.least > second.most) return first.verdict;
  return isShared(numbers, judged) ? "both" : null;
};

/** The same shares among `judged` leads. */
const projected = (numbers: Numbers, from: number, judged: number): Numbers => ({
  sales: (numbers.sales * judged) / from,
  marketing: (numbers.marketing * judged) / from,
  both: (numbers.both * judged) / from,
  neither: (numbers.neither * judged) / from,
});

/** The fewest leads, at least `leastJudged`, at which the shares seen so far would settle the verdict. */
const neededIn = (numbers: Numbers, judged: number): number => {
  if (judged === 0) return leastJudged;
  const isSettledAt = (total: number) => settledBy(projected(numbers, judged, total), total) !== null;
  if (!isSettledAt(judged + mostNeeded)) return mostNeeded;
  let low = judged;
  let high = judged + mostNeeded;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSettledAt(middle)) high = middle;
    else low = middle;
  }
  return high - judged;
};

/** The standard normal distribution to four decimals (Abramowitz and Stegun 26.2.18), for `z` of at least 0. */
const normal = (z: number): number =>
  1 - 0.5 * (1 + 0.196854 * z + 0.115194 * z ** 2 + 0.000344 * z ** 3 + 0.019527 * z ** 4) ** -4;

/** How sure it is that the larger of two shares of the same leads is the larger. */
const confidenceIn = (first: number, second: number, judged: number): number => {
  const variance = (first + second - (first - second) ** 2) / judged;
  return variance === 0 ? 1 : normal((first - second) / Math.sqrt(variance));
};

/**
 * The verdict on a campaign from the counters of its leads' verdicts: the largest share if it is surely larger than
 * the next, by chance and by the rules' own error (see `estimate.ts`), `both` if neither side leads and each surely has its part, else too early to judge: always so under 20 judged
 * leads. Contested leads count for nobody until the contradiction is cleared up.
 */
export const campaignVerdict = (counts: Counts): CampaignVerdict => {
  const of = (verdict: Parameters<typeof verdictCount>[0]) => counts[verdictCount(verdict)] ?? 0;
  const numbers: Numbers = {
    sales: of("sales"),
    marketing: of("marketing"),
    both: of("both"),
    neither: of("neither"),
  };
  const judged = judgedVerdicts.reduce((sum, verdict) => sum + numbers[verdict], 0);
  const split = judged === 0 ? [] : splitOf(numbers, judged);
  const settled = settledBy(numbers, judged);
  const [first, second] = split;
  const { sales, marketing, both, neither } = numbers;
  const confidence =
    settled === "both" && first?.verdict !== "both"
      ? confidenceIn((Math.min(sales, marketing) + both) / judged, neither / judged, judged)
      : first && second
        ? confidenceIn(first.share, second.share, judged)
        : null;
  return {
    verdict: settled ?? "too-early-to-judge",
    confidence,
    split,
    unhandled: estimate(sales + both, judged),
    poor: estimate(marketing, marketing + neither),
    judged,
    contested: of("contested"),
    notEnoughEvidence: of("not-enough-evidence"),
    needs: settled === null ? neededIn(numbers, judged) : 0,
  };
};
