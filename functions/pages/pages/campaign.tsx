import { type Context, Hono } from "hono";
import { assessmentColumns, assessmentRows } from "../../../shared/csv/assessment-columns.ts";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { referrerColumns } from "../../../shared/csv/referrer-columns.ts";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Assessment, CountedDay } from "../../../shared/domain/assessment.ts";
import type { Campaign, Money } from "../../../shared/domain/campaign.ts";
import { campaignDecisions } from "../../../shared/domain/campaign-decision.ts";
import { isPastEnd } from "../../../shared/domain/campaign-watch.ts";
import { moneyDays } from "../../../shared/domain/money-days.ts";
import { loadCosts } from "../../../shared/store/costs.ts";
import { loadDays } from "../../../shared/store/counters.ts";
import { takeDecision } from "../../../shared/store/decide-campaign.ts";
import { loadDecisions } from "../../../shared/store/decisions.ts";
import { loadAssessment } from "../../../shared/store/load-assessment.ts";
import { loadPortfolio } from "../../../shared/store/load-portfolio.ts";
import { loadReferrers } from "../../../shared/store/referrers.ts";
import { loadWords } from "../../../shared/store/voices.ts";
import { FunnelChart } from "../charts/funnel-chart.tsx";
import { MoneyOverTime, type RevenueRange } from "../charts/money-over-time.tsx";
import { ResponseTimes } from "../charts/response-times.tsx";
import { VerdictChart } from "../charts/verdict-chart.tsx";
import { message } from "../message.tsx";
import { memberName } from "../names.ts";
import { Attribution } from "../parts/attribution.tsx";
import { AudienceMoney } from "../parts/audience-money.tsx";
import { Decision } from "../parts/campaign-decision.tsx";
import { CampaignHeading } from "../parts/campaign-heading.tsx";
import { Comparison } from "../parts/comparison.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Funnel } from "../parts/funnel.tsx";
import { Outlook } from "../parts/outlook.tsx";
import { Referrers } from "../parts/referrers.tsx";
import { Section, Tiles } from "../parts/tiles.tsx";
import { VerdictSplit } from "../parts/verdict-split.tsx";
import { Voices } from "../parts/voices.tsx";
import { FollowUp, Lost } from "../parts/worked-and-lost.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { showCode, showMoney, showShare } from "../show.ts";
import { signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

const longestNote = 2000;
const mostWords = 10;
/** The file has more of them. */
const referrersOnPage = 10;

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

const aboutOf = (company: Company, { type, owner, startsOn, endsOn }: Campaign): string => {
  const name = owner === null ? "no owner" : memberName(company, owner);
  const dates = [startsOn, endsOn].filter((date) => date !== null).join(" to ");
  return [showCode(type), name, dates].filter((part) => part !== "").join(" · ");
};

/** A campaign that nobody set up, or the page that says so. */
const unknown = (c: Context, company: Company) =>
  message(
    c,
    { status: 404, title: "There is no such campaign", company: company.policy.company },
    <a href="/campaigns">All campaigns</a>,
  );

const revenueOf = (days: readonly CountedDay[]): ReadonlyMap<string, number> =>
  new Map(
    days
      .map(({ date, counts }) => [date, counts["credit.last"] ?? 0] as const)
      .filter(([, amount]) => amount !== 0),
  );

const rangeOf = ({ outlook: { until, revenue } }: Assessment): RevenueRange | null =>
  until === null || revenue.forecast === null
    ? null
    : { date: until, low: revenue.forecast.low.amount, high: revenue.forecast.high.amount };

type Shown = { readonly refusal: string | null; readonly status: 200 | 409 | 422 };

/** Everything that is read for it takes the same reads whatever the number of leads. */
const show = async (site: Site, c: Context<PageEnv>, company: Company, campaign: Campaign, shown: Shown) => {
  const [holdings, decisions, costs, counted, words] = await Promise.all([
    loadPortfolio(site.table, company, nowOf(site)),
    loadDecisions(site.table, campaign.id),
    loadCosts(site.table, campaign.id),
    loadDays(site.table, campaign.id),
    loadWords(site.table, campaign.id, mostWords),
  ]);
  const assessment = holdings.find((one) => one.campaign.id === campaign.id)?.assessment;
  if (!assessment) return unknown(c, company);
  const referrers =
    assessment.referrals.leads === 0 ? [] : await loadReferrers(site.table, campaign.id, referrersOnPage);
  const viewer = c.get("viewer");
  const audienceName = (audience: string | null) =>
    campaign.audiences.find(({ id }) => id === audience)?.name ?? audience ?? "No audience";
  const { leads, qualifiedLeads, goal, total, funnel, verdict } = assessment;
  const days = moneyDays(costs, revenueOf(counted));
  return c.html(
    <DeskLayout title={campaign.name} company={company} viewer={viewer} here="/campaigns">
      <CampaignHeading
        campaign={campaign}
        here="assessment"
        viewer={viewer}
        isPastEnd={isPastEnd(company, campaign, nowOf(site))}
        about={aboutOf(company, campaign)}
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
      <Outlook outlook={assessment.outlook} />
      <Section title="From the blast to the sale">
        <Funnel assessment={assessment} audienceName={audienceName} />
        {funnel.length > 0 && (
          <FunnelChart
            audiences={funnel.map((counts) => ({ name: audienceName(counts.audience), counts }))}
          />
        )}
      </Section>
      <VerdictSplit verdict={verdict} />
      {verdict.judged > 0 && (
        <section class="card">
          <VerdictChart verdict={verdict} />
        </section>
      )}
      <div class="columns">
        <FollowUp assessment={assessment} />
        <Lost {...assessment} />
      </div>
      <Voices voices={words} zone={viewer.timeZone} />
      <section class="card">
        <ResponseTimes {...assessment} />
      </section>
      {referrers.length > 0 && (
        <Referrers
          referrers={referrers}
          currency={assessment.costs.currency}
          csvPath={`/campaigns/${campaign.id}/referrers.csv`}
        />
      )}
      <AudienceMoney {...assessment} audienceName={audienceName} />
      <div class="columns">
        <Attribution {...assessment} />
        <Comparison holdings={holdings} campaign={campaign.id} />
      </div>
      {days.length > 0 && (
        <section class="card">
          <MoneyOverTime days={days} currency={assessment.costs.currency} ahead={rangeOf(assessment)} />
        </section>
      )}
      <Decision
        campaign={campaign.id}
        decisions={decisions}
        company={company}
        viewer={viewer}
        refusal={shown.refusal}
      />
      <p>
        <a class="button plain no-print" href={`/leads?campaign=${campaign.id}`}>
          The campaign’s leads
        </a>{" "}
        <a class="button plain no-print" href={`/campaigns/${campaign.id}/assessment.csv`}>
          All figures as CSV
        </a>
      </p>
    </DeskLayout>,
    shown.status,
  );
};

/** `/campaigns/{id}`: the assessment, made for the meeting of both teams, and what they decide there. */
export const campaignPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/campaigns/:id", signedIn(site, { overseersOnly: true }), async (c) => {
      const company = await site.directory.company();
      const campaign = company.campaigns.get(c.req.param("id"));
      if (!campaign) return unknown(c, company);
      return show(site, c, company, campaign, { refusal: null, status: 200 });
    })
    .get("/campaigns/:id/assessment.csv", signedIn(site, { overseersOnly: true }), async (c) => {
      const company = await site.directory.company();
      const found = await loadAssessment(site.table, company, c.req.param("id"), nowOf(site));
      return found === null
        ? unknown(c, company)
        : c.body(csv(assessmentColumns, assessmentRows(found)), 200, csvHeaders("assessment.csv"));
    })
    .get("/campaigns/:id/referrers.csv", signedIn(site, { overseersOnly: true }), async (c) => {
      const company = await site.directory.company();
      const campaign = company.campaigns.get(c.req.param("id"));
      if (!campaign) return unknown(c, company);
      const found = await loadReferrers(site.table, campaign.id);
      return c.body(csv(referrerColumns(company), found), 200, csvHeaders("referrers.csv"));
    })
    .post("/campaigns/:id/decision", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const company = await site.directory.company();
      const campaign = company.campaigns.get(c.req.param("id"));
      if (!campaign) return unknown(c, company);
      const typed = await typedForm(c);
      const decision = campaignDecisions.find((one) => one === typed["decision"]);
      if (!decision)
        return show(site, c, company, campaign, { refusal: "Choose: keep, change or stop.", status: 422 });
      const note = (typed["note"] ?? "").trim().slice(0, longestNote);
      const wish = { decision, note };
      const taken = await takeDecision(
        site.table,
        company,
        campaign.id,
        wish,
        c.get("viewer"),
        "page",
        nowOf(site),
      );
      return "kind" in taken
        ? show(site, c, company, campaign, { refusal: taken.problem, status: 409 })
        : c.redirect(`/campaigns/${campaign.id}`, 303);
    });
