import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { endBody, recurringCost } from "../../../shared/schemas/cost.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { endRecurringCost, loadRecurringCosts } from "../../../shared/store/recurring-costs.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems } from "../calls.ts";
import { missing, problems } from "../problem.ts";

const path = "/api/campaigns/{id}/recurring-costs";
const tags = ["Campaigns"];

const list = createRoute({
  method: "get",
  path,
  tags,
  operationId: "listRecurringCosts",
  summary: "The costs of a campaign that come every week or month",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(pageOf(recurringCost), "All of them"), ...problems(401, 404) },
});

const end = createRoute({
  method: "post",
  path: `${path}/{cost}/end`,
  tags,
  operationId: "endRecurringCost",
  summary: "Lets a cost come no more after a day; what is booked stays",
  request: { params: z.object({ id: z.string(), cost: z.string() }), body: bodyOf(endBody) },
  responses: { 200: answer(pageOf(recurringCost), "All of them"), ...bodyProblems, ...problems(404) },
});

export const recurringCosts = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await company()).campaigns.has(id)) return missing(c, "campaign", id);
      return c.json({ items: [...(await loadRecurringCosts(table, id))], cursor: null }, 200);
    })
    .openapi(end, async (c) => {
      const { id, cost } = c.req.valid("param");
      const { until } = c.req.valid("json");
      if (!(await endRecurringCost(table, id, cost, until, authorOf({ clock }))))
        return missing(c, "recurring cost", cost);
      return c.json({ items: [...(await loadRecurringCosts(table, id))], cursor: null }, 200);
    });
