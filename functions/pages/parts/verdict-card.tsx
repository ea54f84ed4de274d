import type { Fact, LeadVerdict } from "../../../shared/domain/verdict/lead-verdict.ts";
import { countedAs } from "../../../shared/domain/verdict/verdict-counts.ts";
import { kindWords, sideWords, strengthWords, verdictNames, verdictWords } from "../verdict-words.ts";
import { When } from "./when.tsx";

type Props = { readonly verdict: LeadVerdict; readonly zone: string };

const FactLine = ({ fact, zone }: { readonly fact: Fact; readonly zone: string }) => (
  <li>
    <span class={`badge ${fact.kind}`}>{kindWords[fact.kind]}</span>
    <p>
      {fact.text}
      <span class="quiet small">
        <a href={`/verdict#${fact.rule}`}>{sideWords[fact.side]}</a>
        {", since "}
        <When at={fact.at} zone={zone} />
      </span>
    </p>
  </li>
);

/** A lead counts in its campaign by what it says about the campaign, which is not always its own verdict. */
const Counted = ({ verdict }: Pick<Props, "verdict">) => {
  const counted = countedAs(verdict);
  if (counted === verdict.verdict) return null;
  return (
    <p class="quiet">
      {`In the campaign’s figures it counts under “${verdictNames[counted]}”: a lead that sales got and did not work says nothing about the quality of the campaign.`}
    </p>
  );
};

/** Whose fault the loss was, with every fact, whose word it is, and what would change the verdict. */
export const VerdictCard = ({ verdict, zone }: Props) => (
  <section class="card verdict">
    <h2>Was it marketing or was it sales?</h2>
    <p class="answer">
      {verdictWords[verdict.verdict]}
      {verdict.strength !== "insufficient" && (
        <span class={verdict.strength === "confirmed" ? "badge good" : "badge"}>
          {strengthWords[verdict.strength]}
        </span>
      )}
    </p>
    <Counted verdict={verdict} />
    {verdict.facts.length === 0 ? (
      <p class="quiet">No rule found a fact that weighs on anybody.</p>
    ) : (
      <ul class="evidence">
        {verdict.facts.map((fact) => (
          <FactLine fact={fact} zone={zone} />
        ))}
      </ul>
    )}
    {verdict.wouldChange.length > 0 && (
      <>
        <h3>What would change it</h3>
        <ul>
          {verdict.wouldChange.map((change) => (
            <li>{change}</li>
          ))}
        </ul>
      </>
    )}
    <p class="small">
      <a href="/verdict">How the verdict is reached</a>
      {` (rules, version ${verdict.ruleVersion})`}
    </p>
  </section>
);
