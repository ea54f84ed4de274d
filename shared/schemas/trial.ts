import * as z from "zod";
import { touchKinds } from "../domain/submission.ts";
import { instant } from "./instant.ts";
import { listOf } from "./list.ts";

const text = z.string().nullable();
const name = z.string().trim().min(1).max(200);

/** What a caller wants to see read; nothing of it is stored. */
export const trialBody = z
  .object({
    payload: z.unknown().optional().meta({
      description:
        "What the tool sends, as JSON, or as text. Left out, the source's last payload is read again.",
    }),
    contentType: name.optional().meta({
      description:
        "As the tool sends it. Left out, it is JSON, or a form's encoding for a text that is none.",
    }),
    fields: z.record(name, name).optional().meta({
      description: "A mapping to try in place of the source's own.",
    }),
  })
  .meta({ id: "TrialBody" });

const submission = z.object({
  email: z.string(),
  name: text,
  phone: text,
  company: text,
  country: text,
  consent: z.object({ given: z.boolean(), wording: z.string() }).nullable(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), listOf(z.string())])),
  utm: z.record(z.string(), z.string()),
  formId: text,
  referral: text,
  submittedAt: instant.nullable(),
  campaign: z.string(),
  audience: text,
});

const event = z.object({
  email: z.string(),
  kind: z.enum(touchKinds).nullable().meta({ description: "null: kept, but none of our kinds." }),
  vendorKind: z.string(),
  at: instant,
  campaign: z.string(),
  audience: text,
  link: text,
  hardBounce: z.boolean(),
  machine: z.boolean(),
});

/** What a payload would be understood as. */
export const trial = z
  .object({
    received: z.object({ id: z.string(), at: instant }).nullable().meta({
      description: "The kept webhook that was read; null for a payload that was given.",
    }),
    understood: z.boolean(),
    problem: text,
    dedupe: text.meta({ description: "The tool's id of it; null: its content makes it the same for 300 s." }),
    submissions: listOf(submission),
    events: listOf(event).meta({ description: "The first hundred." }),
  })
  .meta({ id: "Trial" });
