import * as z from "zod";
import { instant } from "./instant.ts";
import { listOf } from "./list.ts";
import { slug } from "./slug.ts";

const text = z.string().trim().min(1).max(200);
const secret = z.string().trim().min(1).max(10_000).nullable();

const origin = z
  .string()
  .refine(
    (url) => URL.canParse(url) && new URL(url).origin === url,
    'Write an origin, without a path or a slash at its end: "https://www.example.com".',
  );

/** What a caller says about a webhook. A secret left out stays as it is; null takes it away. */
export const sourceBody = z
  .object({
    type: text.meta({ description: "The tool that sends: one of the known vendors." }),
    campaign: slug.nullable().default(null),
    secret: secret
      .optional()
      .meta({ description: "What the vendor shows or takes. Never answered.", writeOnly: true }),
    previousSecret: secret.optional().meta({
      description: "Still accepted while the secret is being rotated. Never answered.",
      writeOnly: true,
    }),
    accessToken: secret.optional().meta({
      description:
        "For vendors that announce leads by ids (Meta): what they are fetched with. Never answered.",
      writeOnly: true,
    }),
    fields: z.record(text, text).default({}).meta({
      description: 'Where in the payload a value stands, by our field\'s name: { "email": "answers.email" }.',
    }),
    audience: text.nullable().default(null),
    origins: listOf(origin)
      .default([])
      .meta({ description: "Browser origins that may post forms; empty allows every origin." }),
  })
  .meta({ id: "SourceBody" });

export const source = sourceBody
  .omit({ secret: true, previousSecret: true, accessToken: true })
  .extend({
    id: slug,
    url: z.string().meta({ description: "What to paste into the tool." }),
    hasSecret: z.boolean(),
    hasPreviousSecret: z.boolean(),
    hasAccessToken: z.boolean(),
    lastReceivedAt: instant.nullable().meta({
      description:
        "When its newest authentic webhook came in, understood or not; null when none did for 30 days.",
    }),
  })
  .meta({ id: "Source" });
