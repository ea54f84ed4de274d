import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { assessmentColumns, assessmentRows } from "../../../shared/csv/assessment-columns.ts";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { assessment as schema } from "../../../shared/schemas/assessment.ts";
import { loadAssessment } from "../../../shared/store/load-assessment.ts";
import { type Api, answer, nowOf } from "../calls.ts";
import { missing, problems } from "../problem.ts";

const get = createRoute({
  method: "get",
  path: "/api/campaigns/{id}/assessment",
  tags: ["Campaigns"],
  operationId: "assessCampaign",
  summary: "What a campaign brought, and where its leads were won and lost",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(schema, "The assessment"), ...problems(401, 404) },
});

const getCsv = createRoute({
  method: "get",
  path: "/api/campaigns/{id}/assessment.csv",
  tags: ["Exports"],
  operationId: "exportAssessment",
  summary: "The assessment as CSV, one figure a row, with the 95 % range of those that have one",
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: "CSV", content: { "text/csv": { schema: z.string() } } },
    ...problems(401, 404),
  },
});

export const assessment = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const found = await loadAssessment(table, await company(), id, nowOf({ clock }));
      return found ? c.json(found, 200) : missing(c, "campaign", id);
    })
    .openapi(getCsv, async (c) => {
      const { id } = c.req.valid("param");
      const found = await loadAssessment(table, await company(), id, nowOf({ clock }));
      return found
        ? c.body(csv(assessmentColumns, assessmentRows(found)), 200, csvHeaders("assessment.csv"))
        : missing(c, "campaign", id);
    });
