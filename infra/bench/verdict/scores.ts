import type { JudgedVerdict } from "../../../shared/domain/verdict/campaign-verdict.ts";
import { type Coverage, intervalCoverage } from "./coverage.ts";
import { type JudgedLead, judgedLeads } from "./judged-leads.ts";
import type { World } from "./world.ts";

/** How good the verdict was on the leads of one simulation; shares from 0 to 1. */
export type Scores = {
  readonly confirmedRight: number;
  readonly likelyRight: number;
  /** Of all lost leads, those for which the side is blamed that did not fail. */
  readonly salesBlamedWrongly: number;
  readonly marketingBlamedWrongly: number;
  readonly coverage: Coverage;
  readonly abstained: number;
  readonly contested: number;
  readonly leads: readonly JudgedLead[];
};

const blames = (verdict: string, side: "sales" | "marketing"): boolean =>
  verdict === side || verdict === "both";

const isBlamedWrongly = ({ said, truth }: JudgedLead, side: "sales" | "marketing"): boolean =>
  blames(said.verdict, side) && !blames(truth, side);

/**
 * A verdict is right if every side that it blames really failed, and, where it blames none, none did. It need not name
 * every side that failed: nobody knows the worth of a lead that was never worked, and the rules do not guess.
 */
const isRight = (lead: JudgedLead): boolean =>
  lead.said.verdict === "neither"
    ? lead.truth === "neither"
    : !isBlamedWrongly(lead, "sales") && !isBlamedWrongly(lead, "marketing");

const shareOf = (leads: readonly JudgedLead[], holds: (lead: JudgedLead) => boolean): number =>
  leads.length === 0 ? 0 : leads.filter(holds).length / leads.length;

/** Exactly the true verdict, not only nothing wrong: an unworked lead that was worthless, too, costs precision here. */
export const exactness = (leads: readonly JudgedLead[], verdict: JudgedVerdict) => ({
  precision: shareOf(
    leads.filter(({ said }) => said.verdict === verdict),
    ({ truth }) => truth === verdict,
  ),
  recall: shareOf(
    leads.filter(({ truth }) => truth === verdict),
    ({ said }) => said.verdict === verdict,
  ),
});

/** The rules on `count` simulated leads whose truth is known (see `truth.ts`). The same seed gives the same scores. */
export const scoresOf = (count: number, seed: number, world: World): Scores => {
  const leads = judgedLeads(count, seed, world);
  const of = (strength: string) => leads.filter(({ said }) => said.strength === strength);
  return {
    confirmedRight: shareOf(of("confirmed"), isRight),
    likelyRight: shareOf(of("likely"), isRight),
    salesBlamedWrongly: shareOf(leads, (lead) => isBlamedWrongly(lead, "sales")),
    marketingBlamedWrongly: shareOf(leads, (lead) => isBlamedWrongly(lead, "marketing")),
    coverage: intervalCoverage(leads, seed),
    abstained: shareOf(leads, ({ said }) => said.strength === "insufficient"),
    contested: shareOf(leads, ({ said }) => said.verdict === "contested"),
    leads,
  };
};
