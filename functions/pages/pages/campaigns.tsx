import { Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { type Advice, flagRules, type Holding } from "../../../shared/domain/portfolio.ts";
import { loadPortfolio } from "../../../shared/store/load-portfolio.ts";
import { PortfolioScatter } from "../charts/portfolio-scatter.tsx";
import { campaignName, memberName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Section } from "../parts/tiles.tsx";
import { Trend } from "../parts/trend.tsx";
import { WideTable } from "../parts/wide-table.tsx";
import { showCode, showList, showMoney, showShare } from "../show.ts";
import { mayPlan, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";

const adviceWords: Readonly<Record<Advice, string>> = {
  keep: "keep it",
  "fix-follow-up": "mend the follow-up",
  "fix-targeting": "mend the targeting",
  "fix-both": "mend targeting and follow-up",
  wait: "wait for more leads",
};

const verdictWords = ({ assessment, advice }: Holding): string =>
  `${showCode(assessment.verdict.verdict)}: ${adviceWords[advice]}`;

const decisionWords = ({ assessment: { decision } }: Holding): string => {
  if (decision === null) return "–";
  return decision.confirmedBy === null ? `${decision.decision} (proposed)` : decision.decision;
};

type Props = { readonly holdings: readonly Holding[]; readonly company: Company };

const headings = [
  "Leads",
  "Last 4 weeks",
  "Qualified",
  "Sales",
  "Spent",
  "Per sale",
  "Earned",
  "Return",
  "Answered in time",
];

const CampaignTable = ({ holdings, company }: Props) => (
  <WideTable caption="Campaigns like investments, the best return first" stacks>
    <thead>
      <tr>
        <th scope="col">Campaign</th>
        {headings.map((heading) => (
          <th scope="col" class="number">
            {heading}
          </th>
        ))}
        <th scope="col">Lost by</th>
        <th scope="col">Decided</th>
      </tr>
    </thead>
    <tbody>
      {holdings.map((holding) => {
        const { rank, campaign, assessment, replacedBy } = holding;
        const owner = campaign.owner === null ? "no owner" : memberName(company, campaign.owner);
        return (
          <tr>
            <th scope="row">
              {`${rank}. `}
              <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>
              <div class="quiet small">
                {`${showCode(campaign.type)} · ${showCode(campaign.state)} · ${owner}`}
              </div>
              {campaign.replaces && (
                <div class="quiet small">{`took the place of ${campaignName(company, campaign.replaces)}`}</div>
              )}
              {replacedBy.length > 0 && (
                <div class="quiet small">
                  {`replaced by ${showList(replacedBy.map((id) => campaignName(company, id)))}`}
                </div>
              )}
            </th>
            <td class="number" data-label="Leads">
              {assessment.leads}
            </td>
            <td class="number" data-label="Last 4 weeks">
              <Trend trend={assessment.trend} />
            </td>
            <td class="number" data-label="Qualified">
              {assessment.qualifiedLeads}
            </td>
            <td class="number" data-label="Sales">
              {assessment.total.won}
            </td>
            <td class="number" data-label="Spent">
              {showMoney(assessment.costs)}
            </td>
            <td class="number" data-label="Per sale">
              {assessment.costPerSale === null ? "–" : showMoney(assessment.costPerSale)}
            </td>
            <td class="number" data-label="Earned">
              {showMoney(assessment.revenue.lastTouch)}
            </td>
            <td class="number" data-label="Return">
              {showShare(assessment.roi)}
            </td>
            <td class="number" data-label="In time">
              {showShare(assessment.sla.rate)}
            </td>
            <td data-label="Lost by">{verdictWords(holding)}</td>
            <td data-label="Decided">{decisionWords(holding)}</td>
          </tr>
        );
      })}
    </tbody>
  </WideTable>
);

/** The weak ones, each with what flags it, and below all rules that can. */
const Weak = ({ holdings }: Pick<Props, "holdings">) => {
  const weak = holdings.filter(({ flags }) => flags.length > 0);
  return (
    <Section title="Weak ones" empty={weak.length === 0 && "No rule flags any of them."}>
      <dl class="facts">
        {weak.map(({ campaign, flags }) => (
          <>
            <dt>
              <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>
            </dt>
            <dd>{flags.map(({ text }) => text).join("\n")}</dd>
          </>
        ))}
      </dl>
      <details>
        <summary>The rules that flag a campaign</summary>
        <ul>
          {flagRules.map(({ sentence }) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </details>
    </Section>
  );
};

/** `/campaigns`: the portfolio, every campaign like an investment. */
export const campaignsPage = (site: Site) =>
  new Hono<PageEnv>().get("/campaigns", signedIn(site, { overseersOnly: true }), async (c) => {
    const company = await site.directory.company();
    const holdings = await loadPortfolio(site.table, company, nowOf(site));
    return c.html(
      <DeskLayout title="Campaigns" company={company} viewer={c.get("viewer")} here="/campaigns">
        <h1>Campaigns</h1>
        {mayPlan(c.get("viewer")) && (
          <p class="no-print">
            <a class="button" href="/new-campaign">
              Plan a campaign
            </a>
          </p>
        )}
        <Section
          title="What each brought in"
          empty={holdings.length === 0 && "No campaign has been set up yet."}
        >
          <CampaignTable holdings={holdings} company={company} />
        </Section>
        {holdings.length > 0 && (
          <>
            <Weak holdings={holdings} />
            <section class="card">
              <PortfolioScatter holdings={holdings} currency={company.policy.currency} />
            </section>
          </>
        )}
      </DeskLayout>,
    );
  });
