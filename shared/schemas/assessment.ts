import * as z from "zod";
import { waitWithin } from "../domain/count-event.ts";
import { reasons } from "../domain/lead.ts";
import { judgedVerdicts } from "../domain/verdict/campaign-verdict.ts";
import { decision } from "./decision.ts";
import { listOf } from "./list.ts";
import { money } from "./money.ts";

const count = z.int();
const amount = z.object({ amount: z.int(), currency: z.string() });
const rate = z.number().nullable();

const share = z.number();

const estimate = z.object({
  count,
  of: count.meta({ description: "Of so many leads." }),
  share,
  low: share.meta({ description: "Low end of the 95 % Wilson interval, which allows for chance alone." }),
  high: share.meta({ description: "High end of the 95 % Wilson interval." }),
  least: share.meta({ description: "The share is at least this, the rules' own error allowed for as well." }),
  most: share.meta({ description: "The share is at most this, the rules' own error allowed for as well." }),
});

const steps = {
  delivered: count,
  opened: count,
  clicked: count,
  submitted: count,
  contacted: count,
  meeting: count,
  demo: count,
  won: count,
};

const byModel = <Figure extends z.ZodType>(figure: Figure) => {
  const apart = z.object({ all: figure, new: figure, existing: figure });
  return z.object({ firstTouch: apart, lastTouch: apart, even: apart });
};

const attribution = z.object({ leads: byModel(z.number()), revenue: byModel(amount) });

const audienceMoney = z.object({
  audience: z.string().nullable(),
  costs: amount
    .nullable()
    .meta({ description: "Null while nothing is entered, or it cannot be shared out." }),
  leads: count,
  qualifiedLeads: count,
  sales: count,
  costPerLead: amount.nullable(),
  costPerQualifiedLead: amount.nullable(),
  costPerSale: amount.nullable(),
  attribution,
  roi: rate,
});

const goalOf = <Figure extends z.ZodType>(figure: Figure) =>
  z.object({
    reached: figure,
    goal: figure.nullable(),
    perWeek: figure.nullable().meta({ description: "Since it began; null in its first week." }),
    neededPerWeek: figure.nullable().meta({ description: "In each week that is left, to reach the goal." }),
    forecast: z
      .object({ low: figure, high: figure })
      .nullable()
      .meta({ description: "By its end, 95 times in 100, if it goes on as in the last four weeks." }),
    withheld: z.enum(["no-end-date", "over", "too-early", "pace-changes"]).nullable().meta({
      description: "Why there is no forecast.",
    }),
  });

const beside = <Figure extends z.ZodType>(figure: Figure) => z.object({ now: figure, before: figure });

/** A campaign as marketing and sales look at it together. */
export const assessment = z
  .object({
    funnel: listOf(z.object({ audience: z.string().nullable(), ...steps })),
    total: z.object(steps),
    leads: count,
    qualifiedLeads: count,
    costs: amount,
    costPerLead: amount.nullable(),
    costPerQualifiedLead: amount.nullable(),
    costPerSale: amount.nullable(),
    revenue: z.object({
      firstTouch: amount,
      lastTouch: amount,
      even: amount,
      newCustomers: amount,
      existingCustomers: amount,
    }),
    attribution: attribution.meta({
      description:
        "What it is credited with over the touches of 90 days, fixed when a lead came in or a sale was won. Every model adds up to all leads and to all revenue; evenly, leads are shared to a thousandth. A sale whose customer nobody told apart is in neither kind.",
    }),
    audiences: listOf(audienceMoney).meta({
      description: "What each audience cost and brought; their costs add up to the campaign's.",
    }),
    costsSharedBy: z.enum(["size", "delivered", "leads"]).nullable().meta({
      description:
        "By what costs that name no audience are shared out: sizes where all have one, else by mails delivered, else by leads.",
    }),
    outlook: z.object({
      until: z.string().nullable(),
      weeksLeft: z.number().nullable(),
      leads: goalOf(z.number()),
      revenue: goalOf(amount),
    }),
    trend: z.object({ days: count, leads: beside(count), revenue: beside(amount) }).meta({
      description: "The last four weeks beside the four before.",
    }),
    referrals: z
      .object({ leads: count, sales: count, rate })
      .meta({ description: "Leads that came by a personal link, and how many of them bought." }),
    goal: z.object({ leads: count.nullable(), revenue: money.nullable() }),
    roi: rate.meta({ description: "What came back beyond each unit spent; null while nothing was spent." }),
    noSaleReasons: listOf(z.object({ reason: z.enum(reasons), count })),
    sla: z.object({ kept: count, missed: count, rate }),
    waits: listOf(z.object({ within: z.enum([...waitWithin, "later"]), count })).meta({
      description: "First responses by how long the prospect had waited.",
    }),
    survey: z.object({
      sent: count,
      answered: count,
      average: rate,
      contactedYes: count,
      contactedNo: count,
    }),
    verdict: z.object({
      verdict: z.enum([...judgedVerdicts, "too-early-to-judge"]),
      confidence: rate.meta({ description: "How sure it is that the leading verdict leads, from 0.5 to 1." }),
      split: listOf(estimate.extend({ verdict: z.enum(judgedVerdicts) })).meta({
        description: "The judged leads by their verdicts, largest share first.",
      }),
      unhandled: estimate.meta({
        description:
          "Of the judged leads, those that sales did not handle as agreed, whatever they were worth.",
      }),
      poor: estimate.meta({
        description: "Of the other judged leads, those that marketing should not have bought.",
      }),
      judged: count,
      contested: count.meta({ description: "Lost leads with accounts that contradict each other." }),
      notEnoughEvidence: count,
      needs: count.meta({ description: "Judged leads that are missing for a verdict." }),
    }),
    decision: decision.nullable(),
  })
  .meta({ id: "Assessment" });
