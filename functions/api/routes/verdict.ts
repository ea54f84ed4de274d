import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { verdictView } from "../../../shared/domain/verdict/verdict-view.ts";
import { verdict as schema } from "../../../shared/schemas/verdict.ts";
import { type Api, answer } from "../calls.ts";
import { findLead } from "../find-lead.ts";
import { missing, problems } from "../problem.ts";

const get = createRoute({
  method: "get",
  path: "/api/leads/{id}/verdict",
  tags: ["Leads"],
  operationId: "judgeLead",
  summary: "Whether a lost lead was lost by sales or marketing, by the published rules, with its facts",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(schema, "The verdict as the facts stand now"), ...problems(401, 404) },
});

export const verdict = ({ table, company }: Pick<Api, "table" | "company">) =>
  new OpenAPIHono().openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    const [found, agreed] = await Promise.all([findLead(table, id), company()]);
    return found ? c.json(verdictView(found, agreed), 200) : missing(c, "lead", id);
  });
