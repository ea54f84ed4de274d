import { randomUUID } from "node:crypto";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { addedCost, cost, costBody, voidBody } from "../../../shared/schemas/cost.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { addCost, loadCostEntries, voidCost } from "../../../shared/store/costs.ts";
import { addRecurringCost } from "../../../shared/store/recurring-costs.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems } from "../calls.ts";
import { idempotencyKey, markOf } from "../once.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const path = "/api/campaigns/{id}/costs";
const tags = ["Campaigns"];
const params = z.object({ id: z.string() });

const post = createRoute({
  method: "post",
  path,
  tags,
  operationId: "addCost",
  summary: "Adds a cost entry to a campaign, or a cost that comes every week or month",
  request: { params, headers: idempotencyKey, body: bodyOf(costBody) },
  responses: { 201: answer(addedCost, "The entry"), ...bodyProblems, ...problems(404) },
});

const list = createRoute({
  method: "get",
  path,
  tags,
  operationId: "listCosts",
  summary: "The cost entries of a campaign, by date, those included that were voided",
  request: { params },
  responses: { 200: answer(pageOf(cost), "All entries"), ...problems(401, 404) },
});

const remove = createRoute({
  method: "post",
  path: "/api/campaigns/{id}/costs/{cost}/void",
  tags,
  operationId: "voidCost",
  summary: "Takes a cost entry out of every figure; it is kept with who did so and why",
  request: { params: z.object({ id: z.string(), cost: z.string() }), body: bodyOf(voidBody) },
  responses: { 200: answer(cost, "The entry"), ...bodyProblems, ...problems(404, 409) },
});

export const costs = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(post, async (c) => {
      const { id: campaign } = c.req.valid("param");
      const { every, until, ...entry } = c.req.valid("json");
      const agreed = await company();
      const { currency } = agreed.policy;
      const audiences = agreed.campaigns.get(campaign)?.audiences;
      if (!audiences) return missing(c, "campaign", campaign);
      if (entry.money.currency !== currency)
        return invalid(c, [{ field: "money.currency", message: `Amounts are in ${currency}.` }]);
      if (entry.audience && !audiences.some(({ id }) => id === entry.audience))
        return invalid(c, [
          { field: "audience", message: `The campaign has no audience "${entry.audience}".` },
        ]);
      const id = markOf(c.req.valid("header")) ?? randomUUID();
      if (every === undefined) {
        await addCost(table, campaign, entry, id, authorOf({ clock }));
        return c.json({ id, ...entry }, 201);
      }
      const { date: from, ...what } = entry;
      const recurring = { id, every, from, until, ...what };
      await addRecurringCost(table, agreed, campaign, recurring, authorOf({ clock }));
      return c.json({ id, ...entry, every, until }, 201);
    })
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await company()).campaigns.has(id)) return missing(c, "campaign", id);
      return c.json({ items: [...(await loadCostEntries(table, id))], cursor: null }, 200);
    })
    .openapi(remove, async (c) => {
      const { id: campaign, cost: id } = c.req.valid("param");
      const { by, why } = c.req.valid("json");
      const { campaigns, members } = await company();
      if (!campaigns.has(campaign)) return missing(c, "campaign", campaign);
      if (!members.get(by)?.active)
        return invalid(c, [{ field: "by", message: `There is no active team member "${by}".` }]);
      const entry = (await loadCostEntries(table, campaign)).find((one) => one.id === id);
      if (!entry) return missing(c, "cost entry", id);
      const author = authorOf({ clock }, by);
      return (await voidCost(table, campaign, entry, why, author))
        ? c.json({ ...entry, voided: { by, at: author.at, why } }, 200)
        : problem(c, 409, "This entry is voided already.");
    });
