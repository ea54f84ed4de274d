import type { Company } from "../domain/agreement.ts";
import type { Period } from "../domain/sales/period.ts";
import { periodReport, type SalesReport, salesReport } from "../domain/sales/sales-report.ts";
import { loadRepCounts, loadRepCountsIn, loadSourceCounts } from "./sales-counters.ts";
import type { Table } from "./table.ts";

/** What sales did with its leads, of all time or in a period: two reads for each campaign, whatever the number of leads. */
export const loadSales = async (
  table: Table,
  company: Company,
  period: Period | null = null,
): Promise<SalesReport> => {
  if (period !== null) return periodReport(await loadRepCountsIn(table, company, period));
  const [reps, sources] = await Promise.all([
    loadRepCounts(table, company),
    loadSourceCounts(table, company),
  ]);
  return salesReport(reps, sources);
};
