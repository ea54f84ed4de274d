import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { nurtureColumns, usualAudience } from "../../../shared/csv/nurture-columns.ts";
import type { Company } from "../../../shared/domain/agreement.ts";
import { audienceName, nurtureFilter, nurtureQuery, unconverted } from "../../../shared/schemas/nurture.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { listNurture, type NurtureFilter, type Unconverted } from "../../../shared/store/nurture-list.ts";
import { type Api, answer, nowOf } from "../calls.ts";
import { contactView } from "../contact-view.ts";
import { csvPart } from "../csv-part.ts";
import { cursorOf, placeOf } from "../paging.ts";
import { invalid, problems } from "../problem.ts";

const mostRows = 10_000;
const pageSize = 100;

const list = createRoute({
  method: "get",
  path: "/api/nurture",
  tags: ["Nurture"],
  operationId: "listNurture",
  summary: "Leads that did not buy and may be addressed again, the latest lost first",
  description: "Whoever unsubscribed, complained, bounced or refused consent is never among them.",
  request: { query: nurtureQuery },
  responses: { 200: answer(pageOf(unconverted), "A page of unconverted leads"), ...problems(401, 422) },
});

const nurtureCsv = createRoute({
  method: "get",
  path: "/api/export/nurture.csv",
  tags: ["Exports"],
  operationId: "exportNurture",
  summary: `The same as CSV for the next blast; beyond ${mostRows} rows the Link header says where the next part is`,
  description:
    "Each row names the next blast's audience: a click whose webhook or utm_content carries it brings the lead back to its owner.",
  request: {
    query: nurtureFilter.extend({
      audience: audienceName.optional(),
      cursor: z.string().max(1000).optional(),
    }),
  },
  responses: {
    200: { description: "CSV", content: { "text/csv": { schema: z.string() } } },
    ...problems(401, 422),
  },
});

const filterOf = (query: z.output<typeof nurtureFilter>, company: Company): NurtureFilter => ({
  campaigns: query.campaign === undefined ? [...company.campaigns.keys()] : [query.campaign],
  reason: query.reason ?? null,
  owner: query.owner ?? null,
  from: query.from ?? null,
  before: query.before ?? null,
});

const viewOf = ({ person, lead, loss, comeBackOn }: Unconverted) => ({
  lead: lead.id,
  prospect: contactView(person),
  campaign: lead.campaign,
  audience: lead.audience,
  owner: lead.owner,
  reason: loss.reason,
  criterion: loss.criterion,
  words: loss.words,
  lostAt: loss.at,
  nurtureUntil: comeBackOn,
});

const noCursor = [{ field: "cursor", message: "This is no cursor of ours." }] as const;

export const nurture = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(list, async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      const after = cursor === undefined ? null : placeOf(cursor);
      if (cursor !== undefined && after === null) return invalid(c, noCursor);
      const { found, next } = await listNurture(table, filterOf(query, await company()), after, limit);
      return c.json({ items: found.map(viewOf), cursor: next === null ? null : cursorOf(next) }, 200);
    })
    .openapi(nurtureCsv, async (c) => {
      const { cursor, audience, ...query } = c.req.valid("query");
      const filter = filterOf(query, await company());
      return csvPart(c, {
        name: "nurture.csv",
        columns: nurtureColumns(audience ?? usualAudience(nowOf({ clock }))),
        cursor,
        mostRows,
        page: async (after) => {
          const { found, next } = await listNurture(table, filter, after, pageSize);
          return { rows: found, next };
        },
      });
    });
