import type { Company } from "./agreement.ts";
import { calendarOf, managersOf, policyFor } from "./agreement.ts";
import { giveTo } from "./assign.ts";
import type { Money } from "./campaign.ts";
import { conflict, type Decision, draft, nothing, type Refusal, refuse } from "./decision.ts";
import { disputedBy } from "./dispute.ts";
import { milliseconds, plus } from "./duration.ts";
import {
  type ActivityType,
  type Actor,
  activityTypes,
  isOpen,
  type Lead,
  type LeadEvent,
  type Reason,
  reasons,
  type Stage,
  stages,
  type Via,
} from "./lead.ts";
import type { Prospect } from "./prospect.ts";
import { type SaleFacts, saleOf } from "./sale.ts";
import type { Instant } from "./submission.ts";
import { workingTimeBetween } from "./working-time.ts";

/** What somebody says happened with a lead. */
export type Activity = {
  readonly type: ActivityType;
  readonly by: string;
  /** When it happened, as they say; null is now. */
  readonly at: Instant | null;
  readonly reason: string | null;
  readonly criterion: string | null;
  readonly money: Money | null;
  readonly customer: "new" | "existing" | null;
  readonly until: Instant | null;
  readonly to: string | null;
  readonly text: string | null;
  /** The same press of the same button has the same value, and counts once. */
  readonly press: string | null;
};

/** Where an activity takes the lead; the others leave it in its stage. */
const leadsTo: Partial<Record<ActivityType, Stage>> = {
  meeting: "meeting",
  demo: "demo",
  won: "won",
  "no-sale": "no-sale",
  "not-a-fit": "disqualified",
};

/** These say something about a lead without changing it, so a closed one takes them too. */
const remarks: ReadonlySet<ActivityType> = new Set(["statement", "note"]);

/** The activity types that the lead's stage allows now. */
export const allowedActivities = (lead: Lead): readonly ActivityType[] =>
  activityTypes.filter((type) => stageProblem(lead, type) === null);

const stageProblem = (lead: Lead, type: ActivityType): string | null => {
  if (remarks.has(type)) return null;
  if (!isOpen(lead)) return `The lead is closed (${lead.stage}); only a statement or a note can be added.`;
  const target = leadsTo[type];
  if (target !== undefined && stages.indexOf(target) < stages.indexOf(lead.stage))
    return `The lead is already in the stage "${lead.stage}" and does not go back to "${target}".`;
  return null;
};

const isReason = (text: string): text is Reason => (reasons as readonly string[]).includes(text);

const reasonProblem = (company: Company, lead: Lead, activity: Activity): Refusal | null => {
  const profile = policyFor(company, lead.campaign).idealClient.map(({ field }) => field);
  const choices = reasons.filter((reason) => reason !== "not-worked").join(", ");
  if (activity.type === "not-a-fit") {
    if (!activity.criterion) return refuse("criterion", "Say which criterion of the ideal client it misses.");
  } else {
    const { reason } = activity;
    if (!reason) return refuse("reason", `Say why there is no sale: ${choices}.`);
    if (!isReason(reason)) return refuse("reason", `"${reason}" is not a reason. Choose one of: ${choices}.`);
    if (reason === "not-worked")
      return refuse(
        "reason",
        "Only the system closes a lead as not worked, when nobody ever logged an attempt.",
      );
    if (reason === "wrong-fit" && !activity.criterion)
      return refuse("criterion", "A wrong fit names the criterion of the ideal client that it misses.");
    if (reason === "other" && !activity.text?.trim())
      return refuse("text", "Say in a few words what the other reason is.");
  }
  if (activity.criterion && profile.length > 0 && !profile.includes(activity.criterion))
    return refuse(
      "criterion",
      `"${activity.criterion}" is not a criterion of this campaign's ideal client. Choose one of: ${profile.join(", ")}.`,
    );
  return null;
};

