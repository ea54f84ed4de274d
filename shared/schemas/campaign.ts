import * as z from "zod";
import { campaignStates, campaignTypes } from "../domain/campaign.ts";
import { moveWays } from "../domain/campaign-moves.ts";
import type { Policy } from "../domain/policy.ts";
import { date, instant } from "./instant.ts";
import { listOf } from "./list.ts";
import { money } from "./money.ts";
import { policyOverrides } from "./policy.ts";
import { slug } from "./slug.ts";

const name = z
  .string()
  .trim()
  .min(1, "This must not be left empty.")
  .max(200, "This has at most 200 characters.");
const link = z.url({ protocol: /^https?$/, error: 'Write a link such as "https://www.example.com/guide".' });
const count = z.int().min(0).nullable().default(null);

/** Audiences are named by e-mail tools and utm_content, so their ids are free text. */
const audience = z
  .object({ id: name, name: name.optional(), size: count })
  .transform((given) => ({ ...given, name: given.name ?? given.id }));

/** Uploaded on the campaign's page; a body may only repeat it, so that what is answered can be sent back. */
const offerFile = z
  .object({ id: z.string().max(64), name, size: z.int().min(0) })
  .meta({ description: "The stored file; it is uploaded on the campaign's page." });

const offer = z
  .object({ title: name, url: link.nullable().default(null), file: offerFile.optional() })
  .refine(({ url, file }) => url !== null || file !== undefined, {
    path: ["url"],
    error: "An offer is a link, or a file that was uploaded on the campaign's page.",
  });

const briefing = z
  .object({
    message: z.string().trim().max(5000, "The message has at most 5,000 characters.").default(""),
    talkingPoints: listOf(z.string().trim().min(1).max(500, "A talking point has at most 500 characters."))
      .refine((points) => points.length <= 30, "Thirty talking points are more than anybody remembers.")
      .default([]),
  })
  .meta({ description: "What reps read before the campaign goes live." });

const goal = z
  .object({ leads: count, revenue: money.nullable().default(null) })
  .default({ leads: null, revenue: null });

/** What a caller says about a campaign; a name is enough. Its state is changed by moves only. */
export const campaignBody = z
  .object({
    name,
    type: z.enum(campaignTypes).default("other"),
    owner: slug.nullable().default(null),
    audiences: listOf(audience).default([]),
    offer: offer.nullable().default(null),
    landingPage: link.nullable().default(null),
    startsOn: date.nullable().default(null),
    endsOn: date.nullable().default(null),
    goal,
    policy: policyOverrides
      .default({})
      // `policyFor` fills in from the company's policy what a nested part leaves out.
      .transform((overrides) => overrides as Partial<Policy>),
    replaces: slug.nullable().default(null).meta({ description: "The campaign whose place it took." }),
    declineWrongFit: z
      .boolean()
      .default(false)
      .meta({ description: 'Send prospects whose answers show a wrong fit a courteous "not for you".' }),
  })
  .extend({
    reviewers: listOf(slug)
      .optional()
      .meta({ description: "Who all have to approve it before launch; left out, any one manager does." }),
    briefing: briefing.optional(),
  })
  .refine(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn <= endsOn, {
    path: ["endsOn"],
    error: "The campaign ends before it starts.",
  })
  .meta({ id: "CampaignBody" });

const state = z.enum(campaignStates);

export const campaign = z
  // A campaign of a time before it could be said what it replaces does not say so.
  .object({ ...campaignBody.shape, replaces: slug.nullable().optional(), id: slug, state })
  .meta({ id: "Campaign" });

/** A campaign after a move, and what whoever moved it should know. */
export const movedCampaign = z
  .object({
    ...campaign.shape,
    warning: z.string().optional().meta({ description: "What was allowed, but should be known." }),
    unread: listOf(slug).optional().meta({ description: "Who has not read the briefing." }),
  })
  .meta({ id: "MovedCampaign" });

/** A wish to take the campaign to its next state. */
export const moveBody = z
  .object({ to: state, by: slug, note: z.string().trim().max(2000).default("") })
  .meta({ id: "MoveBody" });
export const move = z
  .object({
    from: state,
    to: state,
    by: slug.meta({ description: "A team member, or system where a rule moved it." }),
    note: z.string(),
    at: instant,
    via: z.enum(moveWays).optional(),
    unread: listOf(slug)
      .optional()
      .meta({ description: "Of a move to live: who had not read the briefing by then." }),
  })
  .meta({ id: "Move" });
