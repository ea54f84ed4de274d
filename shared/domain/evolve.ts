import { between, milliseconds } from "./duration.ts";
import { type FunnelStep, isOpen, type Lead, type LeadEvent, type Person, type SurveyState } from "./lead.ts";
import type { Prospect } from "./prospect.ts";
import { isProspectsOwn } from "./reply/reply.ts";
import type { Submission } from "./submission.ts";
import { judgementOf } from "./verdict/lead-verdict.ts";

/** Nobody has been asked. */
export const noSurvey: SurveyState = {
  settled: [],
  sentAt: null,
  remindedAt: null,
  closesAt: null,
  answeredAt: null,
  answer: null,
  about: null,
};

/** A person as first met. */
export const newPerson = (email: string): Person => ({
  email,
  name: null,
  phone: null,
  company: null,
  country: null,
  consent: null,
  language: null,
  suppressed: null,
  surveyedAt: null,
  confirmedAt: null,
});

/** What a person tells us later replaces what they told us before; silence replaces nothing. */
const told = (person: Person, submission: Submission): Person => ({
  ...person,
  name: submission.name ?? person.name,
  phone: submission.phone ?? person.phone,
  company: submission.company ?? person.company,
  country: submission.country ?? person.country,
  consent: submission.consent ?? person.consent,
});

/** The event as it bears on the person behind the lead. */
export const evolvePerson = (person: Person, event: LeadEvent): Person => {
  switch (event.type) {
    case "received":
      return { ...told(person, event.submission), language: event.language ?? person.language };
    case "submitted":
      return told(person, event.submission);
    case "suppressed":
      return { ...person, suppressed: { at: event.at, why: event.why } };
    case "survey-sent":
      return { ...person, surveyedAt: event.at };
    case "confirmed":
      return { ...person, confirmedAt: event.at };
    case "closed":
      return event.declined ? { ...person, confirmedAt: event.at } : person;
    default:
      return person;
  }
};

const closed = {
  nextCheck: null,
  snoozedUntil: null,
} as const;

const survey = (lead: Lead, change: Partial<SurveyState>): Lead => ({
  ...lead,
  survey: { ...(lead.survey ?? noSurvey), ...change },
});

/** A round of follow-up starts afresh: when a lead is opened, and when it is reopened. */
const freshRound = {
  assignedAt: null,
  respondBy: null,
  extendedAt: null,
  firstResponseAt: null,
  firstContactAt: null,
  cadence: null,
  reminded: 0,
  escalatedAt: null,
  owners: [],
  lapsed: [],
  handedRound: false,
  snoozedUntil: null,
  closedAt: null,
  reason: null,
  criterion: null,
  nurtureUntil: null,
  cameDue: null,
  verdict: null,
  disputedAt: null,
  money: null,
  customer: null,
  credit: null,
} as const satisfies Partial<Lead>;

const contactTypes: ReadonlySet<string> = new Set(["spoke", "meeting", "demo", "won"]);
const attemptTypes: ReadonlySet<string> = new Set(["no-answer", "spoke", "meeting", "demo"]);

/** The steps of the funnel that an activity reaches: whoever was met was contacted, but a sale needs no demo. */
export const stepsReached = (type: LeadEvent["type"]): readonly FunnelStep[] => {
  if (type === "spoke") return ["contacted"];
  if (type === "meeting" || type === "demo" || type === "won") return ["contacted", type];
  return [];
};

const anHour = milliseconds("PT1H");

const isOneAsking = (before: string | null, now: string): boolean =>
  before !== null && between(before, now) < anHour;

type Activity = Extract<LeadEvent, { claimedAt: string }>;

const isResponse = (event: LeadEvent): boolean =>
  attemptTypes.has(event.type) || contactTypes.has(event.type);

/**
 * The owner whose first-response time the log sees run out with this event: they respond too late, the manager is told,
 * or anything else happens after their time without a response. Null when nobody's does, or it had before in this round.
 */
