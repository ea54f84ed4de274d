import * as z from "zod";
import { campaignStates, campaignTypes } from "../domain/campaign.ts";
import { advices } from "../domain/portfolio.ts";
import { assessment } from "./assessment.ts";
import { listOf } from "./list.ts";

const {
  costs,
  leads,
  qualifiedLeads,
  costPerLead,
  costPerQualifiedLead,
  costPerSale,
  revenue,
  roi,
  verdict,
  decision,
  audiences,
  attribution,
  outlook,
  trend,
  referrals,
} = assessment.shape;

/** A line of the portfolio. */
export const holding = z
  .object({
    rank: z.int(),
    campaign: z.string(),
    name: z.string(),
    type: z.enum(campaignTypes),
    state: z.enum(campaignStates),
    owner: z.string().nullable(),
    spend: costs,
    leads,
    qualifiedLeads,
    sales: z.int(),
    costPerLead,
    costPerQualifiedLead,
    costPerSale,
    revenue,
    roi,
    audiences,
    attribution,
    outlook,
    trend,
    referrals,
    replaces: z.string().nullable().meta({ description: "The campaign whose place it took." }),
    verdict,
    advice: z.enum(advices).meta({ description: "What the verdict asks for." }),
    decision,
    flags: listOf(z.object({ rule: z.string(), text: z.string() })).meta({
      description: "The rules that say that it is weak.",
    }),
    replacedBy: listOf(z.string()),
  })
  .meta({ id: "Holding" });
