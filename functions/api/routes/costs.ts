import { randomUUID } from "node:crypto";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { cost, costBody } from "../../../shared/schemas/campaign.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { addCost, loadCosts } from "../../../shared/store/costs.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems } from "../calls.ts";
import { invalid, missing, problems } from "../problem.ts";

const path = "/api/campaigns/{id}/costs";
const tags = ["Campaigns"];
const params = z.object({ id: z.string() });

const post = createRoute({
  method: "post",
  path,
  tags,
  operationId: "addCost",
  summary: "Adds a cost entry to a campaign",
  request: { params, body: bodyOf(costBody) },
  responses: { 201: answer(cost, "The entry"), ...bodyProblems, ...problems(404) },
});

const list = createRoute({
  method: "get",
  path,
  tags,
  operationId: "listCosts",
  summary: "The cost entries of a campaign, by date",
  request: { params },
  responses: { 200: answer(pageOf(costBody), "All entries"), ...problems(401, 404) },
});

export const costs = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(post, async (c) => {
      const { id: campaign } = c.req.valid("param");
      const entry = c.req.valid("json");
      const { campaigns, policy } = await company();
      if (!campaigns.has(campaign)) return missing(c, "campaign", campaign);
      if (entry.money.currency !== policy.currency)
        return invalid(c, [{ field: "money.currency", message: `Amounts are in ${policy.currency}.` }]);
      const id = randomUUID();
      await addCost(table, campaign, entry, id, authorOf({ clock }));
      return c.json({ id, ...entry }, 201);
    })
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await company()).campaigns.has(id)) return missing(c, "campaign", id);
      return c.json({ items: await loadCosts(table, id), cursor: null }, 200);
    });