const inputProblem = (company: Company, lead: Lead, activity: Activity, now: Instant): Refusal | null => {
  const { at, type, until, to, text, money } = activity;
  if (at !== null && at > now) return refuse("at", "The time lies in the future.");
  // A page's picker knows minutes: the one in which the lead came in begins before it.
  if (at !== null && plus(at, minute) <= lead.receivedAt)
    return refuse("at", `The time lies before the lead came in (${lead.receivedAt}).`);
  if (type === "no-sale" || type === "not-a-fit") return reasonProblem(company, lead, activity);
  if (type === "snooze" && (until === null || until <= now))
    return refuse("until", "Say until when, as a date in the future.");
  if (type === "won" && money !== null && money.currency !== policyFor(company, lead.campaign).currency)
    return refuse("money", `Amounts are in ${policyFor(company, lead.campaign).currency}.`);
  if (type === "won" && money !== null && money.amount < 0)
    return refuse("amount", "The amount is below zero.");
  if (type === "hand-over") {
    if (!to) return refuse("to", "Say who takes the lead over.");
    if (!company.members.get(to)?.active) return refuse("to", `There is no active team member "${to}".`);
    if (to === lead.owner)
      return refuse("to", `${company.members.get(to)?.name ?? to} owns the lead already.`);
  }
  if (remarks.has(type) && !text?.trim()) return refuse("text", "Write what you want to say.");
  return null;
};

/** A manager who pauses a lead that its owner has not responded to gives the owner that much time; owners cannot. */
const givesTime = (company: Company, lead: Lead, by: string): boolean =>
  lead.owner !== null &&
  lead.owner !== by &&
  lead.firstResponseAt === null &&
  managersOf(company).some(({ id }) => id === by);

const minute = milliseconds("PT1M");

/** Instants sort as text. */
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** A try to reach the prospect, or the conversation that came of it. */
export const isAttempt = (type: ActivityType): boolean =>
  type === "no-answer" || type === "spoke" || type === "meeting" || type === "demo";

const isResponse = (type: ActivityType): boolean => isAttempt(type) || type === "won";

/** What a first response took of its owner's working time. */
const responseTime = (
  company: Company,
  { owner, assignedAt, firstResponseAt }: Lead,
  type: ActivityType,
  at: Instant,
): { readonly tookMs?: number } =>
  owner === null || assignedAt === null || firstResponseAt !== null || !isResponse(type)
    ? {}
    : { tookMs: at <= assignedAt ? 0 : workingTimeBetween(calendarOf(company, owner), assignedAt, at) };
/**
 * Decides what a logged activity does to the lead: attempts and conversations move the cadence, outcomes move the stage
 * forward, a hand-over changes the owner with a clock of their own. Refused when the stage does not allow it
 * (`conflict`) or the input lacks something (`invalid`, with the field). `pressed` holds the presses recorded before;
 * `facts` are of a sale alone.
 */
export const recordActivity = (
  prospect: Prospect & { readonly lead: Lead },
  activity: Activity,
  via: Via,
  pressed: ReadonlySet<string>,
  company: Company,
  now: Instant,
  facts: SaleFacts = { contacts: [], isCustomer: false },
): Decision => {
  const { lead } = prospect;
  if (activity.press !== null && pressed.has(activity.press))
    return nothing("this press was recorded before");
  const stage = stageProblem(lead, activity.type);
  if (stage !== null) return conflict(stage);
  const problem = inputProblem(company, lead, activity, now);
  if (problem) return problem;

  const { type, criterion, money, customer, until, to, text, press } = activity;
  const claimedAt = activity.at === null ? now : later(activity.at, lead.receivedAt);
  const actor: Actor = { kind: "member", id: activity.by };
  const reason = type === "not-a-fit" ? "wrong-fit" : activity.reason;
  const change = draft(prospect, lead, null, company);
  const event: LeadEvent = {
    type,
    at: now,
    actor,
    via,
    claimedAt,
    attempt: isAttempt(type) ? lead.attempts + 1 : null,
    reason: reason !== null && isReason(reason) ? reason : null,
    criterion,
    money,
    customer,
    until,
    to,
    text: text?.trim() || null,
    press,
    ...responseTime(company, lead, type, claimedAt),
    ...(type === "won" &&
      saleOf(company, lead, { customer, amount: money?.amount ?? 0, at: claimedAt }, facts)),
  };
  change.add(event);
  const disputed = type === "statement" ? disputedBy(company, lead, activity.by, now) : null;
  if (disputed !== null) change.add({ type: "disputed", at: now, actor, via, criterion: disputed });
  if (type === "snooze" && until && givesTime(company, lead, activity.by))
    change.add({ type: "extended", at: now, actor, via, respondBy: until });
  if (type === "hand-over" && to) {
    const by = company.members.get(activity.by)?.name ?? activity.by;
    giveTo(change, company, { owner: to, pool: lead.pool, why: `handed over by ${by}` }, now, actor);
  }
  return change.finish();
};
