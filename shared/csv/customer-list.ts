import { CsvError, parse } from "csv-parse/sync";
import { type KnownCustomer, readCustomer } from "../domain/known-customer.ts";

/** Which entry of a list could not be read, counted from 1 (in a file: its line), and why. */
export type LineProblem = { readonly line: number; readonly message: string };

/** What a list says: what was understood, and beside it what was not. */
export type CustomerList = {
  readonly customers: readonly KnownCustomer[];
  readonly problems: readonly LineProblem[];
};

/** One entry: what may name the customer, the first that is given. */
type Entry = { readonly line: number; readonly text: string };

const listOf = (entries: readonly Entry[]): CustomerList => {
  const customers: KnownCustomer[] = [];
  const problems: LineProblem[] = [];
  for (const { line, text } of entries) {
    const reading = readCustomer(text);
    if ("customer" in reading) customers.push(reading.customer);
    else problems.push({ line, message: reading.problem });
  }
  return { customers, problems };
};

/** Customers as another program lists them. */
export const customersIn = (texts: readonly string[]): CustomerList =>
  listOf(texts.map((text, i) => ({ line: i + 1, text })));

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/** Headings under which tools export addresses, and those of companies' domains, in the order of their worth. */
const headings = [/e-?mail/i, /^(?!.*name).*(domain|website|web|url|homepage)/i];

const isCustomer = (text: string): boolean => "customer" in readCustomer(text);

/** The columns that name customers, and whether the first row is their headings. */
const columnsOf = (
  rows: readonly Row[],
): { readonly columns: readonly number[]; readonly hasHeadings: boolean } | null => {
  const first = rows[0]?.record ?? [];
  if (first.some(isCustomer)) {
    const address = first.findIndex((text) => text.includes("@") && isCustomer(text));
    return { columns: [address >= 0 ? address : first.findIndex(isCustomer)], hasHeadings: false };
  }
  const columns = headings.flatMap((heading) => {
    const at = first.findIndex((text) => heading.test(text));
    return at < 0 ? [] : [at];
  });
  if (columns.length > 0) return { columns, hasHeadings: true };
  // One column needs no heading that we know.
  if (first.length !== 1) return null;
  const isFollowed = rows.slice(1).some(({ record }) => isCustomer(record[0] ?? ""));
  return { columns: [0], hasHeadings: isFollowed && !first[0]?.includes("@") };
};

/**
 * Customers in a CSV file, separated by commas, semicolons or tabs: by a column of e-mail addresses, one of companies'
 * domains, or both, where each row counts by its address if it has one. Or what keeps the file from being read, in words.
 */
export const customersInCsv = (file: string): CustomerList | { readonly problem: string } => {
  let rows: readonly Row[];
  try {
    rows = parse(file, {
      bom: true,
      delimiter: [",", ";", "\t"],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as readonly Row[];
  } catch (error) {
    if (error instanceof CsvError) return { problem: `This is no CSV: ${error.message}.` };
    throw error;
  }
  if (rows.length === 0) return { problem: "There are no lines in it." };
  const found = columnsOf(rows);
  if (found === null)
    return { problem: "No column is headed e-mail or domain, and the first line holds neither." };
  const entries = rows.slice(found.hasHeadings ? 1 : 0).map(({ record, info }) => ({
    line: info.lines,
    text: found.columns.map((column) => record[column] ?? "").find((text) => text !== "") ?? "",
  }));
  return listOf(entries);
};
