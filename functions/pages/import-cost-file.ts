import type { Author } from "../../shared/domain/audit.ts";
import { type CostLineProblem, readCosts } from "../../shared/domain/read-costs.ts";
import { importCosts, loadCostEntries } from "../../shared/store/costs.ts";
import { withIds } from "./cost-ids.ts";
import { parseCsv } from "./parse-csv.ts";
import type { Site } from "./site.ts";

/** How many costs of a file are new, and how many were here already; or what is wrong with its lines, and none is taken. */
export type ImportedCosts =
  | { readonly ok: true; readonly added: number; readonly known: number }
  | { readonly ok: false; readonly problems: readonly CostLineProblem[] };

const noCsv = { line: 1, message: "This is no CSV file. Save the sheet as “CSV UTF-8”." };

/** Takes a posted file of costs, all of it or nothing. */
export const importCostFile = async (
  { table }: Pick<Site, "table">,
  campaign: string,
  currency: string,
  file: unknown,
  author: Author,
): Promise<ImportedCosts> => {
  const lines = file instanceof File ? await parseCsv(await file.bytes()) : null;
  if (lines === null) return { ok: false, problems: [noCsv] };
  const read = readCosts(lines, currency);
  if (!read.ok) return read;
  // By what they say, however they were entered: also what was downloaded from here is known again.
  const known = new Set(withIds(await loadCostEntries(table, campaign)).map(({ id }) => id));
  const fresh = withIds(read.costs).filter(({ id }) => !known.has(id));
  if (fresh.length > 0) await importCosts(table, campaign, fresh, author);
  return { ok: true, added: fresh.length, known: read.costs.length - fresh.length };
};
