import type { Credit } from "./attribution.ts";
import type { Money } from "./campaign.ts";
import type { AutomaticKind } from "./reply/automatic.ts";
import type { Proof } from "./reply/proof.ts";
import type { Consent, Instant, Submission } from "./submission.ts";
import type { Judgement } from "./verdict/lead-verdict.ts";

export const stages = [
  "new",
  "assigned",
  "working",
  "meeting",
  "demo",
  "won",
  "no-sale",
  "disqualified",
] as const;
export type Stage = (typeof stages)[number];

export const closedStages: ReadonlySet<Stage> = new Set(["won", "no-sale", "disqualified"]);

/** How well the captured answers match the ideal-client profile. */
export const fits = ["ideal", "partial", "wrong", "unknown"] as const;
export type Fit = (typeof fits)[number];

/** How much the prospect has shown they want: asked for contact, downloaded or clicked, or neither. */
export const intents = ["hot", "warm", "cool"] as const;
export type Intent = (typeof intents)[number];

/** Why a lead was closed without a sale. `not-worked` is the system's alone. */
export const reasons = [
  "bought-elsewhere",
  "no-budget",
  "bad-timing",
  "no-decision-power",
  "not-interested",
  "wrong-fit",
  "bad-contact-data",
  "duplicate",
  "unresponsive",
  "existing-customer",
  "other",
  "not-worked",
] as const;
export type Reason = (typeof reasons)[number];

export const checkKinds = [
  "reminder",
  "escalation",
  "reassignment",
  "attempt",
  "survey",
  "survey-reminder",
  "close",
  "nurture",
] as const;
export type CheckKind = (typeof checkKinds)[number];

/** The earliest thing that can become due for a lead. */
export type NextCheck = { readonly kind: CheckKind; readonly at: Instant };

/** Steps of the funnel that sales adds after the submission. */
export const funnelSteps = ["contacted", "meeting", "demo", "won"] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/** Why nothing more is mailed to an address. */
export type Suppression = { readonly at: Instant; readonly why: "unsubscribed" | "bounced" | "complained" };

/** A person, known by normalised e-mail address. */
export type Person = {
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  readonly country: string | null;
  readonly consent: Consent | null;
  /** BCP 47 primary tag for mails and surveys ("de"); null speaks English. */
  readonly language: string | null;
  readonly suppressed: Suppression | null;
  /** When a survey was last mailed, for the throttle of one in 30 days. */
  readonly surveyedAt: Instant | null;
  /** When a submission was last answered by a mail, with the offer or by declining: at most one a day. */
  readonly confirmedAt: Instant | null;
};

export type SurveyAnswer = {
  readonly contacted: "yes" | "no" | null;
  readonly contactedOn: string | null;
  readonly rating: 1 | 2 | 3 | 4 | 5 | null;
  readonly gotOffer: "yes" | "no" | null;
  readonly stillInterested: "yes" | "later" | "no" | null;
  readonly comment: string | null;
};

/** Where the survey about a lead stands. */
export type SurveyState = {
  /** Occasions already settled, by sending or by the throttle. */
  readonly settled: ReadonlyArray<"contact" | "no-sale">;
  readonly sentAt: Instant | null;
  readonly remindedAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly answer: SurveyAnswer | null;
  /** Whose work the answer speaks about: the owner when it was given, and the lead's fit then; figures count it there. */
  readonly about: { readonly owner: string; readonly fit: Fit } | null;
};

type Utm = Readonly<Record<string, string>>;

