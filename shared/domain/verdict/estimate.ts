import { type Interval, wilson } from "../wilson.ts";

/** A share of a campaign's leads: as it was judged, and what it can truly be. */
export type Estimate = Interval & {
  readonly count: number;
  /** Of so many leads. */
  readonly of: number;
  readonly share: number;
  /** The share is at least and at most this, with 95 % certainty, chance and the rules' own error taken together. */
  readonly least: number;
  readonly most: number;
};

/**
 * The share of judged leads that may stand on the wrong side. The benchmark holds the rules to blaming either team wrongly
 * for one lost lead in a hundred at most; both together, on the three quarters of lost leads that get judged, are three in
 * a hundred (`npm run bench -- --only verdict-sales-blamed-wrongly`).
 */
export const judgingError = 0.03;

/**
 * What a share of judged leads says. `low` and `high` are the 95 % Wilson interval, which allows for chance alone: it would
 * hold the truth 95 times in 100 if each lead were judged rightly. The rules err on a few leads, and the same way each time
 * (a call that was made and never logged is a missing call), so that more leads make that interval narrower and no truer.
 * `least` and `most` are the Wilson ends of the fewest and of the most leads that can truly be such.
 */
export const estimate = (count: number, of: number): Estimate => {
  const wrong = judgingError * of;
  return {
    count,
    of,
    share: of === 0 ? 0 : count / of,
    ...wilson(count, of),
    least: wilson(Math.max(0, count - wrong), of).low,
    most: wilson(Math.min(of, count + wrong), of).high,
  };
};
