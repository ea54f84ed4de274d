import { leastJudged } from "./campaign-verdict.ts";
import { judgingError } from "./estimate.ts";
import type { Strength } from "./lead-verdict.ts";
import { type FactKind, type Rule, type Weighing, type Weight, weighings } from "./rule.ts";
import { rules, ruleVersion } from "./rules.ts";

/** What the page "How the verdict is reached" shows; everything about the rules is taken from the rules themselves. */
export type Explained = {
  readonly ruleVersion: number;
  readonly sections: ReadonlyArray<{
    readonly weighsOn: Weighing;
    readonly title: string;
    readonly rules: ReadonlyArray<
      Pick<Rule, "id" | "sentence" | "kind" | "weight" | "example" | "wouldChange">
    >;
  }>;
  readonly kinds: Readonly<Record<FactKind, string>>;
  readonly weights: Readonly<Record<Weight, string>>;
  readonly strengths: Readonly<Record<Strength, string>>;
  readonly principles: readonly string[];
  readonly campaign: readonly string[];
};

const titles: Readonly<Record<Weighing, string>> = {
  sales: "What weighs on sales",
  marketing: "What weighs on marketing",
  contested: "What leaves a lead contested",
  neither: "What clears both",
};

const kinds: Readonly<Record<FactKind, string>> = {
  recorded: "Recorded: our own clock and log.",
  "prospect-says": "The prospect says so, in the survey or to their mail provider.",
  "rep-says": "The rep says so, also where an attempt was entered long after the time it names.",
};

const weights: Readonly<Record<Weight, string>> = {
  proof: "Decides the side it weighs on, confirmed.",
  indication: "Decides the side it weighs on, likely; confirmed by a fact of another kind on the same side.",
  support: "Decides nothing; confirms an indication of another kind on the same side.",
};

const strengthWords: Readonly<Record<Strength, string>> = {
  confirmed: "A recorded proof, or two facts of different kinds.",
  likely: "One indication that nothing contradicts.",
  insufficient: "Nothing that decides, or accounts that contradict each other.",
};

const principles = [
  "Only lost leads are judged.",
  "Missing data is never proof.",
  "One survey answer alone never condemns a rep, and nothing is confirmed by a single claim.",
  "A contradiction leaves the lead contested, whatever else is found.",
  "Facts on both sides make it both; no fact that decides, not enough evidence.",
  "Statements of the rep and of the campaign's marketer are shown and never weighed.",
  "The same facts give the same verdict, in whatever order they became known.",
];

const campaign = [
  "A campaign's verdict is the split of its judged leads: the largest share, if its range stands clear of the next.",
  `A share's range is its 95 % Wilson interval, which allows for chance, widened by what these rules get wrong: up to ${judgingError * 100} judged leads in 100 may stand on the wrong side.`,
  "Where neither team leads, it is both if each surely has a part in a third of the losses, and more often than nobody has.",
  `Under ${leastJudged} judged leads, or with ranges that overlap, it is too early to judge, and the page says how many more it takes.`,
  "Contested leads and those without enough evidence are shown beside the split and count for nobody.",
  "The quality of its leads is judged only on leads that were really worked: spoken to, however late, or tried as agreed; and on those that their own answers ruled out before sales got them. Of a lead that nobody reached, only the lapse of sales counts.",
];

/** The page "How the verdict is reached" as data. */
export const explained = (): Explained => ({
  ruleVersion,
  sections: weighings.map((weighsOn) => ({
    weighsOn,
    title: titles[weighsOn],
    rules: rules
      .filter((rule) => rule.weighsOn === weighsOn)
      .map(({ id, sentence, kind, weight, example, wouldChange }) => ({
        id,
        sentence,
        kind,
        weight,
        example,
        wouldChange,
      })),
  })),
  kinds,
  weights,
  strengths: strengthWords,
  principles,
  campaign,
});
