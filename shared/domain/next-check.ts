import { type Company, calendarOf, firstResponseTime, policyFor } from "./agreement.ts";
import { durationParts, milliseconds, plus } from "./duration.ts";
import { isOpen, isRuledOut, type Lead, type NextCheck, type Person } from "./lead.ts";
import type { Policy } from "./policy.ts";
import type { Instant } from "./submission.ts";
import { addDaysThenWork, addWorkingDays, addWorkingTime, workingTimeBetween } from "./working-time.ts";

/** Everything one check can be about: `NextCheck`, with the share of the first-response time where it has one. */
export type Due = NextCheck & { readonly share?: number; readonly occasion?: "contact" | "no-sale" };

/** Instants sort as text. */
const latest = (...instants: readonly Instant[]): Instant => instants.toSorted().at(-1) ?? "";

/**
 * Reminders, escalation and reassignment: while nobody has responded, at shares of the owner's working time. Without an
 * owner the managers' time runs from when the lead came in, and ends with the pool's next rep: waiting to be handed out
 * never delays a lead for longer than an idle owner does.
 */
const slaChecks = (lead: Lead, policy: Policy, company: Company): readonly Due[] => {
  const since = lead.owner === null ? lead.roundAt : lead.assignedAt;
  if (since === null || lead.firstResponseAt !== null) return [];
  const calendar = calendarOf(company, lead.owner);
  const budget =
    lead.extendedAt === null || lead.respondBy === null
      ? milliseconds(firstResponseTime(policy, lead))
      : workingTimeBetween(calendar, since, lead.respondBy);
  const at = (share: number) => addWorkingTime(calendar, since, share * budget);
  // Once the manager was told, a reminder that was missed on the way has nothing to say.
  const reminders: readonly Due[] = policy.remindAt
    .filter((share) => share > lead.reminded && lead.escalatedAt === null)
    .map((share) => ({ kind: "reminder", share, at: at(share) }));
  const escalation: readonly Due[] =
    lead.escalatedAt === null
      ? [{ kind: "escalation", share: policy.escalateAt, at: at(policy.escalateAt) }]
      : [];
  const reassignment: readonly Due[] = lead.handedRound
    ? []
    : [{ kind: "reassignment", share: policy.reassignAt, at: at(policy.reassignAt) }];
  return [...reminders, ...escalation, ...reassignment];
};

/**
 * When the attempt after `done` is due, counted from the cadence's first. After a conversation the short steps of the
 * first day are passed over: nobody who has just been spoken to is called again within the hour.
 */
const attemptAt = (lead: Lead, policy: Policy, company: Company): Due | null => {
  const { cadence } = lead;
  if (!cadence || cadence.mailed > cadence.done) return null;
  const offsets = policy.attempts;
  const offset = offsets[cadence.done];
  if (offset === undefined) return null;
  const spokenTo = lead.firstContactAt !== null;
  const step = spokenTo && durationParts(offset).days === 0 ? (offsets.find(lastsADay) ?? offset) : offset;
  const calendar = calendarOf(company, lead.owner);
  const planned = addDaysThenWork(calendar, cadence.from, step);
  const soonest = addDaysThenWork(calendar, cadence.lastAt, offsets[1] ?? "PT0S");
  const due = latest(planned, cadence.done === 0 ? planned : soonest);
  return { kind: "attempt", at: lead.snoozedUntil === null ? due : latest(due, lead.snoozedUntil) };
};

const lastsADay = (duration: string): boolean => durationParts(duration).days > 0;

const inCadence = (lead: Lead): boolean =>
  lead.stage === "new" || lead.stage === "assigned" || lead.stage === "working";

/** The next attempt, or the end of the line: some working days after the last of them nobody answered. */
const cadenceChecks = (lead: Lead, policy: Policy, company: Company): readonly Due[] => {
  if (!inCadence(lead)) return snoozeEnd(lead);
  const attempt = attemptAt(lead, policy, company);
  if (attempt) return [attempt];
  const usedUp = lead.cadence !== null && lead.cadence.done >= policy.attempts.length;
  if (!usedUp || lead.cadence === null) return snoozeEnd(lead);
  const calendar = calendarOf(company, lead.owner);
  const days = durationParts(policy.autoCloseAfter).days;
  const close = addWorkingDays(calendar, latest(lead.cadence.lastAt, lead.repliedAt ?? ""), days);
  return [{ kind: "close", at: lead.snoozedUntil === null ? close : latest(close, lead.snoozedUntil) }];
};

const snoozeEnd = (lead: Lead): readonly Due[] =>
  lead.snoozedUntil === null ? [] : [{ kind: "attempt", at: lead.snoozedUntil }];

/** Nobody is unresponsive who has just written, and a pause is no idleness. */
const idleClose = (lead: Lead, policy: Policy): Due => {
  const { roundAt, lastActivityAt, snoozedUntil, repliedAt } = lead;
  const since = latest(...[roundAt, lastActivityAt, snoozedUntil, repliedAt].filter((at) => at !== null));
  return { kind: "close", at: plus(since, policy.idleCloseAfter) };
};

/**
 * Whose inquiry goes on as another lead is asked about that one, and whom their own answers ruled out before anybody had the
 * lead has nothing to tell. A rep who finds a wrong fit does not spare themselves the question.
 */
const isSurveyed = (lead: Lead, person: Person): boolean =>
  person.suppressed === null && !isRuledOut(lead) && lead.merged === null;

const isLost = ({ stage }: Lead): boolean => stage === "no-sale" || stage === "disqualified";

/** One survey after the first claimed contact, or after the missed first response; one more after a no-sale. */
const surveyChecks = (lead: Lead, person: Person, policy: Policy): readonly Due[] => {
  if (!isSurveyed(lead, person)) return [];
  const settled = lead.survey?.settled ?? [];
  const checks: Due[] = [];
  const since = lead.firstContactAt ?? lead.respondBy;
  if (
    !settled.includes("contact") &&
    since !== null &&
    !(lead.closedAt !== null && lead.firstContactAt === null)
  )
    checks.push({ kind: "survey", occasion: "contact", at: plus(since, policy.survey.after) });
  if (!settled.includes("no-sale") && isLost(lead) && lead.closedAt !== null)
    checks.push({ kind: "survey", occasion: "no-sale", at: plus(lead.closedAt, policy.survey.after) });
  const { sentAt, answeredAt, remindedAt } = lead.survey ?? {};
  if (sentAt && !answeredAt && !remindedAt)
    checks.push({ kind: "survey-reminder", at: plus(sentAt, policy.survey.reminderAfter) });
  return checks;
};

/** Everything that can become due for the lead, in no order. */
export const dueChecks = (lead: Lead, person: Person, company: Company): readonly Due[] => {
  const policy = policyFor(company, lead.campaign);
  const surveys = surveyChecks(lead, person, policy);
  if (!isOpen(lead))
    return lead.nurtureUntil === null ? surveys : [...surveys, { kind: "nurture", at: lead.nurtureUntil }];
  return [
    ...slaChecks(lead, policy, company),
    ...cadenceChecks(lead, policy, company),
    idleClose(lead, policy),
    ...surveys,
  ];
};

/** The earliest thing that can become due, and nothing but that; null when nothing ever will. */
export const earliestCheck = (lead: Lead, person: Person, company: Company): Due | null =>
  dueChecks(lead, person, company).reduce<Due | null>(
    (first, check) => (first === null || check.at < first.at ? check : first),
    null,
  );
