import * as z from "zod";
import { metricIds } from "../domain/sales/metrics.ts";
import { date, instant } from "./instant.ts";
import { listOf } from "./list.ts";
import { timeZone } from "./member.ts";
import { slug } from "./slug.ts";

const count = z.int();

/** What a caller says about a contest; name, metric and dates are enough. */
export const contestBody = z
  .object({
    name: z.string().trim().min(1, "Give it a name.").max(120),
    metric: z.enum(metricIds),
    from: date.meta({ description: "First day, a date in `timeZone`." }),
    to: date.meta({ description: "Last day." }),
    timeZone: timeZone
      .optional()
      .meta({ description: "Whose dates they are; left out, the first manager's zone." }),
    minimumLeads: z
      .int("Write a whole number.")
      .min(1, "One lead at least.")
      .max(10_000)
      .default(10)
      .meta({ description: "Whoever's figure rests on fewer comparable leads is not ranked." }),
    prize: z.string().trim().max(200).nullable().default(null),
    members: listOf(slug)
      .nullable()
      .default(null)
      .meta({ description: "Who takes part; null: everybody of `pool`." }),
    pool: slug
      .nullable()
      .default(null)
      .meta({ description: "A pool of the policy; null too: all active reps." }),
  })
  .meta({ id: "ContestBody" });

const standing = z.object({
  rank: count.meta({ description: "Those who are level share a rank." }),
  member: z.string(),
  name: z.string(),
  leads: count,
  value: z.number().meta({ description: "Per lead; money in minor units." }),
  expected: z.number().meta({ description: "What the others would have reached with these leads." }),
  score: z.number().meta({ description: "`value` less `expected`: what decides." }),
  low: z.number().nullable().meta({ description: "Where the score's 95 % interval begins; null for money." }),
  high: z.number().nullable(),
});

const unranked = z.object({
  member: z.string(),
  name: z.string(),
  leads: count,
  missing: count.meta({ description: "How many comparable leads are missing." }),
  alone: count.meta({ description: "Leads that nobody else had the like of." }),
});

const settings = z.object({ ...contestBody.shape, id: slug, timeZone: z.string() });

const state = z.enum(["coming", "running", "counted", "decided"]).meta({
  description: "Counted: its last day is over, and it is decided on the next morning at eight.",
});

/** A contest without its standings, as the list shows it. */
export const contest = settings
  .extend({
    state,
    decidesAt: instant,
    decided: instant.nullable().meta({ description: "When it was decided; nothing changes it any more." }),
  })
  .meta({ id: "Contest" });

export const contestStandings = contest
  .extend({
    standings: listOf(standing),
    groups: listOf(listOf(z.string())).meta({
      description: "The ranked by who had leads in common; nobody can be compared across groups.",
    }),
    unranked: listOf(unranked).meta({ description: "Participants with fewer leads than the minimum." }),
  })
  .meta({ id: "ContestStandings" });