/** One inquiry of a prospect in sales' hands: the sum of its timeline. */
export type Lead = {
  readonly id: string;
  readonly campaign: string;
  readonly audience: string | null;
  readonly source: string;
  readonly stage: Stage;
  readonly owner: string | null;
  readonly pool: string | null;
  readonly fit: Fit;
  readonly intent: Intent;
  readonly receivedAt: Instant;
  /** Start of this round of follow-up: when it came in, or when it was last reopened. */
  readonly roundAt: Instant;
  readonly assignedAt: Instant | null;
  /** End of the owner's first-response time; while nobody owns the lead, of the managers' time to find somebody. */
  readonly respondBy: Instant | null;
  /** When a manager last moved that end; reminders are shares of the longer time then. */
  readonly extendedAt: Instant | null;
  readonly firstResponseAt: Instant | null;
  /** First contact that a rep claimed: spoke, met, showed. */
  readonly firstContactAt: Instant | null;
  /** Steps of the funnel it ever reached; each is counted once, however often it is reopened. */
  readonly reached: readonly FunnelStep[];
  /** Logged attempts to reach the prospect. */
  readonly attempts: number;
  /** The cadence: counted from its first attempt, started again by a conversation. */
  readonly cadence: {
    readonly from: Instant;
    readonly done: number;
    readonly lastAt: Instant;
    /** The attempt that the rep was last mailed about. */
    readonly mailed: number;
  } | null;
  readonly lastActivityAt: Instant | null;
  /** When the prospect last answered a mail of ours in words. */
  readonly repliedAt: Instant | null;
  /** When the prospect last asked again while it was open; what they ask again within an hour is of the same asking. */
  readonly askedAgainAt: Instant | null;
  /** Highest share of the first-response time at which this owner was reminded. */
  readonly reminded: number;
  readonly escalatedAt: Instant | null;
  /** Everyone who owned it in this round, in order: nobody is handed it twice. */
  readonly owners: readonly string[];
  /** Those of them whose first-response time the log saw run out; what is logged later does not take it back. */
  readonly lapsed: readonly string[];
  /** Nobody is left to hand it to. */
  readonly handedRound: boolean;
  readonly snoozedUntil: Instant | null;
  readonly closedAt: Instant | null;
  readonly reason: Reason | null;
  readonly criterion: string | null;
  readonly nurtureUntil: Instant | null;
  /** That date, once it has come. */
  readonly cameDue: Instant | null;
  /** When the campaign's marketer disputed the wrong fit that it was closed with. */
  readonly disputedAt: Instant | null;
  readonly money: Money | null;
  readonly customer: "new" | "existing" | null;
  /** Known as a customer when the lead was opened: from the list, or from an earlier sale. */
  readonly isCustomer: boolean;
  /** Whom the sale is credited to, as decided when it was won. */
  readonly credit: Credit | null;
  /** The utm parameters of the first submission that had any, and of the last. */
  readonly utm: { readonly first: Utm; readonly last: Utm } | null;
  readonly survey: SurveyState | null;
  readonly referrer: string | null;
  /** The lead that it is a duplicate of, and the stage it was in before somebody said so. */
  readonly merged: { readonly into: string; readonly stage: Stage } | null;
  /** Whose fault its loss was, as it was judged last and is counted; null while it is not lost. */
  readonly verdict: Judgement | null;
  /** Leads that are its duplicates. */
  readonly absorbed: readonly string[];
  readonly nextCheck: NextCheck | null;
};

/** Who did something. */
export type Actor =
  | { readonly kind: "member"; readonly id: string }
  | { readonly kind: "prospect" }
  | { readonly kind: "system" };

/** By which way a person acted. */
export type Via = "email-link" | "page" | "api" | "webhook" | "email";

export const activityTypes = [
  "no-answer",
  "spoke",
  "meeting",
  "demo",
  "won",
  "no-sale",
  "not-a-fit",
  "snooze",
  "hand-over",
  "statement",
  "note",
] as const;
export type ActivityType = (typeof activityTypes)[number];

/** A criterion as it was judged on the captured answers; `met` null means the answer is missing. */
export type JudgedCriterion = {
  readonly field: string;
  readonly met: boolean | null;
  readonly disqualifying: boolean;
  readonly weight: number;
};

