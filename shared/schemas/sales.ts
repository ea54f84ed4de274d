import * as z from "zod";
import { waitWithin } from "../domain/count-event.ts";
import { metricIds } from "../domain/sales/metrics.ts";
import { salesSteps } from "../domain/sales/sales-funnel.ts";
import { instantOrDate } from "./instant.ts";
import { listOf } from "./list.ts";

const count = z.int();
const figure = z.number().nullable();
const amount = z.object({ amount: z.int(), currency: z.string() });
const share = { rate: figure, low: z.number(), high: z.number() };

const responses = z.object({
  responses: count,
  average: z.string().nullable().meta({ description: "An ISO 8601 duration; null without responses." }),
  within: listOf(z.object({ within: z.enum([...waitWithin, "later"]), count })),
});

const funnel = z.object({
  leads: count,
  calls: count.meta({ description: "Every logged attempt to reach somebody." }),
  called: count,
  meetings: count,
  demos: count,
  won: count,
  conversion: listOf(
    z.object({
      step: z.enum(salesSteps),
      orFurther: count.meta({ description: "Leads that got here or further: a sale needs no demo." }),
      ...share,
    }),
  ).meta({
    description: "The share of those who got as far as the step before, with 95 % Wilson intervals.",
  }),
});

const work = {
  funnel,
  sla: z.object({ kept: count, missed: count, ...share }),
  followUps: z
    .object({ completed: count, ended: count, ...share })
    .meta({ description: "Follow-ups that ended, and those of them that were seen through." }),
  attemptsPerLead: figure,
  responseTime: z.object({
    owner: responses.meta({ description: "In the owner's working time, from when they got the lead." }),
    prospect: responses.meta({ description: "By the clock on the wall, from when the prospect asked." }),
  }),
  revenue: amount,
};

const compared = z.object({
  metric: z.enum(metricIds),
  leads: count.meta({ description: "Leads it rests on: those whose like somebody else had too." }),
  alone: count.meta({ description: "Leads left out, because nobody else had the like." }),
  value: figure.meta({ description: "Per lead; money in minor units." }),
  expected: figure.meta({ description: "What the others would have reached with these leads." }),
  difference: figure,
  low: figure.meta({ description: "Where the 95 % interval of the difference begins; null for money." }),
  high: figure,
  tooFew: z.boolean().meta({ description: "It rests on too few leads to say anything." }),
});

/** What of it is wanted: of all time, or what was recorded in a period. */
export const salesQuery = z
  .object({
    from: instantOrDate.optional().meta({
      description: "What was recorded at this instant or later; it is counted by whole hours (UTC).",
    }),
    before: instantOrDate.optional().meta({
      description:
        "What was recorded before this instant. In a period leads are those in the reps’ hands, steps have no conversion, and sources are left out.",
    }),
  })
  .refine(({ from, before }) => from === undefined || before === undefined || from < before, {
    path: ["before"],
    error: "The period ends before it begins.",
  });

/** What sales did with the leads that it was given. */
export const sales = z
  .object({
    ...work,
    unworked: z.object({ now: count, overdue: count, withoutOwner: count }).meta({
      description: "Open leads without a logged attempt in this round of follow-up.",
    }),
    sources: listOf(z.object({ source: z.string(), ...work })),
    reps: listOf(
      z.object({
        member: z.string(),
        name: z.string(),
        open: count,
        unworked: count,
        ...work,
        compared: listOf(compared).meta({
          description: "Beside what the others made of leads of the same campaign and fit.",
        }),
      }),
    ),
  })
  .meta({ id: "Sales" });
