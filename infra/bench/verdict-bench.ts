import { judgedVerdicts } from "../../shared/domain/verdict/campaign-verdict.ts";
import type { Bench } from "./figure.ts";
import { robustnessFigures, robustnessNames } from "./verdict/robustness-figures.ts";
import { targets, verdictFigures } from "./verdict/verdict-figures.ts";

const names = [
  ...Object.keys(targets),
  "verdict-interval-coverage-by-chance-alone",
  "verdict-abstained",
  "verdict-contested",
  ...judgedVerdicts.flatMap((verdict) => [
    `verdict-${verdict}-precision`,
    `verdict-${verdict}-recall`,
    `verdict-${verdict}-interval-coverage`,
  ]),
];

/** How good the verdict is, on 10,000 simulated leads whose truth is known. */
export const verdict: Bench = { names, run: async () => verdictFigures() };

/** The same over many simulations, and in worlds whose assumptions are off. */
export const verdictRobustness: Bench = { names: robustnessNames, run: async () => robustnessFigures() };
