import { type Company, managersOf } from "./agreement.ts";
import { assign, giveTo, system } from "./assign.ts";
import { type Decision, type Draft, draft, nothing } from "./decision.ts";
import {
  type Intent,
  isOpen,
  isRuledOut,
  type Lead,
  type LeadEvent,
  type Suppression,
  type SurveyAnswer,
} from "./lead.ts";
import { bringsBack, type Interest } from "./nurture.ts";
import type { Prospect } from "./prospect.ts";
import type { PoolState } from "./route.ts";
import type { AnswerValue, EmailEvent, Instant } from "./submission.ts";

type WithLead = Prospect & { readonly lead: Lead };
type Pools = Readonly<Record<string, PoolState>>;
type Cause = Extract<LeadEvent, { type: "reopened" }>["cause"];

/**
 * What each part of the survey says when it was left out this time: what was said before. Words that are sent empty are taken
 * back, and nobody was contacted on a day who was not contacted.
 */
export const mergedAnswer = (before: SurveyAnswer | null, now: SurveyAnswer): SurveyAnswer => {
  const contacted = now.contacted ?? before?.contacted ?? null;
  return {
    contacted,
    contactedOn: contacted === "no" ? null : (now.contactedOn ?? before?.contactedOn ?? null) || null,
    rating: now.rating ?? before?.rating ?? null,
    gotOffer: now.gotOffer ?? before?.gotOffer ?? null,
    stillInterested: now.stillInterested ?? before?.stillInterested ?? null,
    comment: (now.comment ?? before?.comment ?? null) || null,
  };
};

/** Part by part: an answer that was stored comes back with its parts in another order. */
const same = (a: SurveyAnswer | null, b: SurveyAnswer): boolean =>
  a !== null && (Object.keys(b) as (keyof SurveyAnswer)[]).every((part) => a[part] === b[part]);

/** Back into follow-up, with the former owner where they are still there. */
export const reopen = (
  change: Draft,
  cause: Cause,
  answers: Readonly<Record<string, AnswerValue>>,
  company: Company,
  pools: Pools,
  now: Instant,
): void => {
  const { owner, pool, campaign, fit, intent } = change.lead();
  change.add({ type: "reopened", at: now, actor: system, via: null, cause });
  const former = owner === null ? undefined : company.members.get(owner);
  if (former?.active) {
    giveTo(change, company, { owner: former.id, pool, why: `${former.name} had it before` }, now, system);
    return;
  }
  const { country } = change.prospect().person;
  const facts = { campaign, country, fit, intent, answers, companyOwner: null, referrerRep: null };
  assign(change, company, pools, facts, now);
};

/** Ratings of 1 and 2 alert the manager. */
const poorRating = 2;

/**
 * Records a survey answer. Parts left out keep what was said before, empty words take it back; an answer that says nothing new changes nothing.
 * "Nobody contacted me" puts the lead back into follow-up at once, whatever was logged; 1 or 2 alerts the managers.
 */
export const answerSurvey = (
  prospect: WithLead,
  given: SurveyAnswer,
  answers: Readonly<Record<string, AnswerValue>>,
  company: Company,
  pools: Pools,
  now: Instant,
): Decision => {
  const { lead } = prospect;
  const before = lead.survey?.answer ?? null;
  const answer = mergedAnswer(before, given);
  if (same(before, answer)) return nothing("the same answer as before");
  const change = draft(prospect, lead, null, company);
  change.add({ type: "survey-answered", at: now, actor: { kind: "prospect" }, via: "email-link", answer });
  const nobodyCame = answer.contacted === "no" && before?.contacted !== "no";
  const poor = answer.rating !== null && answer.rating <= poorRating && answer.rating !== before?.rating;
  if (nobodyCame && lead.stage !== "won" && !isRuledOut(lead))
    reopen(change, "survey", answers, company, pools, now);
  if (nobodyCame || poor)
    for (const manager of managersOf(company))
      change.mail({
        template: "survey-alert",
        to: { member: manager.id },
        about: { contacted: answer.contacted ?? "", rating: answer.rating ?? "" },
      });
  return change.finish();
};

/** Why an e-mail event makes the address unusable for us; a soft bounce does not. */
export const suppressionOf = ({
  kind,
  hardBounce,
}: Pick<EmailEvent, "kind" | "hardBounce">): Suppression["why"] | null => {
  if (kind === "unsubscribed" || kind === "complained") return kind;
  return kind === "bounced" && hardBounce ? "bounced" : null;
};

/** Stops every later mail to the address, as a part of a change that may say more; the owner of an open lead is told. */
export const stopMails = (change: Draft, why: Suppression["why"], now: Instant): void => {
  const actor = why === "unsubscribed" ? ({ kind: "prospect" } as const) : system;
  if (!change.prospect().person.suppressed)
    change.add({ type: "suppressed", at: now, actor, via: "email", why });
  const { owner } = change.lead();
  if (owner !== null && isOpen(change.lead()))
    change.mail({ template: "prospect-stopped", to: { member: owner }, about: { why } });
};

/** Stops every later mail to the address: one click, a hard bounce, or a complaint. Said once. */
export const suppress = (
  prospect: WithLead,
  why: Suppression["why"],
  company: Company,
  now: Instant,
): Decision => {
  if (prospect.person.suppressed) return nothing("the address is suppressed already");
  const change = draft(prospect, prospect.lead, null, company);
  stopMails(change, why, now);
  return change.finish();
};

const rank: Readonly<Record<Intent, number>> = { cool: 0, warm: 1, hot: 2 };

/** A click or download of someone with a lead: warms an open lead, and brings a lost one back where that makes sense. */
export const noticeInterest = (
  prospect: WithLead,
  interest: Interest,
  answers: Readonly<Record<string, AnswerValue>>,
  company: Company,
  pools: Pools,
  now: Instant,
): Decision => {
  const { lead } = prospect;
  const change = draft(prospect, lead, null, company);
  if (bringsBack(lead, prospect.person, interest)) reopen(change, "click", answers, company, pools, now);
  if (isOpen(change.lead()) && rank[change.lead().intent] < rank.warm)
    change.add({
      type: "interest",
      at: now,
      actor: { kind: "prospect" },
      via: "webhook",
      intent: "warm",
      touch: interest.kind,
    });
  return change.finish();
};
