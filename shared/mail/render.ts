import type { Company } from "../domain/agreement.ts";
import type { CampaignMove } from "../domain/campaign-moves.ts";
import type {
  BriefingLetter,
  CampaignNewsLetter,
  LeadMail,
  ReviewLetter,
  SignInLetter,
} from "../domain/mail.ts";
import type { Instant } from "../domain/submission.ts";
import type { LinkKeys } from "../links.ts";
import type { CampaignLetterContext } from "./campaign-context.ts";
import type { LeadMailContext, RenderedMail } from "./context.ts";
import type { DayContext } from "./templates/day.tsx";
import type { DigestContext } from "./templates/digest.tsx";
import type { StandingsContext } from "./templates/standings.tsx";
import type { WeekContext } from "./templates/week.tsx";

export type { LeadMailContext, RenderedMail } from "./context.ts";

/**
 * React and the templates are loaded with the first mail: most invocations (a sweep that finds nothing, an entry that
 * only arms an alarm) send none.
 */
const press = () => import("./press.ts");

/** Writes a mail about a lead in the words of its template, in the recipient's language and time zone. */
export const renderLeadMail = async (mail: LeadMail, context: LeadMailContext): Promise<RenderedMail> => {
  const { leadMailContent, print } = await press();
  return print(leadMailContent(mail, context), context.company);
};

/** What a sign-in letter is made of. */
export type LetterContext = {
  readonly company: Company;
  readonly baseUrl: string;
  readonly keys: LinkKeys;
  readonly now: Instant;
};

/** Writes the letter that signs a member in. */
export const renderLetter = async (letter: SignInLetter, context: LetterContext): Promise<RenderedMail> => {
  const { letterContent, print } = await press();
  return print(letterContent(letter, context), context.company);
};

/** Writes the digest of a day's losses, in the reader's time zone. */
export const renderDigest = async (context: DigestContext): Promise<RenderedMail> => {
  const { digestContent, print } = await press();
  return print(digestContent(context), context.company);
};

/** Writes how a contest stands or ended, for one reader. */
export const renderStandings = async (context: StandingsContext): Promise<RenderedMail> => {
  const { standingsContent, print } = await press();
  return print(standingsContent(context), context.company);
};

/** Writes what a member's open leads ask of them today. */
export const renderDay = async (context: DayContext): Promise<RenderedMail> => {
  const { dayContent, print } = await press();
  return print(dayContent(context), context.company);
};

/** Writes how a member's week was, and what to do next. */
export const renderWeek = async (context: WeekContext): Promise<RenderedMail> => {
  const { weekContent, print } = await press();
  return print(weekContent(context), context.company);
};

/** Writes what asks a reviewer for their word. */
export const renderReview = async (
  letter: ReviewLetter,
  context: CampaignLetterContext,
): Promise<RenderedMail> => {
  const { reviewContent, print } = await press();
  return print(reviewContent(letter, context), context.company);
};

/** Writes a rep's briefing, or the reminder of it. */
export const renderBriefing = async (
  letter: BriefingLetter,
  context: CampaignLetterContext,
): Promise<RenderedMail> => {
  const { briefingContent, print } = await press();
  return print(briefingContent(letter, context), context.company);
};

/** Writes what became of a campaign, to its owner. */
export const renderCampaignNews = async (
  letter: CampaignNewsLetter,
  move: CampaignMove,
  context: CampaignLetterContext,
): Promise<RenderedMail> => {
  const { campaignNewsContent, print } = await press();
  return print(campaignNewsContent(letter, move, context), context.company);
};
