import type { Company } from "../domain/agreement.ts";
import { type SalesReport, salesReport } from "../domain/sales/sales-report.ts";
import { loadRepCounts, loadSourceCounts } from "./sales-counters.ts";
import type { Table } from "./table.ts";

/** What sales did with its leads: two reads for each campaign, whatever the number of leads. */
export const loadSales = async (table: Table, company: Company): Promise<SalesReport> => {
  const [reps, sources] = await Promise.all([
    loadRepCounts(table, company),
    loadSourceCounts(table, company),
  ]);
  return salesReport(reps, sources);
};