export const lapsedWith = (lead: Lead, event: LeadEvent): string | null => {
  const { owner, respondBy } = lead;
  if (owner === null || respondBy === null || lead.firstResponseAt !== null) return null;
  if (!isOpen(lead) || lead.lapsed.includes(owner)) return null;
  const isLate =
    "claimedAt" in event && isResponse(event)
      ? event.claimedAt > respondBy
      : event.at > respondBy || (event.type === "escalated" && event.share >= 1);
  return isLate ? owner : null;
};

/** Claims of contact and attempts, whatever the stage they lead to. */
const worked = (lead: Lead, event: Activity): Lead => {
  const isAttempt = attemptTypes.has(event.type);
  const isContact = contactTypes.has(event.type);
  const { cadence } = lead;
  const restarts = event.type === "spoke";
  const nextCadence = !isAttempt
    ? cadence
    : cadence === null || restarts
      ? { from: event.claimedAt, done: 1, lastAt: event.claimedAt, mailed: 1 }
      : { ...cadence, done: cadence.done + 1, lastAt: event.claimedAt };
  return {
    ...lead,
    reached: [...new Set([...lead.reached, ...stepsReached(event.type)])],
    attempts: lead.attempts + (isAttempt ? 1 : 0),
    cadence: nextCadence,
    firstResponseAt: lead.firstResponseAt ?? (isResponse(event) ? event.claimedAt : null),
    firstContactAt: lead.firstContactAt ?? (isContact ? event.claimedAt : null),
    lastActivityAt: isResponse(event) || event.type === "snooze" ? event.at : lead.lastActivityAt,
    snoozedUntil: isResponse(event) ? null : lead.snoozedUntil,
  };
};

/** Every event of a lead after its first. */
export const evolveLead = (lead: Lead, event: LeadEvent): Lead => {
  const lapsed = lapsedWith(lead, event);
  return applied(lapsed === null ? lead : { ...lead, lapsed: [...lead.lapsed, lapsed] }, event);
};

/** First and last stand apart; a submission without utm parameters changes neither. */
const utmAfter = (before: Lead["utm"], given: Submission["utm"]): Lead["utm"] =>
  Object.keys(given).length === 0 ? before : { first: before?.first ?? given, last: given };

