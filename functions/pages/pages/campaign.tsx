import { Hono } from "hono";
import type { Assessment } from "../../../shared/domain/assessment.ts";
import type { Campaign, Money } from "../../../shared/domain/campaign.ts";
import { reasonWords } from "../../../shared/mail/lead-words.ts";
import { loadAssessment } from "../../../shared/store/load-assessment.ts";
import { message } from "../message.tsx";
import { memberName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Funnel } from "../parts/funnel.tsx";
import { Section, Tiles } from "../parts/tiles.tsx";
import { VerdictSplit } from "../parts/verdict-split.tsx";
import { showCode, showMoney, showShare } from "../show.ts";
import { signedIn } from "../signed-in.tsx";
import type { PageEnv, Site } from "../site.ts";

const orDash = (money: Money | null): string => (money === null ? "–" : showMoney(money));

const moneyTiles = ({
  costs,
  costPerLead,
  costPerQualifiedLead,
  costPerSale,
  revenue,
  goal,
  roi,
}: Assessment) => [
  { name: "Spent", figure: showMoney(costs) },
  { name: "Per lead", figure: orDash(costPerLead) },
  { name: "Per qualified lead", figure: orDash(costPerQualifiedLead) },
  { name: "Per sale", figure: orDash(costPerSale) },
  {
    name: "Revenue",
    figure: showMoney(revenue.lastTouch),
    note: goal.revenue === null ? undefined : `of a goal of ${showMoney(goal.revenue)}`,
  },
  { name: "Return on what was spent", figure: showShare(roi) },
];

const FollowUp = ({ assessment }: { readonly assessment: Assessment }) => {
  const { sla, survey } = assessment;
  return (
    <Section title="Was it followed up?">
      <dl class="facts">
        <dt>Answered in time</dt>
        <dd>{`${sla.kept} of ${sla.kept + sla.missed} (${showShare(sla.rate)})`}</dd>
        <dt>Prospects asked</dt>
        <dd>{`${survey.sent}, of whom ${survey.answered} answered`}</dd>
        <dt>Their rating</dt>
        <dd>{survey.average === null ? "none yet" : `${survey.average.toFixed(1)} of 5`}</dd>
        <dt>“Somebody contacted me”</dt>
        <dd>{`${survey.contactedYes} yes, ${survey.contactedNo} no`}</dd>
      </dl>
    </Section>
  );
};

const Lost = ({ noSaleReasons }: Assessment) => {
  const all = noSaleReasons.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section title="Why there was no sale" empty={all === 0 && "No lead has been closed without a sale."}>
      <table>
        <caption class="unseen">Reasons of leads closed without a sale</caption>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col" class="number">
              Leads
            </th>
            <th scope="col" class="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {noSaleReasons.map(({ reason, count }) => (
            <tr>
              <th scope="row">{reasonWords[reason]}</th>
              <td class="number">{count}</td>
              <td class="number">{showShare(count / all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const Heading = ({ campaign, owner }: { readonly campaign: Campaign; readonly owner: string }) => {
  const dates = [campaign.startsOn, campaign.endsOn].filter((date) => date !== null).join(" to ");
  return (
    <div class="heading">
      <p class="quiet no-print">
        <a href="/campaigns">Campaigns</a>
      </p>
      <h1>{campaign.name}</h1>
      <p class="lead">{[showCode(campaign.type), owner, dates].filter((part) => part !== "").join(" · ")}</p>
      <ul class="badges">
        <li class="badge">{showCode(campaign.state)}</li>
        {campaign.offer && <li class="badge">{campaign.offer.title}</li>}
      </ul>
    </div>
  );
};

/** `/campaigns/{id}`: the assessment, made for the meeting of both teams. */
export const campaignPage = (site: Site) =>
  new Hono<PageEnv>().get("/campaigns/:id", signedIn(site, { overseersOnly: true }), async (c) => {
    const company = await site.directory.company();
    const campaign = company.campaigns.get(c.req.param("id"));
    const assessment = campaign && (await loadAssessment(site.table, company, campaign.id));
    if (!campaign || !assessment)
      return message(
        c,
        { status: 404, title: "There is no such campaign", company: company.policy.company },
        <a href="/campaigns">All campaigns</a>,
      );
    const audienceName = (audience: string | null) =>
      campaign.audiences.find(({ id }) => id === audience)?.name ?? audience ?? "No audience";
    const { leads, qualifiedLeads, goal, total } = assessment;
    return c.html(
      <DeskLayout title={campaign.name} company={company} viewer={c.get("viewer")} here="/campaigns">
        <Heading
          campaign={campaign}
          owner={campaign.owner === null ? "no owner" : memberName(company, campaign.owner)}
        />
        <Tiles
          tiles={[
            {
              name: "Leads",
              figure: leads,
              note: goal.leads === null ? undefined : `of a goal of ${goal.leads}`,
            },
            {
              name: "Qualified",
              figure: qualifiedLeads,
              note: showShare(leads === 0 ? null : qualifiedLeads / leads),
            },
            { name: "Sales", figure: total.won, note: showShare(leads === 0 ? null : total.won / leads) },
          ]}
        />
        <Tiles tiles={moneyTiles(assessment)} />
        <Section title="From the blast to the sale">
          <Funnel assessment={assessment} audienceName={audienceName} />
        </Section>
        <VerdictSplit verdict={assessment.verdict} />
        <div class="columns">
          <FollowUp assessment={assessment} />
          <Lost {...assessment} />
        </div>
        <p>
          <a class="button plain no-print" href={`/leads?campaign=${campaign.id}`}>
            The campaign’s leads
          </a>
        </p>
      </DeskLayout>,
    );
  });
