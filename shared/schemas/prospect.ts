import * as z from "zod";
import { instant } from "./instant.ts";
import { lead, touch } from "./lead.ts";
import { listOf } from "./list.ts";

const text = z.string().nullable();

/** Everything that is known about a person. */
export const prospectExport = z
  .object({
    prospect: z.object({
      email: z.string(),
      name: text,
      phone: text,
      company: text,
      country: text,
      language: text,
      consent: z.object({ given: z.boolean(), wording: z.string() }).nullable(),
      suppressed: z
        .object({ at: instant, why: z.enum(["unsubscribed", "bounced", "complained"]) })
        .nullable(),
    }),
    touches: listOf(touch.extend({ source: z.string() })),
    leads: listOf(lead),
    mails: listOf(z.object({ at: instant, template: z.string(), lead: z.string() })).meta({
      description: "Mails that were sent to the person.",
    }),
  })
  .meta({ id: "ProspectExport" });
