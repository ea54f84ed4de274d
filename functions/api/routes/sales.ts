import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { salesColumns } from "../../../shared/csv/sales-columns.ts";
import { sales as schema } from "../../../shared/schemas/sales.ts";
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
  responses: { 200: answer(schema, "The figures of sales"), ...problems(401) },
});

const salesCsv = createRoute({
  method: "get",
  path: "/api/export/sales.csv",
  tags: ["Exports"],
  operationId: "exportSales",
  summary: "The reps with their figures as CSV",
  responses: {
    200: { description: "CSV", content: { "text/csv": { schema: z.string() } } },
    ...problems(401),
  },
});

export const sales = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(get, async (c) => {
      const agreed = await company();
      const [report, open] = await Promise.all([loadSales(table, agreed), loadOpenLeads(table)]);
      return c.json(salesView(report, agreed, open, nowOf({ clock })), 200);
    })
    .openapi(salesCsv, async (c) => {
      const agreed = await company();
      const { reps } = await loadSales(table, agreed);
      return c.body(csv(salesColumns(agreed), reps), 200, csvHeaders("sales.csv"));
    });
