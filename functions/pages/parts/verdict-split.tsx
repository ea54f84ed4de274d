import { type CampaignVerdict, mostNeeded } from "../../../shared/domain/verdict/campaign-verdict.ts";
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

const Split = ({ split }: Pick<CampaignVerdict, "split">) => (
  <WideTable caption="Judged leads, with the range that the true share lies in (95 % certain)">
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
      {split.map(({ verdict, count, share, low, high }) => (
        <tr>
          <th scope="row">{verdictNames[verdict]}</th>
          <td class="number">{count}</td>
          <td class="number">{showShare(share)}</td>
          <td class="number">{`${Math.round(low * 100)} to ${showShare(high)}`}</td>
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
    {verdict.split.length > 0 && <Split split={verdict.split} />}
    <p class="quiet">
      {verdict.split.length > 0 && "The range is what the true share lies in, with 95 % certainty. "}
      {`Beside these, ${leads(verdict.contested)} with accounts that contradict each other and ${leads(verdict.notEnoughEvidence)} without enough evidence count for nobody. `}
      <a href="/verdict">How the verdict is reached</a>
    </p>
  </Section>
);
