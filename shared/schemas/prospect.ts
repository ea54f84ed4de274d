import * as z from "zod";
import { instant } from "./instant.ts";
import { answers, lead, touch } from "./lead.ts";
import { listOf } from "./list.ts";

const text = z.string().nullable();

const consent = z.object({ given: z.boolean(), wording: z.string() }).nullable();

const submission = z.object({
  at: instant,
  source: z.string(),
  campaign: text,
  audience: text,
  email: z.string(),
  name: text,
  phone: text,
  company: text,
  country: text,
  consent,
  answers,
  utm: z.record(z.string(), z.string()),
  formId: text,
  referral: text,
  submittedAt: instant.nullable(),
});

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
      consent,
      suppressed: z
        .object({ at: instant, why: z.enum(["unsubscribed", "bounced", "complained"]) })
        .nullable(),
    }),
    touches: listOf(touch.extend({ source: z.string() })),
    leads: listOf(lead),
    mails: listOf(z.object({ at: instant, template: z.string(), lead: z.string() })).meta({
      description: "Mails that were sent to the person.",
    }),
    submissions: listOf(submission).meta({
      description:
        "What the person told each form and through which source; consent with the wording agreed to.",
    }),
  })
  .meta({ id: "ProspectExport" });
