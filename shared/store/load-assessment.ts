import { type Company, policyFor } from "../domain/agreement.ts";
import { type Assessment, assessment } from "../domain/assessment.ts";
import type { Instant } from "../domain/submission.ts";
import { costsFrom } from "./costs.ts";
import { loadCampaignCounts } from "./counters.ts";
import { decisionsFrom } from "./decisions.ts";
import { campaignPartition } from "./keys.ts";
import { queryPartition, type Table } from "./table.ts";

/** A campaign's report by four reads, whatever the number of its leads; null when there is no such campaign. */
export const loadAssessment = async (
  table: Table,
  company: Company,
  campaignId: string,
  now: Instant,
): Promise<Assessment | null> => {
  const campaign = company.campaigns.get(campaignId);
  if (!campaign) return null;
  const [counts, items] = await Promise.all([
    loadCampaignCounts(table, campaignId),
    // Costs and decisions: what people enter is little, whatever the number of leads.
    queryPartition(table, { pk: campaignPartition(campaignId) }),
  ]);
  const decision = decisionsFrom(items).at(-1) ?? null;
  return assessment(campaign, counts, costsFrom(items), decision, policyFor(company, campaignId), now);
};
