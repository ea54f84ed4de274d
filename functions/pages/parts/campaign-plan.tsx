import { type Company, policyFor } from "../../../shared/domain/agreement.ts";
import type { Campaign, Cost } from "../../../shared/domain/campaign.ts";
import { audienceWords, criterionWords, periodWords } from "../../../shared/mail/campaign-words.ts";
import { memberName } from "../names.ts";
import { showCode, showMoney } from "../show.ts";

type Props = {
  readonly company: Company;
  readonly campaign: Campaign;
  /** Entries until now; not shown to reps. */
  readonly costs?: readonly Cost[];
};

const lines = (words: readonly string[], none: string): string =>
  words.length === 0 ? none : words.join("\n");

const Budget = ({ company, campaign, costs }: Props & { readonly costs: readonly Cost[] }) => {
  const amount = costs.reduce((sum, { money }) => sum + money.amount, 0);
  const { leads, revenue } = campaign.goal;
  const goals = [leads === null ? [] : `${leads} leads`, revenue === null ? [] : showMoney(revenue)].flat();
  return (
    <>
      <dt>Budget</dt>
      <dd>
        {costs.length === 0
          ? "no cost entered yet"
          : `${showMoney({ amount, currency: company.policy.currency })} in ${costs.length} ${costs.length === 1 ? "entry" : "entries"}`}
      </dd>
      <dt>Goal</dt>
      <dd>{goals.length === 0 ? "not said yet" : goals.join(" and ")}</dd>
    </>
  );
};

/** What a campaign is: for whom, with which offer, when, who is wanted; and, where it is asked for, what it may cost. */
export const CampaignPlan = ({ company, campaign, costs }: Props) => {
  const { offer, landingPage, audiences } = campaign;
  return (
    <dl class="facts">
      <dt>What</dt>
      <dd>{showCode(campaign.type)}</dd>
      <dt>Who answers for it</dt>
      <dd>{campaign.owner === null ? "nobody yet" : memberName(company, campaign.owner)}</dd>
      <dt>When</dt>
      <dd>{periodWords(campaign)}</dd>
      <dt>Who is addressed</dt>
      <dd>{lines(audiences.map(audienceWords), "not said yet")}</dd>
      <dt>What they get</dt>
      <dd>
        {offer === null ? "no offer" : offer.title}
        {offer?.file && <div class="quiet small">{`file: ${offer.file.name}`}</div>}
        {offer && offer.url !== null && !offer.file && (
          <div class="small">
            <a href={offer.url}>{offer.url}</a>
          </div>
        )}
      </dd>
      {landingPage !== null && (
        <>
          <dt>Landing page</dt>
          <dd>
            <a href={landingPage}>{landingPage}</a>
          </dd>
        </>
      )}
      <dt>Ideal client</dt>
      <dd>{lines(policyFor(company, campaign.id).idealClient.map(criterionWords), "not agreed yet")}</dd>
      {costs !== undefined && <Budget company={company} campaign={campaign} costs={costs} />}
    </dl>
  );
};

/** What reps are told beside the plan. */
export const CampaignMessage = ({ campaign }: Pick<Props, "campaign">) => {
  const { message = "", talkingPoints = [] } = campaign.briefing ?? {};
  if (message === "" && talkingPoints.length === 0) return null;
  return (
    <section class="card">
      {message !== "" && (
        <>
          <h2>What it says</h2>
          <p class="lines">{message}</p>
        </>
      )}
      {talkingPoints.length > 0 && (
        <>
          <h2>Talking points</h2>
          <ul>
            {talkingPoints.map((point) => (
              <li>{point}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
