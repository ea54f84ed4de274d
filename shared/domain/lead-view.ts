import { type Company, calendarOf } from "./agreement.ts";
import { between, formatDuration } from "./duration.ts";
import type { Actor, Lead, LeadEvent, Person } from "./lead.ts";
import type { LeadMail } from "./mail.ts";
import type { AnswerValue, Instant, TouchKind } from "./submission.ts";
import { workingTimeBetween } from "./working-time.ts";

/** What a view is made of: the lead, and the changes and touches of its person. */
export type LeadRecord = {
  readonly prospect: { readonly person: Person };
  readonly lead: Lead;
  readonly changes: ReadonlyArray<{
    readonly lead: string;
    readonly events: readonly LeadEvent[];
    readonly mails: readonly LeadMail[];
    readonly mailed: ReadonlyArray<{ readonly at: Instant; readonly messageId: string } | null>;
  }>;
  readonly touches: ReadonlyArray<{
    readonly at: Instant;
    readonly campaign: string;
    readonly audience: string | null;
    readonly kind: TouchKind;
  }>;
};

/** One owner's time with the lead. */
type Assignment = { readonly owner: string; readonly at: Instant; readonly notifiedAt: Instant | null };

/** Mails that were dropped or refused have no id of SES: nobody was notified by them. */
const wasAccepted = ({ messageId }: { readonly messageId: string }): boolean =>
  messageId !== "not-sent" && !messageId.startsWith("refused-");

const isOf =
  (lead: Lead) =>
  (change: { readonly lead: string }): boolean =>
    change.lead === lead.id;

/** Who was given the lead in this round of follow-up, in order. */
const assignmentsOf = ({ lead, changes }: LeadRecord): readonly Assignment[] =>
  changes.filter(isOf(lead)).flatMap(({ events, mails, mailed }) =>
    events.flatMap((event) => {
      if (event.type !== "assigned" || event.at < lead.roundAt) return [];
      const mail = mails.findIndex(
        ({ template, to }) => template === "lead-assigned" && "member" in to && to.member === event.owner,
      );
      const sent = mailed[mail] ?? null;
      return [
        { owner: event.owner, at: event.at, notifiedAt: sent !== null && wasAccepted(sent) ? sent.at : null },
      ];
    }),
  );

/**
 * The three clocks, never mixed (product.md section 5): how long we took to tell an owner, how long the owner who
 * responded took in their own working time, and how long the prospect waited by the wall clock.
 */
const clocksOf = (lead: Lead, assignments: readonly Assignment[], company: Company) => {
  const { firstResponseAt, roundAt } = lead;
  const firstNotice = assignments.find(({ notifiedAt }) => notifiedAt !== null)?.notifiedAt ?? null;
  const responder =
    firstResponseAt === null
      ? undefined
      : (assignments.findLast(({ at }) => at <= firstResponseAt) ?? assignments[0]);
  const told = responder?.notifiedAt ?? null;
  return {
    systemDelay: firstNotice === null ? null : formatDuration(Math.max(0, between(roundAt, firstNotice))),
    repResponse:
      responder === undefined || told === null || firstResponseAt === null
        ? null
        : formatDuration(workingTimeBetween(calendarOf(company, responder.owner), told, firstResponseAt)),
    prospectWait:
      firstResponseAt === null ? null : formatDuration(Math.max(0, between(roundAt, firstResponseAt))),
  };
};

/** Who acted, in the words of product.md section 2, and which member it was. */
const acted = (actor: Actor, company: Company) =>
  actor.kind === "member"
    ? { actor: company.members.get(actor.id)?.role ?? "rep", by: actor.id }
    : { actor: actor.kind, by: null };

const entryOf = (event: LeadEvent, company: Company) => {
  const { at, type, actor, via, ...rest } = event;
  const details: Record<string, unknown> = { ...rest };
  // The mark of a press only keeps it from counting twice.
  delete details["press"];
  return { at, type, ...acted(actor, company), via, ...details };
};

/** Events and touches by time; a submission is an event already, so its touch is left out. */
const timelineOf = ({ lead, changes, touches }: LeadRecord, company: Company) =>
  [
    ...changes
      .filter(isOf(lead))
      .flatMap(({ events }) => events)
      .map((event) => entryOf(event, company)),
    ...touches
      .filter(({ kind }) => kind !== "submitted")
      .map(({ at, kind, campaign, audience }) => ({
        at,
        type: kind,
        actor: "prospect",
        by: null,
        via: null,
        campaign,
        audience,
      })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

/** What the lead's submissions answered, later ones winning. */
const answersOf = ({ lead, changes }: LeadRecord): Readonly<Record<string, AnswerValue>> =>
  Object.assign(
    {},
    ...changes
      .filter(isOf(lead))
      .flatMap(({ events }) => events)
      .map((event) => ("submission" in event ? event.submission.answers : {})),
  );

const surveyOf = ({ survey }: Lead) => {
  if (survey === null) return null;
  const { sentAt, remindedAt, closesAt, answeredAt, answer } = survey;
  return {
    sentAt,
    remindedAt,
    closesAt,
    answeredAt,
    contacted: answer?.contacted ?? null,
    contactedOn: answer?.contactedOn ?? null,
    rating: answer?.rating ?? null,
    gotOffer: answer?.gotOffer ?? null,
    stillInterested: answer?.stillInterested ?? null,
    comment: answer?.comment ?? null,
  };
};

/** A lead as marketing and sales see it. Clocks are ISO 8601 durations, null while they are still running. */
export const leadView = (record: LeadRecord, company: Company) => {
  const { lead, prospect, touches } = record;
  const { email, name, phone, company: firm, country } = prospect.person;
  const assignments = assignmentsOf(record);
  return {
    id: lead.id,
    prospect: { email, name, phone, company: firm, country, answers: answersOf(record) },
    campaign: lead.campaign,
    audience: lead.audience,
    stage: lead.stage,
    owner: lead.owner,
    fit: lead.fit,
    intent: lead.intent,
    receivedAt: lead.receivedAt,
    assignedAt: lead.assignedAt,
    notifiedAt: assignments.at(-1)?.notifiedAt ?? null,
    respondBy: lead.respondBy,
    firstResponseAt: lead.firstResponseAt,
    nextCheck: lead.nextCheck && { kind: lead.nextCheck.kind, at: lead.nextCheck.at },
    attempts: lead.attempts,
    closedAt: lead.closedAt,
    reason: lead.reason,
    criterion: lead.criterion,
    nurtureUntil: lead.nurtureUntil,
    money: lead.money,
    customer: lead.customer,
    referrer: lead.referrer,
    timeline: timelineOf(record, company),
    touches: touches
      .map(({ at, campaign, audience, kind }) => ({ at, campaign, audience, kind }))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    survey: surveyOf(lead),
    clocks: clocksOf(lead, assignments, company),
  };
};

export type LeadView = ReturnType<typeof leadView>;
