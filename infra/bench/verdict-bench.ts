import { judgedVerdicts } from "../../shared/domain/verdict/campaign-verdict.ts";
import type { Bench } from "./figure.ts";
import { verdictFigures } from "./verdict/verdict-figures.ts";

const names = [
  "verdict-confirmed-right",
  "verdict-likely-right",
  "verdict-sales-blamed-wrongly",
  "verdict-marketing-blamed-wrongly",
  "verdict-interval-coverage",
  "verdict-abstained",
  "verdict-contested",
  ...judgedVerdicts.flatMap((verdict) => [`verdict-${verdict}-precision`, `verdict-${verdict}-recall`]),
];

/** How good the verdict is, on 10,000 simulated leads whose truth is known. */
export const verdict: Bench = { names, run: async () => verdictFigures() };
