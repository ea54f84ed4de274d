import { judgedVerdicts } from "../../../shared/domain/verdict/campaign-verdict.ts";
import type { Verdict } from "../../../shared/domain/verdict/lead-verdict.ts";
import { intervalCoverage } from "./coverage.ts";
import { type JudgedLead, judgedLeads } from "./judged-leads.ts";

/** One number of the benchmark; without a target it informs, and holds. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string | null;
  readonly holds: boolean;
};

const blames = (verdict: Verdict, side: "sales" | "marketing"): boolean =>
  verdict === side || verdict === "both";

const isBlamedWrongly = ({ said, truth }: JudgedLead, side: "sales" | "marketing"): boolean =>
  blames(said.verdict, side) && !blames(truth, side);

const isAbstention = ({ said }: JudgedLead): boolean => said.strength === "insufficient";

/**
 * A verdict is right if every side that it blames really failed, and, where it blames none, none did. It need not name
 * every side that failed: nobody knows the worth of a lead that was never worked, and the rules do not guess.
 */
const isRight = (lead: JudgedLead): boolean =>
  lead.said.verdict === "neither"
    ? lead.truth === "neither"
    : !isBlamedWrongly(lead, "sales") && !isBlamedWrongly(lead, "marketing");

const share = (leads: readonly JudgedLead[], holds: (lead: JudgedLead) => boolean): number =>
  leads.length === 0 ? 0 : leads.filter(holds).length / leads.length;

const percent = (part: number): number => Math.round(part * 10_000) / 100;

const informs = (name: string, part: number): Figure => ({
  name,
  value: percent(part),
  unit: "%",
  target: null,
  holds: true,
});

const atLeast = (name: string, part: number, least: number): Figure => ({
  ...informs(name, part),
  target: `≥ ${percent(least)}`,
  holds: part >= least,
});

const atMost = (name: string, part: number, most: number): Figure => ({
  ...informs(name, part),
  target: `≤ ${percent(most)}`,
  holds: part <= most,
});

/** Exactly the true verdict, not only nothing wrong: an unworked lead that was worthless, too, costs precision here. */
const exactness = (leads: readonly JudgedLead[]): readonly Figure[] =>
  judgedVerdicts.flatMap((verdict) => {
    const said = leads.filter((lead) => lead.said.verdict === verdict);
    const lostSo = leads.filter(({ truth }) => truth === verdict);
    return [
      informs(
        `verdict-${verdict}-precision`,
        share(said, ({ truth }) => truth === verdict),
      ),
      informs(
        `verdict-${verdict}-recall`,
        share(lostSo, (lead) => lead.said.verdict === verdict),
      ),
    ];
  });

/**
 * How good the verdict is, on `leads` simulated leads whose truth is known (see `truth.ts`). `blamed-wrongly` is the share
 * of all lost leads for which a side is blamed that did not fail. The same seed gives the same figures.
 *
 * The coverage of campaign intervals falls a little short. A Wilson interval allows for chance, not for a rule that errs
 * one way: reps who called in time and entered it hours later count as late, as the agreement has it, and one
 * wrong answer in a form makes a wrong fit that nobody looks at again. Both are rare on one lead, and take a point or
 * two off the campaigns that had the fewest faults.
 */
export const verdictFigures = (leads = 10_000, seed = 1): readonly Figure[] => {
  const played = judgedLeads(leads, seed);
  const of = (strength: string) => played.filter(({ said }) => said.strength === strength);
  return [
    atLeast("verdict-confirmed-right", share(of("confirmed"), isRight), 0.98),
    atLeast("verdict-likely-right", share(of("likely"), isRight), 0.85),
    atMost(
      "verdict-sales-blamed-wrongly",
      share(played, (lead) => isBlamedWrongly(lead, "sales")),
      0.01,
    ),
    atMost(
      "verdict-marketing-blamed-wrongly",
      share(played, (lead) => isBlamedWrongly(lead, "marketing")),
      0.01,
    ),
    atLeast("verdict-interval-coverage", intervalCoverage(played, seed), 0.93),
    informs("verdict-abstained", share(played, isAbstention)),
    informs(
      "verdict-contested",
      share(played, ({ said }) => said.verdict === "contested"),
    ),
    ...exactness(played),
  ];
};
