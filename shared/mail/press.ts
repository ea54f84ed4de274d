import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Company } from "../domain/agreement.ts";
import type { LeadMail, LeadMailTemplate, SignInLetter } from "../domain/mail.ts";
import type { LeadMailContext, LeadMailTemplateOf, MailContent, RenderedMail } from "./context.ts";
import { oneLine } from "./outside-text.ts";
import { Frame } from "./parts/frame.tsx";
import { plainText } from "./plain-text.ts";
import type { LetterContext } from "./render.ts";
import { attemptDue } from "./templates/attempt-due.tsx";
import { briefing } from "./templates/briefing.tsx";
import { campaignNews } from "./templates/campaign-news.tsx";
import { confirmation } from "./templates/confirmation.tsx";
import { type DayContext, day } from "./templates/day.tsx";
import { type DigestContext, digest } from "./templates/digest.tsx";
import { escalation } from "./templates/escalation.tsx";
import { leadAssigned } from "./templates/lead-assigned.tsx";
import { leadClosed } from "./templates/lead-closed.tsx";
import { leadTakenAway } from "./templates/lead-taken-away.tsx";
import { notForYou } from "./templates/not-for-you.tsx";
import { nurtureDue } from "./templates/nurture-due.tsx";
import { prospectBack } from "./templates/prospect-back.tsx";
import { prospectReplied } from "./templates/prospect-replied.tsx";
import { prospectStopped } from "./templates/prospect-stopped.tsx";
import { reminder } from "./templates/reminder.tsx";
import { review } from "./templates/review.tsx";
import { signIn } from "./templates/sign-in.tsx";
import { type StandingsContext, standings } from "./templates/standings.tsx";
import { survey } from "./templates/survey.tsx";
import { surveyAlert } from "./templates/survey-alert.tsx";
import { surveyReminder } from "./templates/survey-reminder.ts";
import { unassigned } from "./templates/unassigned.tsx";
import { type WeekContext, week } from "./templates/week.tsx";

const templates: Readonly<Record<LeadMailTemplate, LeadMailTemplateOf>> = {
  "lead-assigned": leadAssigned,
  reminder,
  escalation,
  "lead-taken-away": leadTakenAway,
  "attempt-due": attemptDue,
  "lead-closed": leadClosed,
  "nurture-due": nurtureDue,
  "prospect-back": prospectBack,
  "prospect-replied": prospectReplied,
  "prospect-stopped": prospectStopped,
  unassigned,
  "survey-alert": surveyAlert,
  survey,
  "survey-reminder": surveyReminder,
  confirmation,
  "not-for-you": notForYou,
};

export const leadMailContent = (mail: LeadMail, context: LeadMailContext): MailContent =>
  templates[mail.template](context, mail.about);

export const letterContent = (letter: SignInLetter, context: LetterContext): MailContent =>
  signIn(letter, context);

export const dayContent = (context: DayContext): MailContent => day(context);

export const standingsContent = (context: StandingsContext): MailContent => standings(context);
export const weekContent = (context: WeekContext): MailContent => week(context);

export const digestContent = (context: DigestContext): MailContent => digest(context);

export { briefing as briefingContent, campaignNews as campaignNewsContent, review as reviewContent };

/** The doctype that mail programs are tested with. */
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

const mostSubject = 140;
const mostHeader = 900;

/** Nobody's vacation notice should answer these (RFC 3834, section 5). */
const ownHeaders = { "Auto-Submitted": "auto-generated" };

/** The same content as HTML and as plain text, and header fields that are one line each, whatever they were made of. */
export const print = (content: MailContent, { policy }: Company): RenderedMail => {
  const fromName = oneLine(policy.company, 60);
  const subject = oneLine(content.subject, mostSubject);
  const page = createElement(Frame, { content: { ...content, subject }, company: fromName });
  const html = `${doctype}${renderToStaticMarkup(page)}`;
  const headers = Object.entries({ ...ownHeaders, ...content.headers });
  return {
    fromName,
    subject,
    html,
    text: plainText(html),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, oneLine(value, mostHeader)])),
  };
};
