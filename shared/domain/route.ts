import type { Company } from "./agreement.ts";
import { isAway } from "./away.ts";
import type { Fit, Intent } from "./lead.ts";
import type { Member } from "./member.ts";
import type { Policy, Pool, RuleCondition } from "./policy.ts";
import type { AnswerValue, Instant } from "./submission.ts";
import { liesIn } from "./territory.ts";
import { isWorking } from "./working-time.ts";

/** A member without territories works everywhere. */
const covers = (member: Member | undefined, place: RoutingFacts): boolean =>
  member === undefined ||
  place.country === null ||
  member.territories.length === 0 ||
  member.territories.some((territory) => liesIn(place, territory));

/** A pool's memory: whose turn it is, and how many open leads each member got from it. */
export type PoolState = { readonly turn: number; readonly open: Readonly<Record<string, number>> };

export const newPool: PoolState = { turn: 0, open: {} };

/** What the assignment rules look at. */
export type RoutingFacts = {
  readonly campaign: string;
  readonly country: string | null;
  readonly fit: Fit;
  readonly intent: Intent;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** Owner of another lead of the same company domain, where a rule asks for it. */
  readonly companyOwner: string | null;
  readonly referrerRep: string | null;
};

/** Who owns the lead, and why, in words for the timeline. `turn` is the pool's next one; null took no turn. */
export type Route = {
  readonly owner: string;
  readonly pool: string | null;
  readonly turn: number | null;
  readonly why: string;
  /** Nobody of the pool was available: the manager is told. */
  readonly fallback: boolean;
};

/** The pool of companies that have made none, and of leads that a manager handed out. */
export const everyone = "everyone";

/** All active reps, for companies that have not made pools yet. */
const poolOfEveryone = (company: Company): Pool => ({
  id: everyone,
  members: [...company.members.values()]
    .filter((member) => member.active && member.role === "rep")
    .map(({ id }) => ({ id, weight: 1 })),
  pick: "round-robin",
  fallback: null,
});

const answered = (facts: RoutingFacts, { field, oneOf }: NonNullable<RuleCondition["answer"]>): boolean => {
  const wanted = new Set(oneOf.map((value) => value.toLowerCase()));
  return Object.entries(facts.answers).some(
    ([label, value]) =>
      label.toLowerCase() === field.toLowerCase() &&
      [value].flat().some((given) => wanted.has(String(given).toLowerCase())),
  );
};

const matches = (when: RuleCondition, facts: RoutingFacts): boolean =>
  (!when.campaign || when.campaign.includes(facts.campaign)) &&
  (!when.territory || when.territory.some((territory) => liesIn(facts, territory))) &&
  (!when.fit || when.fit.includes(facts.fit)) &&
  (!when.intent || when.intent.includes(facts.intent)) &&
  (!when.answer || answered(facts, when.answer)) &&
  (!when.sameCompany || facts.companyOwner !== null) &&
  (!when.referrer || facts.referrerRep !== null);

const described = (when: RuleCondition, facts: RoutingFacts): string => {
  const parts = [
    when.campaign && facts.campaign,
    when.territory && facts.country,
    when.fit && `${facts.fit} fit`,
    when.intent && facts.intent,
    when.answer?.field,
    when.sameCompany && "same company",
    when.referrer && "referred",
  ].filter((part) => typeof part === "string");
  return parts.length === 0 ? "every lead" : parts.join(", ");
};

/** Members in the order of their turns; a weight of 2 stands twice, spread out (smooth weighted round-robin). */
const turnsOf = (pool: Pool): readonly string[] => {
  if (pool.pick !== "weighted") return pool.members.map(({ id }) => id);
  const total = pool.members.reduce((sum, { weight }) => sum + weight, 0);
  const credit = new Map(pool.members.map(({ id }) => [id, 0]));
  return Array.from({ length: total }, () => {
    for (const { id, weight } of pool.members) credit.set(id, (credit.get(id) ?? 0) + weight);
    const [next] = [...credit].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    credit.set(next, (credit.get(next) ?? 0) - total);
    return next;
  });
};

type Availability = { readonly ok: true } | { readonly ok: false; readonly why: string };

const availability = (
  member: Member | undefined,
  openLeads: number,
  intent: Intent,
  now: Instant,
): Availability => {
  if (!member?.active) return { ok: false, why: "inactive" };
  if (isAway(member, now)) return { ok: false, why: "away" };
  if (member.capacity !== null && openLeads >= member.capacity) return { ok: false, why: "at capacity" };
  if (intent === "hot" && !isWorking(member, now)) return { ok: false, why: "out of hours" };
  return { ok: true };
};

