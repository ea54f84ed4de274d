import * as z from "zod";
import { contact } from "./contact.ts";
import { money } from "./money.ts";

/** Somebody whose personal link brought leads to a campaign. */
export const referrer = z
  .object({
    code: z.string().meta({ description: "What the link carries: `ref` of a form, `referral` of a lead." }),
    prospect: contact
      .nullable()
      .meta({ description: "Null for a code of another programme, and for somebody whose data was erased." }),
    lead: z.string().nullable().meta({ description: "The referrer's own lead." }),
    leads: z.int(),
    qualified: z.int(),
    sales: z.int(),
    revenue: money,
  })
  .meta({ id: "Referrer" });
