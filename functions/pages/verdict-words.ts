import type { CampaignVerdict } from "../../shared/domain/verdict/campaign-verdict.ts";
import type { LeadVerdict, Strength, Verdict } from "../../shared/domain/verdict/lead-verdict.ts";
import type { FactKind, Weighing } from "../../shared/domain/verdict/rule.ts";

/** What a verdict says about a lost lead. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  sales: "It was lost by sales",
  marketing: "It was lost by marketing",
  both: "Both teams had a part in it",
  neither: "Neither team lost it",
  contested: "Contested: two accounts contradict each other",
  "not-enough-evidence": "Not enough evidence",
};

/** A verdict as the name of a group of leads. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  sales: "Sales",
  marketing: "Marketing",
  both: "Both",
  neither: "Neither",
  contested: "Contested",
  "not-enough-evidence": "Not enough evidence",
};

export const campaignVerdictWords: Readonly<Record<CampaignVerdict["verdict"], string>> = {
  sales: "Most losses lie with sales",
  marketing: "Most losses lie with marketing",
  both: "Both teams have a part in the losses",
  neither: "Most losses lie with neither team",
  "too-early-to-judge": "Too early to judge",
};

export const strengthWords: Readonly<Record<Strength, string>> = {
  confirmed: "confirmed",
  likely: "likely",
  insufficient: "nothing decides it",
};

export const kindWords: Readonly<Record<FactKind, string>> = {
  recorded: "recorded",
  "prospect-says": "prospect says",
  "rep-says": "rep says",
};

/** Whom a fact speaks against, or for. */
export const sideWords: Readonly<Record<Weighing, string>> = {
  sales: "weighs on sales",
  marketing: "weighs on marketing",
  neither: "clears both",
  contested: "contradicts another account",
};

/** "sales, confirmed"; a contested lead has no strength to tell of. */
export const verdictInShort = ({ verdict, strength }: Pick<LeadVerdict, "verdict" | "strength">): string =>
  strength === "insufficient"
    ? verdictNames[verdict].toLowerCase()
    : `${verdictNames[verdict].toLowerCase()}, ${strengthWords[strength]}`;
