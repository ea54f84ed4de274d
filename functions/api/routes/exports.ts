import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { surveyColumns } from "../../../shared/csv/survey-columns.ts";
import { leadFilter } from "../../../shared/schemas/lead.ts";
import { listLeads } from "../../../shared/store/lead-list.ts";
import { loadAssessment } from "../../../shared/store/load-assessment.ts";
import { listVoices } from "../../../shared/store/voices.ts";
import { type Api, nowOf } from "../calls.ts";
import { campaignColumns } from "../campaign-columns.ts";
import { csvPart } from "../csv-part.ts";
import { leadColumns } from "../lead-columns.ts";
import { problems } from "../problem.ts";
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

const surveyCsv = createRoute({
  method: "get",
  path: "/api/export/survey.csv",
  tags,
  operationId: "exportSurvey",
  summary: `What prospects answered as CSV, newest first; beyond ${mostRows} rows the Link header says where the next part is`,
  request: {
    query: z.object({ campaign: z.string().optional(), cursor: z.string().max(1000).optional() }),
  },
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

const pageSize = 100;

export const exports = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(leadsCsv, async (c) => {
      const { cursor, ...query } = c.req.valid("query");
      const filter = filterOf(query, await company());
      return csvPart(c, {
        name: "leads.csv",
        columns: leadColumns,
        cursor,
        mostRows,
        page: async (after) => {
          const { prospects, next } = await listLeads(table, filter, after, pageSize);
          return { rows: prospects, next };
        },
      });
    })
    .openapi(surveyCsv, async (c) => {
      const { cursor, campaign } = c.req.valid("query");
      const campaigns = campaign === undefined ? [...(await company()).campaigns.keys()] : [campaign];
      return csvPart(c, {
        name: "survey.csv",
        columns: surveyColumns,
        cursor,
        mostRows,
        page: async (after) => {
          const { found, next } = await listVoices(table, campaigns, after, pageSize);
          return { rows: found, next };
        },
      });
    })
    .openapi(campaignsCsv, async (c) => {
      const agreed = await company();
      const rows = await Promise.all(
        [...agreed.campaigns.values()].map(async (campaign) => ({
          campaign,
          assessment: await loadAssessment(table, agreed, campaign.id, nowOf({ clock })),
        })),
      );
      return c.body(csv(campaignColumns, rows), 200, csvHeaders("campaigns.csv"));
    });
