import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { auditColumns, auditLines } from "../../../shared/csv/audit-columns.ts";
import { auditEntry } from "../../../shared/schemas/audit.ts";
import { pageOf, pageQuery } from "../../../shared/schemas/page.ts";
import { isAuditPlace, listAudit } from "../../../shared/store/audit.ts";
import { type Api, answer } from "../calls.ts";
import { csvPart } from "../csv-part.ts";
import { cursorOf, placeOf } from "../paging.ts";
import { invalid, problems } from "../problem.ts";

const tags = ["Audit"];

const list = createRoute({
  method: "get",
  path: "/api/audit",
  tags,
  operationId: "listAudit",
  summary: "Who changed what of the configuration, newest first",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(auditEntry), "A page of changes"), ...problems(401, 422) },
});

const exportCsv = createRoute({
  method: "get",
  path: "/api/export/audit.csv",
  tags,
  operationId: "exportAudit",
  summary: "Who changed what as CSV, a line for each field; the Link header says where the next part is",
  request: { query: pageQuery.pick({ cursor: true }) },
  responses: {
    200: { description: "CSV", content: { "text/csv": { schema: z.string() } } },
    ...problems(401, 422),
  },
});

const mostRows = 2_000;
const pageSize = 100;

export const audit = ({ table }: Pick<Api, "table">) =>
  new OpenAPIHono()
    .openapi(list, async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const after = cursor === undefined ? null : (placeOf(cursor) ?? "");
      if (after !== null && !isAuditPlace(after))
        return invalid(c, [{ field: "cursor", message: "This is no cursor of ours." }]);
      const { entries, next } = await listAudit(table, after, limit);
      const items = entries.map(({ fields, ...entry }) => ({ ...entry, fields: [...fields] }));
      return c.json({ items, cursor: next === null ? null : cursorOf(next) }, 200);
    })
    .openapi(exportCsv, (c) =>
      csvPart(c, {
        name: "audit.csv",
        columns: auditColumns,
        cursor: c.req.valid("query").cursor,
        mostRows,
        page: async (after) => {
          const { entries, next } = await listAudit(table, after, pageSize);
          return { rows: auditLines(entries), next };
        },
      }),
    );
