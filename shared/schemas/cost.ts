import * as z from "zod";
import { costRhythms } from "../domain/recurring-cost.ts";
import { date, instant } from "./instant.ts";
import { money } from "./money.ts";
import { slug } from "./slug.ts";

const note = z.string().trim().max(500).default("");
const id = z.string();
const audience = z.string().trim().min(1).nullable().optional().meta({
  description: "The campaign's audience that it was spent on; without one it is shared out among all.",
});

const every = z.enum(costRhythms);
const until = date
  .nullable()
  .default(null)
  .meta({ description: "The last day on which it may come again; null has no end." });

/** What something cost, once; or, with `every`, each week or month from its date on. */
export const costBody = z
  .object({ date, money, note, audience, every: every.optional(), until })
  .refine(({ until: last, date: first }) => last === null || first <= last, {
    path: ["until"],
    error: "It ends before it begins.",
  })
  .refine(({ every: rhythm, until: last }) => rhythm !== undefined || last === null, {
    path: ["until"],
    error: "Only a cost that comes again has an end.",
  })
  .meta({ id: "CostBody" });

/** An entry, or the cost that entries come of. */
export const addedCost = z
  .object({ id, date, money, note, audience, every: every.optional(), until: until.optional() })
  .meta({ id: "AddedCost" });

export const cost = z
  .object({
    id,
    date,
    money,
    note,
    audience,
    recurring: id
      .optional()
      .meta({ description: "The cost that comes again, of which this is one booking." }),
    voided: z
      .object({ by: slug.nullable(), at: instant, why: z.string() })
      .optional()
      .meta({ description: "Taken out of every figure, by whom and why." }),
  })
  .meta({ id: "Cost" });

export const recurringCost = z
  .object({ id, every, from: date, until: date.nullable(), money, note, audience })
  .meta({ id: "RecurringCost" });

/** Takes an entry out of the figures. */
export const voidBody = z
  .object({ by: slug, why: z.string().trim().min(1, "Say why: it stays in the history.").max(500) })
  .meta({ id: "VoidBody" });

export const endBody = z.object({ until: date }).meta({ id: "EndBody" });
