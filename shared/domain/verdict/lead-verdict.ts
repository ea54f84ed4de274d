import type { Lead } from "../lead.ts";
import type { Instant } from "../submission.ts";
import type { Evidence } from "./evidence.ts";
import { missingEvidence } from "./missing-evidence.ts";
import type { FactKind, Rule, Weighing } from "./rule.ts";
import { rules, ruleVersion } from "./rules.ts";

export const verdicts = [
  "sales",
  "marketing",
  "both",
  "neither",
  "contested",
  "not-enough-evidence",
] as const;
export type Verdict = (typeof verdicts)[number];

export const strengths = ["confirmed", "likely", "insufficient"] as const;
export type Strength = (typeof strengths)[number];

/** A fact that a rule found; `side` is whom it weighs on. */
export type Fact = {
  readonly rule: string;
  readonly side: Weighing;
  readonly text: string;
  readonly kind: FactKind;
  readonly at: Instant;
};

export type LeadVerdict = {
  readonly verdict: Verdict;
  readonly strength: Strength;
  readonly facts: readonly Fact[];
  readonly wouldChange: readonly string[];
  readonly ruleVersion: number;
  /** Really worked, so that its loss says something about its quality: see `countedAs`. */
  readonly worked: boolean;
  /** Whether anybody in sales was told of the lead: not so for one that its answers ruled out at once. */
  readonly given: boolean;
};

/** What is kept of a verdict on the lead: enough to count it, to take it back, and to see by which rules it was found. */
export type Judgement = Pick<LeadVerdict, "verdict" | "strength" | "ruleVersion" | "worked" | "given">;

export const judgementOf = ({
  verdict,
  strength,
  ruleVersion: version,
  worked,
  given,
}: Judgement): Judgement => ({
  verdict,
  strength,
  ruleVersion: version,
  worked,
  given,
});

type Hit = { readonly rule: Rule; readonly fact: Fact };

const strengthOf = (hits: readonly Hit[]): Strength => {
  const isProved = hits.some(({ rule }) => rule.weight === "proof");
  const isIndicated = hits.some(({ rule }) => rule.weight === "indication");
  const kinds = new Set(hits.map(({ rule }) => rule.kind));
  if (isProved || (isIndicated && kinds.size > 1)) return "confirmed";
  return isIndicated ? "likely" : "insufficient";
};

const decide = (on: (side: Weighing) => Strength): Pick<LeadVerdict, "verdict" | "strength"> => {
  const sales = on("sales");
  const marketing = on("marketing");
  const neither = on("neither");
  if (on("contested") !== "insufficient") return { verdict: "contested", strength: "insufficient" };
  if (sales !== "insufficient" && marketing !== "insufficient")
    return { verdict: "both", strength: sales === marketing ? sales : "likely" };
  if (sales !== "insufficient") return { verdict: "sales", strength: sales };
  if (marketing !== "insufficient") return { verdict: "marketing", strength: marketing };
  if (neither !== "insufficient") return { verdict: "neither", strength: neither };
  return { verdict: "not-enough-evidence", strength: "insufficient" };
};

/**
 * The prospect was spoken to, however late, or tried without a lapse, by entries that our clock saw made: what came of the
 * lead then says something about the lead.
 */
const isWorked = ({ attempts }: Evidence, hits: readonly Hit[]): boolean => {
  const seen = attempts.filter(({ isBackdated }) => !isBackdated);
  const isLapsed = hits.some(({ rule }) => rule.weighsOn === "sales");
  return isLapsed ? seen.some(({ isContact }) => isContact) : seen.length > 0;
};

/**
 * Whether a lost lead was lost by sales, marketing, both or neither, by the published rules. Every
 * fact found is shown; a contradiction leaves the lead contested whatever else is found, and what only supports decides
 * nothing, so that no single word condemns anybody. The same evidence, in whatever order it came in, is the same verdict.
 */
export const leadVerdict = (evidence: Evidence): LeadVerdict => {
  const hits = rules
    .flatMap((rule): readonly Hit[] => {
      const found = rule.find(evidence);
      return found === null
        ? []
        : [
            {
              rule,
              fact: { rule: rule.id, side: rule.weighsOn, text: found.text, kind: rule.kind, at: found.at },
            },
          ];
    })
    .toSorted((a, b) => (a.fact.at < b.fact.at ? -1 : a.fact.at > b.fact.at ? 1 : 0));
  const found = decide((side) => strengthOf(hits.filter(({ rule }) => rule.weighsOn === side)));
  const missing = found.strength === "confirmed" ? [] : missingEvidence(evidence);
  return {
    ...found,
    facts: hits.map(({ fact }) => fact),
    wouldChange: [...new Set([...hits.map(({ rule }) => rule.wouldChange), ...missing])],
    ruleVersion,
    worked: isWorked(evidence, hits),
    given: evidence.responses.length > 0,
  };
};

/** Why a lead has no verdict, for whoever asks for one: a JSON answer carries it in `wouldChange`, with verdict null. */
export const notJudged = ({ stage, merged }: Pick<Lead, "stage" | "merged">): string => {
  if (stage === "won") return "The lead was won: only lost leads are judged.";
  return merged === null
    ? "The lead is still open: it is judged when it is lost."
    : "The lead is a duplicate: the lead that it was merged into is judged.";
};
