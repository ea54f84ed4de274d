import * as z from "zod";
import { reasons } from "../domain/lead.ts";
import { strengths, verdicts } from "../domain/verdict/lead-verdict.ts";
import { instant } from "./instant.ts";
import { pageQuery } from "./page.ts";

const text = z.string().nullable();

/** One lost lead, as marketing reads it. */
export const feedEntry = z
  .object({
    at: instant,
    lead: z.string(),
    name: text,
    company: text,
    campaign: z.string(),
    audience: text,
    owner: text,
    by: text.meta({ description: "The member who closed it; null when the agreed rules did." }),
    reason: z.enum(reasons),
    criterion: text,
    words: text.meta({ description: "What the rep wrote." }),
    reopenedAt: instant.nullable().meta({ description: "When it was opened again after this loss." }),
    verdict: z
      .object({ verdict: z.enum(verdicts), strength: z.enum(strengths) })
      .nullable()
      .meta({ description: "Of a loss that stands." }),
    hasStatement: z.boolean().meta({ description: "Somebody has made a statement on it since." }),
  })
  .meta({ id: "FeedEntry" });

/** Which losses are wanted. */
export const feedFilter = z.object({
  campaign: z.string().optional(),
  since: instant.optional().meta({ description: "Lost at or after this instant." }),
});

export const feedQuery = feedFilter.extend(pageQuery.shape);
