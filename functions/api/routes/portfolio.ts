import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Holding } from "../../../shared/domain/portfolio.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { holding } from "../../../shared/schemas/portfolio.ts";
import { loadPortfolio } from "../../../shared/store/load-portfolio.ts";
import { type Api, answer, nowOf } from "../calls.ts";
import { problems } from "../problem.ts";

const get = createRoute({
  method: "get",
  path: "/api/portfolio",
  tags: ["Campaigns"],
  operationId: "getPortfolio",
  summary: "All campaigns like investments, the best return first",
  responses: { 200: answer(pageOf(holding), "The portfolio"), ...problems(401) },
});

const lineOf = ({ rank, campaign, assessment, flags, advice, replacedBy }: Holding) => ({
  rank,
  campaign: campaign.id,
  name: campaign.name,
  type: campaign.type,
  state: campaign.state,
  owner: campaign.owner,
  spend: assessment.costs,
  leads: assessment.leads,
  qualifiedLeads: assessment.qualifiedLeads,
  sales: assessment.total.won,
  costPerLead: assessment.costPerLead,
  costPerQualifiedLead: assessment.costPerQualifiedLead,
  costPerSale: assessment.costPerSale,
  revenue: assessment.revenue,
  roi: assessment.roi,
  audiences: assessment.audiences,
  attribution: assessment.attribution,
  outlook: assessment.outlook,
  trend: assessment.trend,
  referrals: assessment.referrals,
  replaces: campaign.replaces ?? null,
  verdict: assessment.verdict,
  advice,
  decision: assessment.decision,
  flags,
  replacedBy,
});

export const portfolio = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono().openapi(get, async (c) => {
    const holdings = await loadPortfolio(table, await company(), nowOf({ clock }));
    return c.json({ items: holdings.map(lineOf), cursor: null }, 200);
  });
