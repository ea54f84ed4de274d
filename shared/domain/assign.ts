import { type Company, calendarOf, firstResponseTime, managersOf, policyFor } from "./agreement.ts";
import type { Draft } from "./decision.ts";
import { milliseconds } from "./duration.ts";
import type { Actor } from "./lead.ts";
import { newPool, type PoolState, type Route, type RoutingFacts, route } from "./route.ts";
import type { Instant } from "./submission.ts";
import { addWorkingTime } from "./working-time.ts";

export const system: Actor = { kind: "system" };

/** Gives the lead to a member: event, first-response time, and the mail that tells the new owner. */
export const giveTo = (
  change: Draft,
  company: Company,
  to: { readonly owner: string; readonly pool: string | null; readonly why: string },
  at: Instant,
  actor: Actor,
): void => {
  const previousOwner = change.lead().owner;
  const budget = milliseconds(firstResponseTime(policyFor(company, change.lead().campaign), change.lead()));
  change.add({
    type: "assigned",
    at,
    actor,
    via: null,
    owner: to.owner,
    pool: to.pool,
    why: to.why,
    respondBy: addWorkingTime(calendarOf(company, to.owner), at, budget),
    previousOwner,
  });
  change.mail({ template: "lead-assigned", to: { member: to.owner }, about: {} });
};

/**
 * Finds an owner by the policy's rules and gives them the lead; false when there is nobody to be found. `because` begins the
 * words for the timeline.
 */
export const assignByRules = (
  change: Draft,
  company: Company,
  pools: Readonly<Record<string, PoolState>>,
  facts: RoutingFacts,
  at: Instant,
  exclude: ReadonlySet<string> = new Set(),
  because = "",
): boolean => {
  const policy = policyFor(company, facts.campaign);
  const found: Route | null = route(company, policy, pools, facts, at, exclude);
  if (found === null) return false;
  change.takeTurn(found, (pools[found.pool ?? ""] ?? newPool).turn);
  const why = because + found.why;
  giveTo(change, company, { ...found, why }, at, system);
  if (found.fallback) tellManagers(change, company, why, found.owner);
  return true;
};

/**
 * Gives a lead its first owner: by the rules, or by the manager where the policy says so. With nobody to be found the
 * managers are told too, and the lead waits for them unowned, on their clock.
 */
export const assign = (
  change: Draft,
  company: Company,
  pools: Readonly<Record<string, PoolState>>,
  facts: RoutingFacts,
  at: Instant,
  because = "",
): void => {
  if (policyFor(company, facts.campaign).handOut === "manager")
    leaveToManagers(change, company, `${because}the policy lets the manager hand out leads`, at);
  else if (!assignByRules(change, company, pools, facts, at, new Set(), because))
    leaveToManagers(change, company, `${because}no active member could take it`, at);
};

const leaveToManagers = (change: Draft, company: Company, why: string, at: Instant): void => {
  const { campaign, roundAt } = change.lead();
  const budget = milliseconds(firstResponseTime(policyFor(company, campaign), change.lead()));
  const respondBy = addWorkingTime(calendarOf(company, null), roundAt, budget);
  change.add({ type: "unassigned", at, actor: system, via: null, why, respondBy });
  tellManagers(change, company, why, null);
};

/** Tells every manager but the owner that a lead needs somebody, or went to somebody as a last resort. */
export const tellManagers = (change: Draft, company: Company, why: string, owner: string | null): void => {
  for (const manager of managersOf(company))
    if (manager.id !== owner)
      change.mail({ template: "unassigned", to: { member: manager.id }, about: { why } });
};
