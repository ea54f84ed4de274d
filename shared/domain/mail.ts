import type { CampaignState } from "./campaign.ts";
import type { Instant } from "./submission.ts";

/** Mails that a change of a lead causes; each is one file in `shared/mail/templates`. */
export const leadMails = [
  "lead-assigned",
  "reminder",
  "escalation",
  "lead-taken-away",
  "attempt-due",
  "lead-closed",
  "nurture-due",
  "prospect-back",
  "prospect-replied",
  "prospect-stopped",
  "unassigned",
  "survey-alert",
  "survey",
  "survey-reminder",
  "confirmation",
  "not-for-you",
] as const;
export type LeadMailTemplate = (typeof leadMails)[number];

/** Who a mail goes to: a team member by id, or the prospect of the lead. */
export type Recipient = { readonly member: string } | { readonly prospect: true };

/** A mail to be sent, as it stands with the change that caused it; the words are made when it is sent. */
export type LeadMail = {
  readonly template: LeadMailTemplate;
  readonly to: Recipient;
  /** What the template cannot read from the lead: "the third attempt", "50 %". */
  readonly about: Readonly<Record<string, string | number>>;
};

type LetterOf<Template extends string, About> = {
  readonly id: string;
  readonly template: Template;
  /** The address as it was when the letter was written. */
  readonly to: string;
  readonly about: About;
  readonly writtenAt: Instant;
};

export type SignInLetter = LetterOf<"sign-in", { readonly member: string }>;

/** What a member's campaigns lost on one of their local days (ISO date). */
export type DigestLetter = LetterOf<"digest", { readonly member: string; readonly date: string }>;

/** What a member's open leads ask of them on one of their local days (ISO date). */
export type DayLetter = LetterOf<"day", { readonly member: string; readonly date: string }>;

/** How a member's campaigns did in the week before one of their Mondays (ISO date), and what to do next. */
export type WeekLetter = LetterOf<"week", { readonly member: string; readonly date: string }>;

/** Asks a reviewer for their word on a campaign, in one round of its review. */
export type ReviewLetter = LetterOf<
  "review",
  { readonly member: string; readonly campaign: string; readonly round: number }
>;

/** Briefs a rep before a campaign goes live, or reminds one who has not confirmed having read it. */
export type BriefingLetter = LetterOf<
  "briefing" | "briefing-reminder",
  { readonly member: string; readonly campaign: string }
>;

/** Tells a campaign's owner of a move that somebody else, or a rule, made: the one of that instant to that state. */
export type CampaignNewsLetter = LetterOf<
  "campaign-news",
  {
    readonly member: string;
    readonly campaign: string;
    readonly movedTo: CampaignState;
    readonly movedAt: Instant;
  }
>;

export type CampaignLetter = ReviewLetter | BriefingLetter | CampaignNewsLetter;

/** How a contest stands on a morning (ISO date); after its last day, how it ended. */
export type StandingsLetter = LetterOf<
  "standings",
  { readonly member: string; readonly contest: string; readonly date: string }
>;

/** A mail that belongs to no lead; `about.member` is the id of the member it is for. */
export type Letter = SignInLetter | DigestLetter | DayLetter | WeekLetter | CampaignLetter | StandingsLetter;
