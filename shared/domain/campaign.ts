import type { Policy } from "./policy.ts";

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

export type Audience = { readonly id: string; readonly name: string; readonly size: number | null };

/** One marketing tactic, and what it promised. */
export type Campaign = {
  readonly id: string;
  readonly name: string;
  readonly type: (typeof campaignTypes)[number];
  /** The marketer who answers for it. */
  readonly owner: string | null;
  readonly audiences: readonly Audience[];
  /** The download given in exchange for contact details. */
  readonly offer: { readonly title: string; readonly url: string } | null;
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
};

export type Cost = { readonly date: string; readonly money: Money; readonly note: string };
