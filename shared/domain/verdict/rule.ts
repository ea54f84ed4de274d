import type { Instant } from "../submission.ts";
import type { Evidence } from "./evidence.ts";

/** `recorded` is our own clock and log; the others are what a person says. */
export const factKinds = ["recorded", "prospect-says", "rep-says"] as const;
export type FactKind = (typeof factKinds)[number];

/** Whom a fact speaks against, or for: `neither` clears both, `contested` sets two accounts against each other. */
export const weighings = ["sales", "marketing", "neither", "contested"] as const;
export type Weighing = (typeof weighings)[number];

/**
 * What a fact is good for alone. `proof` decides and confirms; an `indication` decides, and another fact of a different
 * kind on the same side confirms it; a `support` decides nothing, it only confirms an indication.
 */
export type Weight = "proof" | "indication" | "support";

/** The words of a fact and since when it stands. */
export type Found = { readonly text: string; readonly at: Instant };

/** One published rule of the verdict: data for the page that explains it, and the function that finds it. */
export type Rule = {
  readonly id: string;
  readonly weighsOn: Weighing;
  readonly weight: Weight;
  readonly kind: FactKind;
  /** As published. */
  readonly sentence: string;
  /** The words of such a fact, for the page that explains. */
  readonly example: string;
  /** What would take this fact away, or outweigh it. */
  readonly wouldChange: string;
  readonly find: (evidence: Evidence) => Found | null;
};
