import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Company } from "../../../shared/domain/agreement.ts";
import { feedEntry, feedFilter, feedQuery } from "../../../shared/schemas/feed.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { type FeedFilter, listFeed } from "../../../shared/store/feed.ts";
import { type Api, answer } from "../calls.ts";
import { csvPart } from "../csv-part.ts";
import { feedColumns } from "../feed-columns.ts";
import { cursorOf, placeOf } from "../paging.ts";
import { invalid, problems } from "../problem.ts";

/** Each row reads a person: so many fit well into the time that the function has. */
const mostRows = 2_000;
const pageSize = 100;

const list = createRoute({
  method: "get",
  path: "/api/feed",
  tags: ["Feed"],
  operationId: "listFeed",
  summary: "Lost leads with their reasons and the reps' words, newest first",
  request: { query: feedQuery },
  responses: { 200: answer(pageOf(feedEntry), "A page of losses"), ...problems(401, 422) },
});

const feedCsv = createRoute({
  method: "get",
  path: "/api/export/feed.csv",
  tags: ["Exports"],
  operationId: "exportFeed",
  summary: `Lost leads as CSV, newest first; beyond ${mostRows} rows the Link header says where the next part is`,
  request: { query: feedFilter.extend({ cursor: z.string().max(1000).optional() }) },
  responses: {
    200: { description: "CSV", content: { "text/csv": { schema: z.string() } } },
    ...problems(401, 422),
  },
});

const filterOf = ({ campaign, since }: z.output<typeof feedFilter>, company: Company): FeedFilter => ({
  campaigns: campaign === undefined ? [...company.campaigns.keys()] : [campaign],
  since: since ?? null,
  until: null,
});

const noCursor = [{ field: "cursor", message: "This is no cursor of ours." }] as const;

export const feed = ({ table, company }: Pick<Api, "table" | "company">) =>
  new OpenAPIHono()
    .openapi(list, async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      const after = cursor === undefined ? null : placeOf(cursor);
      if (cursor !== undefined && after === null) return invalid(c, noCursor);
      const agreed = await company();
      const { entries, next } = await listFeed(table, agreed, filterOf(query, agreed), after, limit);
      return c.json({ items: entries, cursor: next === null ? null : cursorOf(next) }, 200);
    })
    .openapi(feedCsv, async (c) => {
      const { cursor, ...query } = c.req.valid("query");
      const agreed = await company();
      const filter = filterOf(query, agreed);
      return csvPart(c, {
        name: "feed.csv",
        columns: feedColumns,
        cursor,
        mostRows,
        page: async (after) => {
          const { entries, next } = await listFeed(table, agreed, filter, after, pageSize);
          return { rows: entries, next };
        },
      });
    });
