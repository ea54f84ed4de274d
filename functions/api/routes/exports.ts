import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { leadFilter } from "../../../shared/schemas/lead.ts";
import { type LeadFilter, type Listed, listLeads } from "../../../shared/store/lead-list.ts";
import { loadAssessment } from "../../../shared/store/load-assessment.ts";
import type { Table } from "../../../shared/store/table.ts";
import type { Api } from "../calls.ts";
import { campaignColumns } from "../campaign-columns.ts";
import { csv } from "../csv.ts";
import { leadColumns } from "../lead-columns.ts";
import { cursorOf, placeOf } from "../paging.ts";
import { invalid, problems } from "../problem.ts";
import { filterOf } from "./leads.ts";

const tags = ["Exports"];
const csvTable = { description: "CSV", content: { "text/csv": { schema: z.string() } } };

/** An answer of a Lambda function has at most 6 MB. */
const mostRows = 10_000;

const leadsCsv = createRoute({
  method: "get",
  path: "/api/export/leads.csv",
  tags,
  operationId: "exportLeads",
  summary: `Leads as CSV, newest first; beyond ${mostRows} rows the Link header says where the next part is`,
  request: { query: leadFilter.extend({ cursor: z.string().max(1000).optional() }) },
  responses: { 200: csvTable, ...problems(401, 422) },
});

const campaignsCsv = createRoute({
  method: "get",
  path: "/api/export/campaigns.csv",
  tags,
  operationId: "exportCampaigns",
  summary: "Campaigns with their figures as CSV",
  responses: { 200: csvTable, ...problems(401) },
});

const headers = (name: string) => ({
  "Content-Type": "text/csv; charset=utf-8",
  "Content-Disposition": `attachment; filename="${name}"`,
});

const pageSize = 100;

const manyLeads = async (from: Table, filter: LeadFilter, after: string | null) => {
  const prospects: Listed[] = [];
  let next = after;
  do {
    const page = await listLeads(from, filter, next, pageSize);
    prospects.push(...page.prospects);
    next = page.next;
  } while (next !== null && prospects.length < mostRows);
  return { prospects, next };
};

export const exports = ({ table, company }: Pick<Api, "table" | "company">) =>
  new OpenAPIHono()
    .openapi(leadsCsv, async (c) => {
      const { cursor, ...query } = c.req.valid("query");
      const after = cursor === undefined ? null : placeOf(cursor);
      if (cursor !== undefined && after === null)
        return invalid(c, [{ field: "cursor", message: "This is no cursor of ours." }]);
      const { prospects, next } = await manyLeads(table, filterOf(query, await company()), after);
      if (next !== null) {
        const url = new URL(c.req.url);
        url.searchParams.set("cursor", cursorOf(next));
        c.header("Link", `<${url.pathname}${url.search}>; rel="next"`);
      }
      return c.body(csv(leadColumns, prospects), 200, headers("leads.csv"));
    })
    .openapi(campaignsCsv, async (c) => {
      const agreed = await company();
      const rows = await Promise.all(
        [...agreed.campaigns.values()].map(async (campaign) => ({
          campaign,
          assessment: await loadAssessment(table, agreed, campaign.id),
        })),
      );
      return c.body(csv(campaignColumns, rows), 200, headers("campaigns.csv"));
    });