type Pick = { readonly id: string; readonly steps: number };

const pickFrom = (
  pool: Pool,
  state: PoolState,
  isFree: (id: string) => boolean,
  openLeads: (id: string) => number,
): Pick | null => {
  const turns = turnsOf(pool);
  const order = turns.map((_, step) => ({
    id: turns[(state.turn + step) % turns.length] ?? "",
    steps: step + 1,
  }));
  if (pool.pick !== "fewest-open") return order.find(({ id }) => isFree(id)) ?? null;
  const free = order.filter(({ id }) => isFree(id));
  const least = Math.min(...free.map(({ id }) => openLeads(id)));
  const picked = free.find(({ id }) => openLeads(id) === least);
  return picked ? { ...picked, steps: 1 } : null;
};

/**
 * Picks the owner: the first rule that matches names the pool, the pool's way of picking names the member. Members who
 * are away, inactive, at capacity or (for hot leads) out of hours are skipped, and those whose territory it is come first. When nobody is available the lead goes to
 * the pool's fallback, else to whoever is merely busy or off, else to a manager: absence never delays a lead. Null only when the
 * company has no active member at all. `exclude` holds those who had the lead already.
 */
export const route = (
  company: Company,
  policy: Policy,
  pools: Readonly<Record<string, PoolState>>,
  facts: RoutingFacts,
  now: Instant,
  exclude: ReadonlySet<string> = new Set(),
): Route | null => {
  const index = policy.rules.findIndex((rule) => matches(rule.when, facts));
  const rule = policy.rules[index];
  const pool = policy.pools.find(({ id }) => id === rule?.pool) ?? policy.pools[0] ?? poolOfEveryone(company);
  const reason = rule
    ? `rule ${index + 1}: ${described(rule.when, facts)} → pool ${pool.id}`
    : `pool ${pool.id}`;
  const direct = rule?.when.sameCompany ? facts.companyOwner : rule?.when.referrer ? facts.referrerRep : null;
  const state = pools[pool.id] ?? newPool;
  const openLeads = (id: string) => Object.values(pools).reduce((sum, { open }) => sum + (open[id] ?? 0), 0);
  const status = (id: string) => availability(company.members.get(id), openLeads(id), facts.intent, now);
  const name = (id: string) => company.members.get(id)?.name ?? id;

  if (direct !== null && !exclude.has(direct) && status(direct).ok)
    return {
      owner: direct,
      pool: pool.id,
      turn: null,
      why: `${reason}; stays with ${name(direct)}`,
      fallback: false,
    };

  const skipped: string[] = [];
  const isFree = (id: string): boolean => {
    if (exclude.has(id)) return false;
    const found = status(id);
    if (!found.ok && !skipped.includes(`${name(id)} ${found.why}`)) skipped.push(`${name(id)} ${found.why}`);
    return found.ok;
  };
  const isAtHome = (id: string) => covers(company.members.get(id), facts);
  // Whose territory it is comes first; a territory that nobody is free in delays no lead.
  const picked =
    pickFrom(pool, state, (id) => isAtHome(id) && isFree(id), openLeads) ??
    pickFrom(pool, state, isFree, openLeads);
  if (picked) {
    const how = pool.pick === "fewest-open" ? "has the fewest open leads" : "is next";
    return {
      owner: picked.id,
      pool: pool.id,
      turn: state.turn + picked.steps,
      why: [reason, ...named(skipped), `${name(picked.id)} ${how}`].join("; "),
      fallback: false,
    };
  }
  const last = lastResort(company, pool, exclude);
  return last === null
    ? null
    : {
        owner: last,
        pool: pool.id,
        turn: null,
        why: [reason, ...named(skipped), `nobody available, so ${name(last)}`].join("; "),
        fallback: true,
      };
};

/** At most three absences are named, so that the timeline stays readable. */
const named = (skipped: readonly string[]): readonly string[] =>
  skipped.length <= 3 ? skipped : [...skipped.slice(0, 3), `${skipped.length - 3} more unavailable`];

const lastResort = (company: Company, pool: Pool, exclude: ReadonlySet<string>): string | null => {
  const isActive = (id: string) => company.members.get(id)?.active === true && !exclude.has(id);
  if (pool.fallback !== null && isActive(pool.fallback)) return pool.fallback;
  const busy = pool.members.find(({ id }) => isActive(id));
  if (busy) return busy.id;
  const others = [...company.members.values()].filter(({ id }) => isActive(id));
  const anyone =
    others.find(({ role }) => role === "manager") ??
    others.find(({ role }) => role === "administrator") ??
    others.find(({ role }) => role === "rep");
  return anyone?.id ?? null;
};
