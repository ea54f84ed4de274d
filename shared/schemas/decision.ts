import * as z from "zod";
import { campaignDecisions } from "../domain/campaign-decision.ts";
import { instant } from "./instant.ts";
import { slug } from "./slug.ts";

const decisionCode = z.enum(campaignDecisions);

/** What one team says about a campaign; the other team says the same to confirm it. */
export const decisionBody = z
  .object({ decision: decisionCode, note: z.string().trim().max(2000).default(""), by: slug })
  .meta({ id: "DecisionBody" });

export const decision = z
  .object({
    decision: decisionCode,
    note: z.string(),
    by: z.string(),
    at: instant,
    confirmedBy: z
      .string()
      .nullable()
      .meta({ description: "Of the other team; null while it is a proposal." }),
    confirmedAt: instant.nullable(),
  })
  .meta({ id: "Decision" });
