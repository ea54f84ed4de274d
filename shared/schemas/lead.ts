import * as z from "zod";
import { checkKinds, fits, intents, reasons, stages } from "../domain/lead.ts";
import { nobody } from "../domain/member.ts";
import { touchKinds } from "../domain/submission.ts";
import { instant } from "./instant.ts";
import { listOf } from "./list.ts";
import { money } from "./money.ts";
import { pageQuery } from "./page.ts";

const text = z.string().nullable();
const moment = instant.nullable();
const clock = z
  .string()
  .nullable()
  .meta({ description: "An ISO 8601 duration; null while it is still running." });

export const answers = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), listOf(z.string())]),
);

const person = z.object({ email: z.string(), name: text, phone: text, company: text, country: text });

export const touch = z
  .object({ at: instant, campaign: z.string(), audience: text, kind: z.enum(touchKinds) })
  .meta({ id: "Touch" });

const timelineEntry = z
  .looseObject({ at: instant, type: z.string(), actor: z.string(), by: text, via: text })
  .meta({
    id: "TimelineEntry",
    description:
      "What happened, who did it (prospect, system, or a member's role and id), by which way, and its details.",
  });

const utm = z.record(z.string(), z.string());

const survey = z.object({
  sentAt: moment,
  remindedAt: moment,
  closesAt: moment,
  answeredAt: moment,
  contacted: z.enum(["yes", "no"]).nullable(),
  contactedOn: text,
  rating: z.int().min(1).max(5).nullable(),
  gotOffer: z.enum(["yes", "no"]).nullable(),
  stillInterested: z.enum(["yes", "later", "no"]).nullable(),
  comment: text,
});

export const lead = z
  .object({
    id: z.string(),
    prospect: person.extend({ answers }),
    campaign: z.string(),
    audience: text,
    stage: z.enum(stages),
    owner: text,
    fit: z.enum(fits),
    intent: z.enum(intents),
    receivedAt: instant,
    assignedAt: moment,
    notifiedAt: moment.meta({ description: "When SES accepted the mail that told the current owner." }),
    respondBy: moment,
    firstResponseAt: moment,
    nextCheck: z.object({ kind: z.enum(checkKinds), at: instant }).nullable(),
    attempts: z.int(),
    closedAt: moment,
    reason: z.enum(reasons).nullable(),
    criterion: text,
    nurtureUntil: moment,
    money: money.nullable(),
    customer: z.enum(["new", "existing"]).nullable(),
    referrer: text,
    duplicateOf: text.meta({ description: "The lead that this one was merged into." }),
    duplicates: listOf(z.string()).meta({ description: "Leads that were merged into this one." }),
    utm: z.object({ first: utm, last: utm }).nullable(),
    timeline: listOf(timelineEntry),
    touches: listOf(touch),
    survey: survey.nullable(),
    clocks: z.object({ systemDelay: clock, repResponse: clock, prospectWait: clock }),
  })
  .meta({ id: "Lead" });

const suspect = z.object({
  lead: z.string(),
  email: z.string(),
  name: text,
  stage: z.enum(stages),
  shares: listOf(z.enum(["phone", "company"])),
});

/** One lead, with the leads of other addresses that may be of the same person. */
export const leadWithSuspects = lead.extend({ suspects: listOf(suspect) }).meta({ id: "LeadWithSuspects" });

/** Which leads are wanted; every part given must hold. */
export const leadFilter = z.object({
  campaign: z.string().optional(),
  owner: z
    .string()
    .optional()
    .meta({ description: `A member's id, or "${nobody}" for leads that nobody owns.` }),
  stage: z.enum(stages).optional(),
  since: instant.optional().meta({ description: "Received at or after this instant." }),
});

export const leadQuery = leadFilter.extend(pageQuery.shape);
