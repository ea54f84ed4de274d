import { type Company, managersOf } from "../agreement.ts";
import { conflict, type Decision, type Draft, draft, nothing } from "../decision.ts";
import { between, milliseconds } from "../duration.ts";
import { mergedAnswer, reopen, stopMails } from "../hear-prospect.ts";
import { isOpen, type Lead, type LeadEvent, type SurveyAnswer } from "../lead.ts";
import type { Member } from "../member.ts";
import type { Prospect } from "../prospect.ts";
import { recordActivity } from "../record-activity.ts";
import type { PoolState } from "../route.ts";
import type { AnswerValue, Instant } from "../submission.ts";
import { isOfMail, mailOf, type Reply } from "./reply.ts";

type WithLead = Prospect & { readonly lead: Lead };

type Context = {
  readonly company: Company;
  readonly pools: Readonly<Record<string, PoolState>>;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** Every entry of the lead's timeline so far. */
  readonly events: readonly LeadEvent[];
  readonly now: Instant;
};

/** More than these a day are two machines that talk to each other, or somebody who wants to do harm. */
const mostADay = 30;

const oneDay = milliseconds("P1D");

const tooMany = ({ events, now }: Context): boolean =>
  events.filter((event) => isOfMail(event) && between(event.at, now) < oneDay).length >= mostADay;

/** Who hears of a reply: its owner, or the managers while nobody at work owns it. */
const tell = (change: Draft, company: Company): void => {
  const { owner } = change.lead();
  const isThere = owner !== null && company.members.get(owner)?.active === true;
  const readers = isThere ? [owner] : managersOf(company).map(({ id }) => id);
  for (const member of readers) change.mail({ template: "prospect-replied", to: { member }, about: {} });
};

/** Interest brings a lost lead back; one that its answers ruled out never was a rep's, and a person decides. */
const comesBack = ({ stage, owner, merged }: Lead): boolean =>
  merged === null && (stage === "no-sale" || (stage === "disqualified" && owner !== null));

/** "4", alone or before other words, is the rating that the survey's mail asked for. */
const ratingIn = (words: string): SurveyAnswer["rating"] => {
  const digit = Number(
    /^([1-5])(?![\d.,:/-]*\d)(?:\s*(?:\/|of|von|sur|de)\s*5)?\s*(?:$|[\n.,!;:–-])/.exec(words)?.[1],
  );
  return digit === 1 || digit === 2 || digit === 3 || digit === 4 || digit === 5 ? digit : null;
};

/** Whoever answers the survey's mail in words has answered the survey, in words. */
const answerSurveyInWords = (change: Draft, { words, answered }: Reply, now: Instant): void => {
  const { survey } = change.lead();
  if ((answered !== "survey" && answered !== "survey-reminder") || words === "") return;
  if (survey === null || survey.sentAt === null || (survey.closesAt ?? now) < now) return;
  const given = { contacted: null, contactedOn: null, gotOffer: null, stillInterested: null };
  const answer = mergedAnswer(survey.answer, { ...given, rating: ratingIn(words), comment: words });
  change.add({ type: "survey-answered", at: now, actor: { kind: "prospect" }, via: "email", answer });
};

const warm = (change: Draft, now: Instant): void => {
  if (!isOpen(change.lead()) || change.lead().intent !== "cool") return;
  const interest = { type: "interest", intent: "warm", touch: "replied" } as const;
  change.add({ ...interest, at: now, actor: { kind: "prospect" }, via: "email" });
};

/** The prospect wrote themselves, for all that can be told: their words count. */
const takeAtTheirWord = (change: Draft, reply: Reply, context: Context): void => {
  const { company, pools, answers, now } = context;
  if (reply.tone === "stop") {
    stopMails(change, "unsubscribed", now);
    return;
  }
  answerSurveyInWords(change, reply, now);
  if (reply.tone === "words") warm(change, now);
  if (reply.tone === "words" && comesBack(change.lead()))
    reopen(change, "reply", answers, company, pools, now);
  // Whoever gets the lead back reads the words in the mail that says so.
  else tell(change, company);
};

const hearAutomatic = (
  prospect: WithLead,
  reply: Reply,
  member: Member | null,
  context: Context,
): Decision => {
  const { company, now } = context;
  const { intake, automatic, words } = reply;
  const change = draft(prospect, prospect.lead, null, company);
  const actor =
    member === null ? ({ kind: "prospect" } as const) : ({ kind: "member", id: member.id } as const);
  change.add({
    type: "auto-replied",
    at: now,
    actor: automatic === "not-delivered" ? { kind: "system" } : actor,
    via: "email",
    intake,
    kind: automatic ?? "automatic",
    text: words,
  });
  const { email, suppressed } = prospect.person;
  if (reply.bounced.includes(email) && reply.proof !== "refuted" && suppressed === null)
    stopMails(change, "bounced", now);
  return change.finish();
};

/** A member's answer to a mail of ours is a note on the lead, where it is shown that they wrote it. */
const hearMember = (prospect: WithLead, reply: Reply, member: Member, context: Context): Decision => {
  if (reply.proof !== "shown") return conflict("It says that a team member wrote it, which nothing proves.");
  const text = reply.words || reply.attachments.join(", ");
  if (text === "") return conflict("It has no words that could be a note.");
  const { company, now } = context;
  const unsaid = {
    at: null,
    reason: null,
    criterion: null,
    money: null,
    customer: null,
    until: null,
    to: null,
  };
  const note = { ...unsaid, type: "note", by: member.id, text, press: reply.intake } as const;
  return recordActivity(prospect, note, "email", new Set(), company, now);
};

/**
 * Decides what a mail to a lead's reply address does. A prospect's words are recorded and its owner is told at once; they
 * reopen a lead that was closed without a sale, end all mails where they ask for nothing else, and answer the survey where
 * they answer its mail. Words from another address, or from a sender who is refuted, are recorded and told with that mark,
 * and change nothing. Automatic answers are recorded and nobody is told: they are no reply. Members' answers are notes.
 * Nothing is ever sent to the prospect in return, so that no two machines can begin to talk. Refused, with the reason to
 * keep it in quarantine for, is what no lead may hear.
 */
export const hearReply = (prospect: WithLead, reply: Reply, context: Context): Decision => {
  const { company, events, now } = context;
  const { intake, from, proof, words, attachments } = reply;
  if (events.some((event) => mailOf(event) === intake)) return nothing("this mail was heard before");
  if (tooMany(context)) return conflict(`More than ${mostADay} mails came for this lead in a day.`);
  const isProspect = from === prospect.person.email;
  const member = isProspect
    ? null
    : ([...company.members.values()].find(({ email, active }) => active && email.toLowerCase() === from) ??
      null);
  if (reply.automatic !== null) return hearAutomatic(prospect, reply, member, context);
  if (member !== null) return hearMember(prospect, reply, member, context);
  const change = draft(prospect, prospect.lead, null, company);
  change.add({
    type: "replied",
    at: now,
    actor: { kind: "prospect" },
    via: "email",
    intake,
    text: words,
    from: isProspect ? null : (from ?? "unknown"),
    proof,
    attachments,
  });
  if (isProspect && proof !== "refuted") takeAtTheirWord(change, reply, context);
  else tell(change, company);
  return change.finish();
};
