import type { Policy } from "./policy.ts";
import type { Instant } from "./submission.ts";

/** Money in minor units of one currency: `{ amount: 480000, currency: "USD" }` is $4,800.00. */
export type Money = { readonly amount: number; readonly currency: string };

export const campaignTypes = [
  "email-blast",
  "search",
  "social",
  "event",
  "referral",
  "partner",
  "other",
] as const;

export const campaignStates = [
  "draft",
  "in-review",
  "approved",
  "briefed",
  "live",
  "ended",
  "assessed",
] as const;
export type CampaignState = (typeof campaignStates)[number];

/** A file that is an offer; it stands in the bucket under the campaign's id and its own. `size` in bytes. */
export type OfferFile = { readonly id: string; readonly name: string; readonly size: number };

/** The download given in exchange for contact details: a link, or a stored file, which goes before the link. */
export type Offer = {
  readonly title: string;
  readonly url: string | null;
  readonly file?: OfferFile | undefined;
};

/** What reps are told before the campaign goes live, beside what they can see of it. */
export type Briefing = { readonly message: string; readonly talkingPoints: readonly string[] };

export type Audience = { readonly id: string; readonly name: string; readonly size: number | null };

/** One marketing tactic, and what it promised. */
export type Campaign = {
  readonly id: string;
  readonly name: string;
  readonly type: (typeof campaignTypes)[number];
  /** The marketer who answers for it. */
  readonly owner: string | null;
  readonly audiences: readonly Audience[];
  readonly offer: Offer | null;
  readonly landingPage: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly goal: { readonly leads: number | null; readonly revenue: Money | null };
  readonly policy: Partial<Policy>;
  /** Send prospects whose answers show a wrong fit a courteous "not for you". */
  readonly declineWrongFit: boolean;
  readonly state: CampaignState;
  /** The campaign whose place it took. */
  readonly replaces?: string | null;
  /** Members of sales who all have to approve it; left open, any one manager approves. */
  readonly reviewers?: readonly string[] | undefined;
  readonly briefing?: Briefing | undefined;
};

export type Cost = {
  readonly date: string;
  readonly money: Money;
  readonly note: string;
  /** Whom the money was spent on; without one it is shared out among all audiences. */
  readonly audience?: string | null | undefined;
};

/** A cost as it is kept: one that was entered by mistake is voided, never removed. */
export type CostEntry = Cost & {
  readonly id: string;
  /** Of a cost that comes again: which one it belongs to. */
  readonly recurring?: string | undefined;
  readonly voided?: Voided | undefined;
};

export type Voided = { readonly by: string | null; readonly at: Instant; readonly why: string };
