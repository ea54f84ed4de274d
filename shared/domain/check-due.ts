import { type Company, managersOf, policyFor } from "./agreement.ts";
import { assign, assignByRules, system, tellManagers } from "./assign.ts";
import { type Decision, type Draft, draft, nothing } from "./decision.ts";
import { between, milliseconds, plus } from "./duration.ts";
import type { Lead } from "./lead.ts";
import { type Due, dueChecks } from "./next-check.ts";
import type { Prospect } from "./prospect.ts";
import type { PoolState, RoutingFacts } from "./route.ts";
import type { AnswerValue, Instant } from "./submission.ts";

type Context = {
  readonly company: Company;
  readonly pools: Readonly<Record<string, PoolState>>;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly now: Instant;
};

const stamp = (now: Instant) => ({ at: now, actor: system, via: null }) as const;

const toOwner = (
  change: Draft,
  template: "reminder" | "attempt-due" | "lead-closed" | "nurture-due",
  about = {},
) => {
  const { owner } = change.lead();
  if (owner !== null) change.mail({ template, to: { member: owner }, about });
};

const percentOf = ({ share = 1 }: Due): number => Math.round(share * 100);

const stillUnowned = (change: Draft, due: Due, company: Company): void =>
  tellManagers(change, company, `${percentOf(due)} % of the time to respond is used up`, null);

const remind = (change: Draft, due: Due, { company, now }: Context): void => {
  change.add({ ...stamp(now), type: "reminded", share: due.share ?? 0 });
  if (change.lead().owner === null) stillUnowned(change, due, company);
  else toOwner(change, "reminder", { percent: percentOf(due) });
};

const escalate = (change: Draft, due: Due, { company, now }: Context): void => {
  const managers = managersOf(company);
  const share = due.share ?? 1;
  change.add({ ...stamp(now), type: "escalated", share, to: managers.map(({ id }) => id) });
  if (change.lead().owner === null) {
    stillUnowned(change, due, company);
    return;
  }
  for (const manager of managers)
    change.mail({
      template: "escalation",
      to: { member: manager.id },
      about: { percent: percentOf(due) },
    });
};

const factsOf = (change: Draft, answers: Context["answers"]): RoutingFacts => {
  const { campaign, fit, intent } = change.lead();
  const { country } = change.prospect().person;
  return { campaign, country, fit, intent, answers, companyOwner: null, referrerRep: null };
};

/** A lead that no manager handed out goes by the rules after all. */
const handOut = (change: Draft, { company, pools, answers, now }: Context): void => {
  const had = new Set(change.lead().owners);
  if (!assignByRules(change, company, pools, factsOf(change, answers), now, had))
    change.add({ ...stamp(now), type: "round-ended", why: "no active member could take it" });
};

/** To the next rep who has not had it in this round; when nobody is left it stays, and is not handed round again. */
const reassign = (change: Draft, context: Context): void => {
  const { company, pools, answers, now } = context;
  const lead = change.lead();
  const { campaign, owner } = lead;
  if (owner === null) {
    handOut(change, context);
    return;
  }
  const had = new Set(lead.owners);
  const pool = policyFor(company, campaign).pools.find(({ id }) => id === lead.pool);
  const others = (pool?.members.map(({ id }) => id) ?? [...company.members.keys()]).filter((id) => {
    const member = company.members.get(id);
    return member?.active && (pool !== undefined || member.role === "rep") && !had.has(id);
  });
  if (others.length === 0) {
    change.add({ ...stamp(now), type: "round-ended", why: "every rep of the pool has had it" });
    return;
  }
  if (assignByRules(change, company, pools, factsOf(change, answers), now, had))
    change.mail({ template: "lead-taken-away", to: { member: owner }, about: {} });
};

const planAttempt = (change: Draft, { company, now }: Context): void => {
  const attempt = (change.lead().cadence?.done ?? 0) + 1;
  change.add({ ...stamp(now), type: "attempt-due", attempt });
  if (change.lead().owner === null)
    tellManagers(change, company, `attempt ${attempt} is due, and nobody owns the lead`, null);
  toOwner(change, "attempt-due", { attempt });
};

