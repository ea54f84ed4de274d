import * as z from "zod";
import { activityTypes } from "../domain/lead.ts";
import { instant, instantOrDate } from "./instant.ts";
import { money } from "./money.ts";
import { slug } from "./slug.ts";

const words = z.string().trim().max(200).nullable().default(null);

/** What somebody says happened with a lead. */
export const activityBody = z
  .object({
    type: z.enum(activityTypes),
    by: slug.meta({ description: "The active team member who did it." }),
    at: instant.nullable().default(null).meta({ description: "When it happened, if not now." }),
    reason: words.meta({ description: "Why there is no sale, by its code." }),
    criterion: words.meta({ description: "The criterion of the ideal client that the lead misses." }),
    money: money.nullable().default(null),
    customer: z.enum(["new", "existing"]).nullable().default(null),
    until: instantOrDate.nullable().default(null),
    to: slug.nullable().default(null).meta({ description: "Who takes the lead over." }),
    text: z.string().trim().max(5000).nullable().default(null),
  })
  .meta({ id: "ActivityBody" });
