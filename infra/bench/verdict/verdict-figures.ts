import { judgedVerdicts } from "../../../shared/domain/verdict/campaign-verdict.ts";
import { type Figure, fact, figure } from "../figure.ts";
import { exactness, scoresOf } from "./scores.ts";
import { baseWorld } from "./world.ts";

/** What the verdict has to reach, in percent. */
export const targets = {
  "verdict-confirmed-right": { atLeast: 98 },
  "verdict-likely-right": { atLeast: 85 },
  "verdict-sales-blamed-wrongly": { atMost: 1 },
  "verdict-marketing-blamed-wrongly": { atMost: 1 },
  "verdict-interval-coverage": { atLeast: 93 },
} as const;

export const percent = (part: number): number => Math.round(part * 10_000) / 100;

const informs = (name: string, part: number): Figure => fact(name, percent(part), "%");

const held = (name: keyof typeof targets, part: number): Figure =>
  figure(name, percent(part), "%", targets[name]);

/**
 * How good the verdict is, on `count` simulated leads of companies as different as they come. `interval-coverage` counts
 * the intervals that the page shows and the verdict rests on, `by-chance-alone` the Wilson intervals inside them: these
 * miss more often than one time in twenty, since they allow for chance and not for what the rules get wrong.
 */
export const verdictFigures = (count = 10_000, seed = 1): readonly Figure[] => {
  const scores = scoresOf(count, seed, baseWorld);
  const { coverage } = scores;
  return [
    held("verdict-confirmed-right", scores.confirmedRight),
    held("verdict-likely-right", scores.likelyRight),
    held("verdict-sales-blamed-wrongly", scores.salesBlamedWrongly),
    held("verdict-marketing-blamed-wrongly", scores.marketingBlamedWrongly),
    held("verdict-interval-coverage", coverage.all),
    informs("verdict-interval-coverage-by-chance-alone", coverage.byChanceAlone),
    informs("verdict-abstained", scores.abstained),
    informs("verdict-contested", scores.contested),
    ...judgedVerdicts.flatMap((verdict) => {
      const { precision, recall } = exactness(scores.leads, verdict);
      return [
        informs(`verdict-${verdict}-precision`, precision),
        informs(`verdict-${verdict}-recall`, recall),
        informs(`verdict-${verdict}-interval-coverage`, coverage.by[verdict]),
      ];
    }),
  ];
};
