import { type Figure, fact, figure, median } from "../figure.ts";
import { type Scores, scoresOf } from "./scores.ts";
import { percent, targets } from "./verdict-figures.ts";
import { baseWorld, otherWorlds } from "./world.ts";

const measured = {
  "verdict-confirmed-right": ({ confirmedRight }) => confirmedRight,
  "verdict-likely-right": ({ likelyRight }) => likelyRight,
  "verdict-sales-blamed-wrongly": ({ salesBlamedWrongly }) => salesBlamedWrongly,
  "verdict-marketing-blamed-wrongly": ({ marketingBlamedWrongly }) => marketingBlamedWrongly,
  "verdict-interval-coverage": ({ coverage }) => coverage.all,
} as const satisfies Record<keyof typeof targets, (scores: Scores) => number>;

type Measured = keyof typeof targets;

// Keys of a record are its names; Object.keys forgets that.
const all = Object.keys(targets) as readonly Measured[];

const seedsOf = (count: number): readonly number[] => Array.from({ length: count }, (_, seed) => seed + 1);

const percents = (name: Measured, runs: readonly Scores[]): readonly number[] =>
  runs.map((run) => percent(measured[name](run)));

const worst = (name: Measured, runs: readonly Scores[]): number => {
  const values = percents(name, runs);
  return "atLeast" in targets[name] ? Math.min(...values) : Math.max(...values);
};

export const robustnessNames: readonly string[] = [
  ...all.flatMap((name) => [`${name}-worst-seed`, `${name}-median-seed`]),
  ...otherWorlds.flatMap((world) => all.map((name) => `${name}-${world.name}`)),
];

/**
 * Whether what the verdict reaches is luck: the same targets for the worst of `seeds` simulations, and, for information,
 * what becomes of the figures in worlds whose assumptions are off (the worse of `seedsOfWorld` simulations each).
 */
export const robustnessFigures = (leads = 10_000, seeds = 20, seedsOfWorld = 2): readonly Figure[] => {
  const runs = seedsOf(seeds).map((seed) => scoresOf(leads, seed, baseWorld));
  return [
    ...all.flatMap((name) => [
      figure(`${name}-worst-seed`, worst(name, runs), "%", targets[name]),
      fact(`${name}-median-seed`, median(percents(name, runs)), "%"),
    ]),
    ...otherWorlds.flatMap((world) => {
      const here = seedsOf(seedsOfWorld).map((seed) => scoresOf(leads, seed, world));
      return all.map((name) => fact(`${name}-${world.name}`, worst(name, here), "%"));
    }),
  ];
};
