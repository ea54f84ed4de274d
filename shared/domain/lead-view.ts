import { type Company, calendarOf } from "./agreement.ts";
import { between, formatDuration } from "./duration.ts";
import type { Actor, Lead, LeadEvent, Person } from "./lead.ts";
import type { LeadMail } from "./mail.ts";
import type { AnswerValue, Instant, TouchKind } from "./submission.ts";
import { wasSent } from "./was-sent.ts";
import { workingTimeBetween } from "./working-time.ts";

/** What a view is made of: the lead, and the changes and touches of its person. */
export type LeadRecord = {
  readonly prospect: { readonly person: Person };
  readonly lead: Lead;
  readonly changes: ReadonlyArray<{
    readonly lead: string;
    readonly campaign: string;
    readonly audience: string | null;
    readonly events: readonly LeadEvent[];
    readonly mails: readonly LeadMail[];
    readonly mailed: ReadonlyArray<{ readonly at: Instant; readonly messageId: string } | null>;
  }>;
  /** What tools and pages told of the person; submissions stand among the changes. */
  readonly touches: readonly DatedTouch[];
};

type DatedTouch = {
  readonly at: Instant;
  readonly campaign: string;
  readonly audience: string | null;
  readonly kind: TouchKind;
  readonly source: string;
};

/** One owner's time with the lead. */
type Assignment = { readonly owner: string; readonly at: Instant; readonly notifiedAt: Instant | null };

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
      const sent = mailed[mail];
      return [{ owner: event.owner, at: event.at, notifiedAt: wasSent(sent) ? sent.at : null }];
    }),
  );

/**
 * The three clocks, never mixed: how long we took to tell an owner, how long the owner who
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

/** Who acted, in the API's words, and which member it was. */
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

const byTime = (a: { readonly at: Instant }, b: { readonly at: Instant }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0;

/** Events and touches by time; submissions are events already. */
const timelineOf = ({ lead, changes, touches }: LeadRecord, company: Company) =>
  [
    ...changes
      .filter(isOf(lead))
      .flatMap(({ events }) => events)
      .map((event) => entryOf(event, company)),
    ...touches.map(({ at, kind, campaign, audience }) => {
      const touch = { at, type: kind, actor: "prospect", by: null, via: null };
      return { ...touch, campaign, audience };
    }),
  ].toSorted(byTime);

/** Every touch of a person by time, submissions among them: each belongs to the campaign of the form it came by. */
export const touchesOf = (
  { changes, touches }: Pick<LeadRecord, "changes" | "touches">,
  company: Company,
): readonly DatedTouch[] => {
  const submitted = changes.flatMap(({ events, campaign, audience }) =>
    events.flatMap((event) => {
      if (!("submission" in event)) return [];
      const source = company.sources.get(event.source);
      return [
        {
          at: event.at,
          campaign: source?.campaign ?? campaign,
          audience:
            event.submission.audience ?? event.submission.utm["utm_content"] ?? source?.audience ?? audience,
          kind: "submitted" as const,
          source: event.source,
        },
      ];
    }),
  );
  return [...submitted, ...touches].toSorted(byTime);
};

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
  const { lead, prospect } = record;
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
    duplicateOf: lead.merged?.into ?? null,
    duplicates: lead.absorbed,
    utm: lead.utm,
    timeline: timelineOf(record, company),
    touches: touchesOf(record, company).map(({ at, campaign, audience, kind }) => ({
      at,
      campaign,
      audience,
      kind,
    })),
    survey: surveyOf(lead),
    clocks: clocksOf(lead, assignments, company),
  };
};