const close = (change: Draft, { company, now }: Context): void => {
  const { attempts, cadence, campaign } = change.lead();
  const reason = attempts === 0 ? "not-worked" : "unresponsive";
  const usedUp = (cadence?.done ?? 0) >= policyFor(company, campaign).attempts.length;
  change.add({ ...stamp(now), type: "closed", reason, usedUp });
  toOwner(change, "lead-closed", { reason });
};

const survey = (change: Draft, due: Due, { company, now }: Context): void => {
  const occasion = due.occasion ?? "contact";
  const policy = policyFor(company, change.lead().campaign).survey;
  const { surveyedAt } = change.prospect().person;
  if (surveyedAt !== null && between(surveyedAt, now) < milliseconds(policy.throttle)) {
    const why = `a survey was sent on ${surveyedAt.slice(0, 10)} already`;
    change.add({ ...stamp(now), type: "survey-skipped", occasion, why });
    return;
  }
  change.add({ ...stamp(now), type: "survey-sent", occasion, closesAt: plus(now, policy.openFor) });
  change.mail({ template: "survey", to: { prospect: true }, about: {} });
};

const remindOfSurvey = (change: Draft, { now }: Context): void => {
  change.add({ ...stamp(now), type: "survey-reminded" });
  change.mail({ template: "survey-reminder", to: { prospect: true }, about: {} });
};

const nurture = (change: Draft, { now }: Context): void => {
  change.add({ ...stamp(now), type: "nurture-due" });
  toOwner(change, "nurture-due");
};

const perform = (change: Draft, due: Due, context: Context): void => {
  const checks: Record<Due["kind"], () => void> = {
    reminder: () => remind(change, due, context),
    escalation: () => escalate(change, due, context),
    reassignment: () => reassign(change, context),
    attempt: () => planAttempt(change, context),
    survey: () => survey(change, due, context),
    "survey-reminder": () => remindOfSurvey(change, context),
    close: () => close(change, context),
    nurture: () => nurture(change, context),
  };
  checks[due.kind]();
};

/** A late check says once what several missed ones would have said: reminders before an escalation are left out. */
const worthDoing = (due: readonly Due[]): readonly Due[] => {
  const reminders = due.filter(({ kind }) => kind === "reminder");
  const others = due.filter(({ kind }) => kind !== "reminder");
  const overtaken = others.some(
    ({ kind }) => kind === "escalation" || kind === "reassignment" || kind === "close",
  );
  return overtaken ? others : [...reminders.slice(-1), ...others];
};

/** Whoever left the team does nothing about a lead any more: with its next check it is somebody else's. */
const isLeftBehind = ({ owner, closedAt }: Lead, company: Company): boolean =>
  owner !== null && closedAt === null && company.members.get(owner)?.active !== true;

const takeFromLeaver = (change: Draft, { company, pools, answers, now }: Context): void => {
  const { owner } = change.lead();
  const name = company.members.get(owner ?? "")?.name ?? owner;
  assign(change, company, pools, factsOf(change, answers), now, `${name} has left; `);
};

/** A lead that is done with every check in this many rounds stands still by mistake; nothing real takes more than a few. */
const mostRounds = 20;

/**
 * Does everything that is due for a lead at `now`, in the order it fell due, as one change. Called twice, late or early
 * it decides on what is true then: nothing is done twice, and what is no longer due is not done at all.
 */
export const checkDue = (
  prospect: Prospect & { readonly lead: Lead },
  answers: Readonly<Record<string, AnswerValue>>,
  company: Company,
  pools: Readonly<Record<string, PoolState>>,
  now: Instant,
): Decision => {
  const change = draft(prospect, prospect.lead, null, company);
  const context = { company, pools, answers, now };
  const dueNow = () =>
    worthDoing(
      dueChecks(change.lead(), change.prospect().person, company)
        .filter(({ at }) => at <= now)
        .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    )[0];
  for (let round = 0; round < mostRounds; round++) {
    const due = dueNow();
    if (!due) return change.finish();
    if (due.kind !== "close" && isLeftBehind(change.lead(), company)) takeFromLeaver(change, context);
    else perform(change, due, context);
  }
  return nothing("the checks of this lead do not come to an end");
};