const applied = (lead: Lead, event: LeadEvent): Lead => {
  switch (event.type) {
    case "qualified":
      return { ...lead, fit: event.fit, intent: event.intent };
    case "interest":
      return { ...lead, intent: event.intent };
    case "assigned":
      return {
        ...lead,
        stage: lead.stage === "new" ? "assigned" : lead.stage,
        owner: event.owner,
        pool: event.pool,
        owners: [...lead.owners, event.owner],
        assignedAt: event.at,
        respondBy: event.respondBy,
        extendedAt: null,
        reminded: 0,
        escalatedAt: null,
      };
    case "unassigned":
      return {
        ...lead,
        owner: null,
        pool: null,
        assignedAt: null,
        respondBy: event.respondBy,
        extendedAt: null,
        reminded: 0,
        escalatedAt: null,
      };
    case "extended":
      return { ...lead, respondBy: event.respondBy, extendedAt: event.at, escalatedAt: null };
    case "reminded":
      return { ...lead, reminded: event.share };
    case "escalated":
      return { ...lead, escalatedAt: event.at };
    case "round-ended":
      return { ...lead, handedRound: true };
    case "attempt-due":
      return lead.cadence
        ? { ...lead, cadence: { ...lead.cadence, mailed: event.attempt }, snoozedUntil: null }
        : { ...lead, snoozedUntil: null };
    case "no-answer":
    case "spoke":
      return {
        ...worked(lead, event),
        stage: lead.stage === "new" || lead.stage === "assigned" ? "working" : lead.stage,
      };
    case "meeting":
    case "demo":
      return { ...worked(lead, event), stage: event.type };
    case "won":
      return {
        ...worked(lead, event),
        ...closed,
        stage: "won",
        closedAt: event.at,
        money: event.money,
        customer: event.customer,
        credit: event.credit ?? null,
      };
    case "no-sale":
    case "not-a-fit":
      return {
        ...lead,
        ...closed,
        stage: event.type === "no-sale" ? "no-sale" : "disqualified",
        closedAt: event.at,
        lastActivityAt: event.at,
        reason: event.reason,
        criterion: event.criterion,
        nurtureUntil: event.until,
      };
    case "closed":
      return {
        ...lead,
        ...closed,
        stage: event.reason === "wrong-fit" ? "disqualified" : "no-sale",
        closedAt: event.at,
        reason: event.reason,
      };
    case "snooze":
      return { ...worked(lead, event), snoozedUntil: event.until };
    case "reopened":
      // An open lead is followed up afresh in the stage it has; a closed one starts over.
      return survey(
        { ...lead, ...freshRound, merged: null, roundAt: event.at, stage: isOpen(lead) ? lead.stage : "new" },
        { settled: [] },
      );
    case "survey-sent":
      return survey(lead, {
        settled: [...(lead.survey?.settled ?? []), event.occasion],
        sentAt: event.at,
        closesAt: event.closesAt,
        remindedAt: null,
        answeredAt: null,
      });
    case "survey-skipped":
      return survey(lead, { settled: [...(lead.survey?.settled ?? []), event.occasion] });
    case "survey-reminded":
      return survey(lead, { remindedAt: event.at });
    case "survey-answered":
      return survey(lead, {
        answeredAt: event.at,
        answer: event.answer,
        about: lead.owner === null ? null : { owner: lead.owner, fit: lead.fit },
      });
    case "merged":
      return {
        ...lead,
        nextCheck: null,
        merged: { into: event.into, stage: lead.stage },
        stage: "no-sale",
        reason: "duplicate",
        closedAt: event.at,
      };
    case "parted":
      return { ...lead, merged: null, stage: lead.merged?.stage ?? lead.stage, reason: null, closedAt: null };
    case "absorbed":
      return { ...lead, absorbed: [...lead.absorbed, event.lead] };
    case "released":
      return { ...lead, absorbed: lead.absorbed.filter((id) => id !== event.lead) };
    case "disputed":
      return { ...lead, disputedAt: event.at };
    case "judged":
      return { ...lead, verdict: judgementOf(event) };
    case "nurture-due":
      return { ...lead, nurtureUntil: null, cameDue: lead.nurtureUntil };
    case "submitted": {
      const again = { ...lead, utm: utmAfter(lead.utm, event.submission.utm) };
      return isOneAsking(lead.askedAgainAt, event.at) ? again : { ...again, askedAgainAt: event.at };
    }
    case "received":
      return {
        ...lead,
        isCustomer: event.customer === true,
        utm: utmAfter(lead.utm, event.submission.utm),
      };
    case "replied":
      return isProspectsOwn(event) ? { ...lead, repliedAt: event.at } : lead;
    case "hand-over":
    case "statement":
    case "note":
    case "auto-replied":
    case "suppressed":
    case "confirmed":
      return lead;
  }
};

/** A lead as it stands right after its first submission. */
export const newLead = (
  id: string,
  place: Pick<Lead, "campaign" | "audience" | "source" | "referrer">,
  receivedAt: string,
): Lead => ({
  id,
  ...place,
  stage: "new",
  owner: null,
  pool: null,
  fit: "unknown",
  intent: "cool",
  receivedAt,
  roundAt: receivedAt,
  ...freshRound,
  reached: [],
  attempts: 0,
  lastActivityAt: null,
  repliedAt: null,
  askedAgainAt: null,
  utm: null,
  isCustomer: false,
  survey: null,
  merged: null,
  absorbed: [],
  nextCheck: null,
});

/** The prospect after one more event; the lead must exist, and its version is not touched. */
export const evolve = (prospect: Prospect, event: LeadEvent): Prospect => ({
  ...prospect,
  person: evolvePerson(prospect.person, event),
  lead: prospect.lead && evolveLead(prospect.lead, event),
});
