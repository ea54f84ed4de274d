import type { Columns } from "../../shared/csv/csv.ts";
import type { Assessment, FunnelCounts } from "../../shared/domain/assessment.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";

type Assessed = { readonly campaign: Campaign; readonly assessment: Assessment | null };

const step = (name: keyof FunnelCounts): Columns<Assessed>[number] => [
  name,
  ({ assessment }) => assessment?.total[name] ?? 0,
];

/** Campaigns with their figures in a spreadsheet; amounts are minor units. */
export const campaignColumns: Columns<Assessed> = [
  ["id", ({ campaign }) => campaign.id],
  ["name", ({ campaign }) => campaign.name],
  ["type", ({ campaign }) => campaign.type],
  ["owner", ({ campaign }) => campaign.owner],
  ["state", ({ campaign }) => campaign.state],
  ["startsOn", ({ campaign }) => campaign.startsOn],
  ["endsOn", ({ campaign }) => campaign.endsOn],
  step("delivered"),
  step("opened"),
  step("clicked"),
  step("submitted"),
  step("contacted"),
  step("meeting"),
  step("demo"),
  step("won"),
  ["leads", ({ assessment }) => assessment?.leads ?? 0],
  ["qualifiedLeads", ({ assessment }) => assessment?.qualifiedLeads ?? 0],
  ["leadGoal", ({ campaign }) => campaign.goal.leads],
  ["costs", ({ assessment }) => assessment?.costs.amount ?? 0],
  ["costPerLead", ({ assessment }) => assessment?.costPerLead?.amount ?? null],
  ["costPerQualifiedLead", ({ assessment }) => assessment?.costPerQualifiedLead?.amount ?? null],
  ["costPerSale", ({ assessment }) => assessment?.costPerSale?.amount ?? null],
  ["revenue", ({ assessment }) => assessment?.revenue.lastTouch.amount ?? 0],
  ["revenueGoal", ({ campaign }) => campaign.goal.revenue?.amount ?? null],
  ["currency", ({ assessment }) => assessment?.costs.currency ?? null],
  ["roi", ({ assessment }) => assessment?.roi ?? null],
  ["slaKept", ({ assessment }) => assessment?.sla.rate ?? null],
  ["surveyAverage", ({ assessment }) => assessment?.survey.average ?? null],
];
