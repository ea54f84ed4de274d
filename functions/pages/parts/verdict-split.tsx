import { type CampaignVerdict, mostNeeded } from "../../../shared/domain/verdict/campaign-verdict.ts";
import type { Estimate } from "../../../shared/domain/verdict/estimate.ts";
import { showShare } from "../show.ts";
import { campaignVerdictWords, verdictNames } from "../verdict-words.ts";
import { Section } from "./tiles.tsx";
import { WideTable } from "./wide-table.tsx";

const leads = (count: number): string => (count === 1 ? "1 lead" : `${count} leads`);

/** How sure it is, or how many more leads it takes. */
const Certainty = ({ verdict, needs, confidence }: CampaignVerdict) => {
  if (verdict !== "too-early-to-judge")
    return confidence === null ? null : <p>{`That it leads is ${showShare(confidence)} certain.`}</p>;
  return (
    <p>
      {needs >= mostNeeded
        ? "The shares lie so close together that more leads of the same kind will not tell."
        : `It takes ${needs} more judged ${needs === 1 ? "lead" : "leads"}, if they go on as these did.`}
    </p>
  );
};

const rangeOf = ({ least, most }: Pick<Estimate, "least" | "most">): string =>
  `${Math.round(least * 100)} to ${showShare(most)}`;

/** The two questions that the split answers at once, each over the leads that can answer it. */
const Questions = ({ unhandled, poor }: Pick<CampaignVerdict, "unhandled" | "poor">) => (
  <dl class="facts">
    <dt>Not handled by sales as agreed</dt>
    <dd>{`${unhandled.count} of ${unhandled.of} judged leads: ${showShare(unhandled.share)} (${rangeOf(unhandled)})`}</dd>
    <dt>Poor leads among the others</dt>
    <dd>
      {poor.of === 0
        ? "there are no others"
        : `${poor.count} of ${poor.of}: ${showShare(poor.share)} (${rangeOf(poor)})`}
    </dd>
  </dl>
);

const Split = ({ split }: Pick<CampaignVerdict, "split">) => (
  <WideTable caption="Judged leads, with the range that the true share lies in">
    <thead>
      <tr>
        <th scope="col">Lost by</th>
        <th scope="col" class="number">
          Leads
        </th>
        <th scope="col" class="number">
          Share
        </th>
        <th scope="col" class="number">
          Range
        </th>
      </tr>
    </thead>
    <tbody>
      {split.map(({ verdict, count, share, least, most }) => (
        <tr>
          <th scope="row">{verdictNames[verdict]}</th>
          <td class="number">{count}</td>
          <td class="number">{showShare(share)}</td>
          <td class="number">{rangeOf({ least, most })}</td>
        </tr>
      ))}
    </tbody>
  </WideTable>
);

/** What a campaign's lost leads say of both teams, as a split with its uncertainty in words. */
export const VerdictSplit = ({ verdict }: { readonly verdict: CampaignVerdict }) => (
  <Section title="Was it marketing or was it sales?">
    <p class="answer">{campaignVerdictWords[verdict.verdict]}</p>
    <Certainty {...verdict} />
    {verdict.split.length > 0 && <Questions {...verdict} />}
    {verdict.split.length > 0 && <Split split={verdict.split} />}
    <p class="quiet">
      {verdict.split.length > 0 &&
        "Ranges allow for chance (95 % Wilson intervals) and for what the rules get wrong. "}
      {`Beside these, ${leads(verdict.contested)} with accounts that contradict each other and ${leads(verdict.notEnoughEvidence)} without enough evidence count for nobody. `}
      <a href="/verdict">How the verdict is reached</a>
    </p>
  </Section>
);
