import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { referrerColumns } from "../../../shared/csv/referrer-columns.ts";
import { listOf } from "../../../shared/schemas/list.ts";
import { referrer as schema } from "../../../shared/schemas/referrer.ts";
import { loadReferrers, mostReferrers, type Referrer } from "../../../shared/store/referrers.ts";
import { type Api, answer } from "../calls.ts";
import { contactView } from "../contact-view.ts";
import { missing, problems } from "../problem.ts";

const request = { params: z.object({ id: z.string() }) };

const list = createRoute({
  method: "get",
  path: "/api/campaigns/{id}/referrers",
  tags: ["Campaigns"],
  operationId: "listReferrers",
  summary: "Whose personal links brought leads, who brought most worth first",
  description: `The first ${mostReferrers} of them.`,
  request,
  responses: { 200: answer(z.object({ items: listOf(schema) }), "The referrers"), ...problems(401, 404) },
});

const listCsv = createRoute({
  method: "get",
  path: "/api/campaigns/{id}/referrers.csv",
  tags: ["Exports"],
  operationId: "exportReferrers",
  summary: "The same as CSV",
  request,
  responses: {
    200: { description: "CSV", content: { "text/csv": { schema: z.string() } } },
    ...problems(401, 404),
  },
});

const viewOf = ({ prospect, revenue, ...rest }: Referrer, currency: string) => ({
  ...rest,
  prospect: prospect && contactView(prospect.person),
  lead: prospect?.lead?.id ?? null,
  revenue: { amount: revenue, currency },
});

export const referrers = ({ table, company }: Pick<Api, "table" | "company">) =>
  new OpenAPIHono()
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      const { campaigns, policy } = await company();
      if (!campaigns.has(id)) return missing(c, "campaign", id);
      const found = await loadReferrers(table, id);
      return c.json({ items: found.map((one) => viewOf(one, policy.currency)) }, 200);
    })
    .openapi(listCsv, async (c) => {
      const { id } = c.req.valid("param");
      const agreed = await company();
      if (!agreed.campaigns.has(id)) return missing(c, "campaign", id);
      const found = await loadReferrers(table, id);
      return c.body(csv(referrerColumns(agreed), found), 200, csvHeaders("referrers.csv"));
    });
