import * as z from "zod";
import { fits, intents } from "../domain/lead.ts";
import { defaultPolicy, operators, type RuleCondition } from "../domain/policy.ts";
import { duration, positiveDuration, wholeDays } from "./duration.ts";
import { sender } from "./email-address.ts";
import { listOf } from "./list.ts";
import { currency } from "./money.ts";
import { slug } from "./slug.ts";

const words = z.string().trim().min(1).max(200);
const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

export const criterion = z
  .object({
    field: words.meta({
      description: "country, company, phone, email, email-domain, or a question's label.",
    }),
    is: z.enum(operators),
    value: z.union([scalar, listOf(z.union([z.string().max(200), z.number()]))]).default(true),
    weight: z.number().min(0).max(1000).default(1),
    disqualifying: z.boolean().default(false),
  })
  .refine(
    ({ is, value }) =>
      (is !== "at-least" && is !== "at-most") || Number.isFinite(Number.parseFloat(String(value))),
    { path: ["value"], error: "This comparison needs a number." },
  )
  .meta({ id: "Criterion" });

/** One value may be written without a list around it. */
const oneOrMore = <Entry extends z.ZodType>(entry: Entry) =>
  z.preprocess(
    (given) => (Array.isArray(given) || given === undefined ? given : [given]),
    listOf(entry).optional(),
  );

/** Strict: a condition that nobody understands would otherwise hold for every lead. */
const condition = z
  .strictObject({
    campaign: oneOrMore(words),
    territory: oneOrMore(words).meta({
      description:
        'A country ("DE"), or a part of one: by its region ("DE-BY") or by how its postcodes begin ("DE-80").',
    }),
    fit: oneOrMore(z.enum(fits)),
    intent: oneOrMore(z.enum(intents)),
    answer: z.object({ field: words, oneOf: listOf(words) }).optional(),
    sameCompany: z.boolean().optional(),
    referrer: z.boolean().optional(),
  })
  // What is left out of JSON is absent, never undefined.
  .transform((when) => when as RuleCondition)
  .meta({ id: "RuleCondition", description: "Every part given must hold; an empty one always does." });

const pool = z
  .object({
    id: slug,
    members: listOf(z.object({ id: slug, weight: z.int().min(1).max(100).default(1) })),
    pick: z.enum(["round-robin", "weighted", "fewest-open"]).default("round-robin"),
    fallback: slug.nullable().default(null),
  })
  .meta({ id: "Pool" });

const share = z.number().positive().max(100);

const firstResponse = {
  hot: positiveDuration,
  ideal: positiveDuration,
  other: positiveDuration,
};

const survey = {
  after: duration,
  reminderAfter: duration,
  openFor: positiveDuration,
  throttle: duration,
};

const parts = {
  company: words,
  sender,
  attempts: listOf(duration),
  autoCloseAfter: wholeDays,
  idleCloseAfter: positiveDuration,
  remindAt: listOf(share),
  escalateAt: share,
  reassignAt: share,
  idealClient: listOf(criterion),
  rules: listOf(z.object({ when: condition.default({}), pool: slug })),
  pools: listOf(pool),
  handOut: z.enum(["pool", "manager"]),
};

/**
 * The whole agreement; what is left out is as by default. Strict, as the overrides are: a misspelt part must not
 * silently leave its default in force.
 */
export const policyBody = z
  .strictObject({
    company: parts.company.default(defaultPolicy.company),
    currency: currency.default(defaultPolicy.currency),
    sender: parts.sender.default(defaultPolicy.sender),
    firstResponse: z
      .strictObject({
        hot: firstResponse.hot.default(defaultPolicy.firstResponse.hot),
        ideal: firstResponse.ideal.default(defaultPolicy.firstResponse.ideal),
        other: firstResponse.other.default(defaultPolicy.firstResponse.other),
      })
      .default(defaultPolicy.firstResponse),
    attempts: parts.attempts.default(defaultPolicy.attempts),
    autoCloseAfter: parts.autoCloseAfter.default(defaultPolicy.autoCloseAfter),
    idleCloseAfter: parts.idleCloseAfter.default(defaultPolicy.idleCloseAfter),
    remindAt: parts.remindAt.default(defaultPolicy.remindAt),
    escalateAt: parts.escalateAt.default(defaultPolicy.escalateAt),
    reassignAt: parts.reassignAt.default(defaultPolicy.reassignAt),
    survey: z
      .strictObject({
        after: survey.after.default(defaultPolicy.survey.after),
        reminderAfter: survey.reminderAfter.default(defaultPolicy.survey.reminderAfter),
        openFor: survey.openFor.default(defaultPolicy.survey.openFor),
        throttle: survey.throttle.default(defaultPolicy.survey.throttle),
      })
      .default(defaultPolicy.survey),
    idealClient: parts.idealClient.default(defaultPolicy.idealClient),
    rules: parts.rules.default(defaultPolicy.rules),
    pools: parts.pools.default(defaultPolicy.pools),
    handOut: parts.handOut.default(defaultPolicy.handOut),
  })
  .meta({ id: "Policy", description: "The agreement between marketing and sales." });

/** What a campaign agrees on differently. There is one company currency. */
export const policyOverrides = z
  .strictObject({
    ...parts,
    firstResponse: z.strictObject(firstResponse).partial(),
    survey: z.strictObject(survey).partial(),
  })
  .partial()
  .meta({ id: "PolicyOverrides" });
