import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { assessment as schema } from "../../../shared/schemas/assessment.ts";
import { loadAssessment } from "../../../shared/store/load-assessment.ts";
import { type Api, answer } from "../calls.ts";
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

export const assessment = ({ table, company }: Pick<Api, "table" | "company">) =>
  new OpenAPIHono().openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    const found = await loadAssessment(table, await company(), id);
    return found ? c.json(found, 200) : missing(c, "campaign", id);
  });
