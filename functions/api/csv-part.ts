import type { Context } from "hono";
import { type Columns, csv } from "../../shared/csv/csv.ts";
import { csvHeaders } from "../../shared/csv/csv-headers.ts";
import { cursorOf, placeOf } from "./paging.ts";
import { invalid } from "./problem.ts";

type Part<Row> = {
  readonly name: string;
  readonly columns: Columns<Row>;
  readonly cursor: string | undefined;
  readonly mostRows: number;
  /** One page from behind a place, and the place it ends at; null at the end. */
  readonly page: (
    after: string | null,
  ) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>;
};

/** A long table in parts: from the cursor on, and with a Link header (RFC 8288) to the next part where there is one. */
export const csvPart = async <Row>(c: Context, { name, columns, cursor, mostRows, page }: Part<Row>) => {
  let next = cursor === undefined ? null : placeOf(cursor);
  if (cursor !== undefined && next === null)
    return invalid(c, [{ field: "cursor", message: "This is no cursor of ours." }]);
  const rows: Row[] = [];
  do {
    const found = await page(next);
    rows.push(...found.rows);
    next = found.next;
  } while (next !== null && rows.length < mostRows);
  if (next !== null) {
    const url = new URL(c.req.url);
    url.searchParams.set("cursor", cursorOf(next));
    c.header("Link", `<${url.pathname}${url.search}>; rel="next"`);
  }
  return c.body(csv(columns, rows), 200, csvHeaders(name));
};
