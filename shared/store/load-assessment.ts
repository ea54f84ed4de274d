import { type Company, policyFor } from "../domain/agreement.ts";
import { type Assessment, assessment } from "../domain/assessment.ts";
import { loadCosts } from "./costs.ts";
import { loadCampaignCounts } from "./counters.ts";
import type { Table } from "./table.ts";

/** A campaign's report by three reads, whatever the number of its leads; null when there is no such campaign. */
export const loadAssessment = async (
  table: Table,
  company: Company,
  campaignId: string,
): Promise<Assessment | null> => {
  const campaign = company.campaigns.get(campaignId);
  if (!campaign) return null;
  const [counts, costs] = await Promise.all([
    loadCampaignCounts(table, campaignId),
    loadCosts(table, campaignId),
  ]);
  return assessment(campaign, counts, costs, policyFor(company, campaignId));
};
