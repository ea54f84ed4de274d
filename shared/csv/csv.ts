import { stringify } from "csv-stringify/sync";

type Cell = string | number | null;

/** The columns of a table: a heading, and what stands under it. */
export type Columns<Row> = ReadonlyArray<readonly [heading: string, cell: (row: Row) => Cell]>;

/**
 * A table as CSV (RFC 4180). Text that a spreadsheet would run as a formula, because it begins with =, +, -, @, a tab or a
 * carriage return, gets an apostrophe in front.
 */
export const csv = <Row>(columns: Columns<Row>, rows: readonly Row[]): string =>
  stringify(
    [columns.map(([heading]) => heading), ...rows.map((row) => columns.map(([, cell]) => cell(row)))],
    {
      escape_formulas: true,
      record_delimiter: "windows",
    },
  );
