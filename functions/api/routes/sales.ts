import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { salesColumns } from "../../../shared/csv/sales-columns.ts";
import { periodBetween } from "../../../shared/domain/sales/period.ts";
import { salesQuery, sales as schema } from "../../../shared/schemas/sales.ts";
import { loadSales } from "../../../shared/store/load-sales.ts";
import { loadOpenLeads } from "../../../shared/store/open-leads.ts";
import { type Api, answer, nowOf } from "../calls.ts";
import { problems } from "../problem.ts";
import { salesView } from "../sales-view.ts";

const get = createRoute({
  method: "get",
  path: "/api/sales",
  tags: ["Sales"],
  operationId: "getSales",
  summary:
    "What sales did with its leads, by source and by rep, and each rep beside the others on like leads",
  request: { query: salesQuery },
  responses: { 200: answer(schema, "The figures of sales"), ...problems(401, 422) },
});

const salesCsv = createRoute({
  method: "get",
  path: "/api/export/sales.csv",
  tags: ["Exports"],
  operationId: "exportSales",
  summary: "The reps with their figures as CSV",
  request: { query: salesQuery },
  responses: {
    200: { description: "CSV", content: { "text/csv": { schema: z.string() } } },
    ...problems(401, 422),
  },
});

const periodIn = ({ from, before }: z.output<typeof salesQuery>) =>
  periodBetween(from ?? null, before ?? null);

export const sales = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(get, async (c) => {
      const agreed = await company();
      const period = periodIn(c.req.valid("query"));
      const [report, open] = await Promise.all([loadSales(table, agreed, period), loadOpenLeads(table)]);
      return c.json(salesView(report, agreed, open, nowOf({ clock })), 200);
    })
    .openapi(salesCsv, async (c) => {
      const agreed = await company();
      const { reps } = await loadSales(table, agreed, periodIn(c.req.valid("query")));
      return c.body(csv(salesColumns(agreed), reps), 200, csvHeaders("sales.csv"));
    });
