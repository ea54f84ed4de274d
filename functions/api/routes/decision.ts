import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { decisionBody, decision as schema } from "../../../shared/schemas/decision.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { takeDecision } from "../../../shared/store/decide-campaign.ts";
import { loadDecisions } from "../../../shared/store/decisions.ts";
import { type Api, answer, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const path = "/api/campaigns/{id}/decision";
const tags = ["Campaigns"];
const params = z.object({ id: z.string() });

const post = createRoute({
  method: "post",
  path,
  tags,
  operationId: "decideCampaign",
  summary: "Proposes what becomes of a campaign, or confirms what the other team has proposed",
  request: { params, body: bodyOf(decisionBody) },
  responses: { 200: answer(schema, "The decision as it stands"), ...bodyProblems, ...problems(404, 409) },
});

const list = createRoute({
  method: "get",
  path,
  tags,
  operationId: "listDecisions",
  summary: "What was decided on a campaign, oldest first",
  request: { params },
  responses: { 200: answer(pageOf(schema), "All decisions"), ...problems(401, 404) },
});

export const decision = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(post, async (c) => {
      const { id } = c.req.valid("param");
      const { by, ...wish } = c.req.valid("json");
      const agreed = await company();
      if (!agreed.campaigns.has(id)) return missing(c, "campaign", id);
      const member = agreed.members.get(by);
      if (!member?.active)
        return invalid(c, [{ field: "by", message: `There is no active team member "${by}".` }]);
      const taken = await takeDecision(table, agreed, id, wish, member, "api", nowOf({ clock }));
      return "kind" in taken ? problem(c, 409, taken.problem) : c.json(taken, 200);
    })
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await company()).campaigns.has(id)) return missing(c, "campaign", id);
      return c.json({ items: await loadDecisions(table, id), cursor: null }, 200);
    });
