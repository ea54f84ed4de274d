import { Hono } from "hono";
import type { Assessment } from "../../../shared/domain/assessment.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { loadAssessment } from "../../../shared/store/load-assessment.ts";
import { memberName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Section } from "../parts/tiles.tsx";
import { WideTable } from "../parts/wide-table.tsx";
import { showCode, showMoney, showShare } from "../show.ts";
import { signedIn } from "../signed-in.tsx";
import type { PageEnv, Site } from "../site.ts";

type Row = { readonly campaign: Campaign; readonly owner: string; readonly assessment: Assessment };

const CampaignTable = ({ rows }: { readonly rows: readonly Row[] }) => (
  <WideTable caption="Campaigns with what they cost and brought in">
    <thead>
      <tr>
        <th scope="col">Campaign</th>
        <th scope="col">State</th>
        <th scope="col" class="number">
          Leads
        </th>
        <th scope="col" class="number">
          Sales
        </th>
        <th scope="col" class="number">
          Spent
        </th>
        <th scope="col" class="number">
          Per lead
        </th>
        <th scope="col" class="number">
          Revenue
        </th>
        <th scope="col" class="number">
          Answered in time
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ campaign, owner, assessment }) => (
        <tr>
          <th scope="row">
            <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>
            <div class="quiet small">{`${showCode(campaign.type)} · ${owner}`}</div>
          </th>
          <td>{showCode(campaign.state)}</td>
          <td class="number">{assessment.leads}</td>
          <td class="number">{assessment.total.won}</td>
          <td class="number">{showMoney(assessment.costs)}</td>
          <td class="number">{assessment.costPerLead === null ? "–" : showMoney(assessment.costPerLead)}</td>
          <td class="number">{showMoney(assessment.revenue.lastTouch)}</td>
          <td class="number">{showShare(assessment.sla.rate)}</td>
        </tr>
      ))}
    </tbody>
  </WideTable>
);

/** `/campaigns`: all campaigns side by side, those that brought in the most first. */
export const campaignsPage = (site: Site) =>
  new Hono<PageEnv>().get("/campaigns", signedIn(site, { overseersOnly: true }), async (c) => {
    const company = await site.directory.company();
    const rows = await Promise.all(
      [...company.campaigns.values()].map(async (campaign) => {
        const assessment = await loadAssessment(site.table, company, campaign.id);
        const owner = campaign.owner === null ? "no owner" : memberName(company, campaign.owner);
        return assessment && { campaign, owner, assessment };
      }),
    );
    const ranked = rows
      .filter((row) => row !== null)
      .toSorted((a, b) => b.assessment.revenue.lastTouch.amount - a.assessment.revenue.lastTouch.amount);
    return c.html(
      <DeskLayout title="Campaigns" company={company} viewer={c.get("viewer")} here="/campaigns">
        <h1>Campaigns</h1>
        <Section
          title="What each brought in"
          empty={
            ranked.length === 0 &&
            "No campaign has been set up yet. The API’s PUT /api/campaigns/{id} does it."
          }
        >
          <CampaignTable rows={ranked} />
        </Section>
      </DeskLayout>,
    );
  });
