import type { Company } from "../domain/agreement.ts";
import { type Holding, portfolio } from "../domain/portfolio.ts";
import type { Instant } from "../domain/submission.ts";
import { loadAssessment } from "./load-assessment.ts";
import type { Table } from "./table.ts";

/** All campaigns like investments: four reads for each of them, whatever the number of its leads. */
export const loadPortfolio = async (
  table: Table,
  company: Company,
  now: Instant,
): Promise<readonly Holding[]> => {
  const all = await Promise.all(
    [...company.campaigns.values()].map(async (campaign) => {
      const assessment = await loadAssessment(table, company, campaign.id, now);
      return assessment === null ? [] : [{ campaign, assessment }];
    }),
  );
  return portfolio(all.flat());
};
