import * as z from "zod";
import { reasons } from "../domain/lead.ts";
import { contact } from "./contact.ts";
import { instant, instantOrDate } from "./instant.ts";
import { pageQuery } from "./page.ts";

const text = z.string().nullable();

/** Somebody who did not buy and may be addressed again. */
export const unconverted = z
  .object({
    lead: z.string(),
    prospect: contact,
    campaign: z.string(),
    audience: text,
    owner: text.meta({ description: "Who gets the lead when the prospect comes back." }),
    reason: z.enum(reasons),
    criterion: text,
    words: text.meta({ description: "What the rep wrote." }),
    lostAt: instant,
    nurtureUntil: instant.nullable().meta({
      description: "When somebody wanted to come back to them, come or yet to come.",
    }),
  })
  .meta({ id: "Unconverted" });

/** Which of them are wanted; every part given must hold. */
export const nurtureFilter = z.object({
  campaign: z.string().optional(),
  reason: z.enum(reasons).optional(),
  owner: z.string().optional(),
  from: instantOrDate.optional().meta({
    description: "To be come back to at this instant or later; a date stands for its first moment in UTC.",
  }),
  before: instantOrDate.optional().meta({
    description: "To be come back to before this instant, or this date's first moment in UTC.",
  }),
});

export const nurtureQuery = nurtureFilter.extend(pageQuery.shape);

/** What the next blast calls its audience; `utm_content` carries it into the links. */
export const audienceName = z
  .string()
  .trim()
  .min(1, "Name the audience of the next blast.")
  .max(100, "A name has at most 100 characters.")
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a name must not have
  .refine((name) => !/[\u0000-\u001f\u007f]/.test(name), "A name is one line of text.");