type Happening =
  | {
      readonly type: "received";
      readonly intake: string;
      readonly source: string;
      readonly submission: Submission;
      /** "campaign-not-live", "disposable-address", "mistyped-domain" … */
      readonly flags: readonly string[];
      /** The language that the form, or the browser that posted it, gave. */
      readonly language: string | null;
      /** The person, or their company, was known as a customer. */
      readonly customer?: true;
      /** Who is credited with the lead, in thousandths; left out when all of it is its own campaign's. */
      readonly credit?: Credit;
    }
  | {
      readonly type: "submitted";
      readonly intake: string;
      readonly source: string;
      /** May be another campaign's than the lead's. */
      readonly campaign: string;
      readonly audience: string | null;
      readonly submission: Submission;
    }
  | {
      readonly type: "qualified";
      readonly fit: Fit;
      readonly intent: Intent;
      readonly criteria: readonly JudgedCriterion[];
    }
  | {
      readonly type: "assigned";
      readonly owner: string;
      readonly pool: string | null;
      readonly why: string;
      readonly respondBy: Instant;
      readonly previousOwner: string | null;
    }
  | { readonly type: "unassigned"; readonly why: string; readonly respondBy: Instant }
  | { readonly type: "extended"; readonly respondBy: Instant }
  | { readonly type: "reminded"; readonly share: number }
  | { readonly type: "escalated"; readonly share: number; readonly to: readonly string[] }
  | { readonly type: "round-ended"; readonly why: string }
  | { readonly type: "attempt-due"; readonly attempt: number }
  | {
      readonly type: ActivityType;
      /** When it happened as the person says; `at` of the change is when we recorded it. */
      readonly claimedAt: Instant;
      readonly attempt: number | null;
      readonly reason: Reason | null;
      readonly criterion: string | null;
      readonly money: Money | null;
      readonly customer: "new" | "existing" | null;
      readonly until: Instant | null;
      readonly to: string | null;
      readonly text: string | null;
      /** Identifies the press, so that pressing twice counts once. */
      readonly press: string | null;
      /** Of a sale alone. */
      readonly credit?: Credit;
      /** Of the first response alone: how much of the owner's working time it took, in milliseconds. */
      readonly tookMs?: number;
      /** The rep did not say what kind of customer it is: it stands as known from the list, or from an earlier sale. */
      readonly presumed?: true;
    }
  /** Beside the statement that disputes a rep's wrong fit. */
  | { readonly type: "disputed"; readonly criterion: string }
  | {
      readonly type: "closed";
      readonly reason: Reason;
      /** The person was told, courteously, that this is not for them. */
      readonly declined?: true;
      /** Of a lead that ran out: whether every agreed attempt had been made; entries of earlier times do not say. */
      readonly usedUp?: boolean;
    }
  | {
      readonly type: "reopened";
      readonly cause: "submission" | "survey" | "click" | "reply" | "nurture" | "manager";
    }
  | { readonly type: "survey-sent"; readonly occasion: "contact" | "no-sale"; readonly closesAt: Instant }
  | { readonly type: "survey-skipped"; readonly occasion: "contact" | "no-sale"; readonly why: string }
  | { readonly type: "survey-reminded" }
  | { readonly type: "survey-answered"; readonly answer: SurveyAnswer }
  | { readonly type: "interest"; readonly intent: Intent; readonly touch: string }
  /** Somebody answered a mail of ours in words. */
  | {
      readonly type: "replied";
      /** The raw mail, kept as long as raw webhooks are. */
      readonly intake: string;
      /** Without what it quotes. */
      readonly text: string;
      /** Another address than the prospect's own; null when it was theirs. */
      readonly from: string | null;
      readonly proof: Proof;
      readonly attachments: readonly string[];
    }
  /** A machine answered, which says nothing about the person. */
  | {
      readonly type: "auto-replied";
      readonly intake: string;
      readonly kind: AutomaticKind;
      readonly text: string;
    }
  | { readonly type: "suppressed"; readonly why: Suppression["why"] }
  | { readonly type: "merged"; readonly into: string }
  | { readonly type: "absorbed"; readonly lead: string }
  | { readonly type: "parted"; readonly from: string }
  | { readonly type: "released"; readonly lead: string }
  /** Written with the change that made the verdict, or made it another one. */
  | ({ readonly type: "judged" } & Judgement)
  | { readonly type: "nurture-due" }
  | { readonly type: "confirmed" };

/** One immutable, dated entry of the timeline. */
export type LeadEvent = Happening & { readonly at: Instant; readonly actor: Actor; readonly via: Via | null };

/** Whether a lead is still in sales' hands. */
export const isOpen = (lead: Lead): boolean => !closedStages.has(lead.stage);

/** Disqualified by its own answers, before anybody had it. */
export const isRuledOut = (lead: Lead): boolean => lead.stage === "disqualified" && lead.assignedAt === null;
