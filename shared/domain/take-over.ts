import { type Company, policyFor } from "./agreement.ts";
import { giveTo, system } from "./assign.ts";
import { type Decision, draft, nothing } from "./decision.ts";
import { isOpen, type Lead, type Via } from "./lead.ts";
import type { Prospect } from "./prospect.ts";
import { newPool, type PoolState, route } from "./route.ts";
import type { AnswerValue, Instant } from "./submission.ts";

/** Somebody's leads are given to others at once: to one member, or (`to` null) to whom the rules choose for each. */
export type TakeOver = {
  readonly from: string;
  readonly to: string | null;
  readonly by: string;
  readonly via: Via;
};

/**
 * Takes an open lead from a member who leaves. Nothing changes when it is not theirs any more, so doing it twice moves
 * nothing twice; and nothing when nobody could take it.
 */
export const takeOver = (
  prospect: Prospect & { readonly lead: Lead },
  { from, to, by, via }: TakeOver,
  answers: Readonly<Record<string, AnswerValue>>,
  company: Company,
  pools: Readonly<Record<string, PoolState>>,
  now: Instant,
): Decision => {
  const { lead } = prospect;
  if (lead.owner !== from || !isOpen(lead)) return nothing("the lead is not theirs any more");
  const { campaign, fit, intent } = lead;
  const { country } = prospect.person;
  const facts = { campaign, country, fit, intent, answers, companyOwner: null, referrerRep: null };
  const name = (id: string) => company.members.get(id)?.name ?? id;
  const found =
    to === null
      ? route(company, policyFor(company, campaign), pools, facts, now, new Set([from]))
      : { owner: to, pool: lead.pool, turn: null, why: `chosen by ${name(by)}`, fallback: false };
  if (found === null) return nothing("no active member could take it");
  const change = draft(prospect, lead, null, company);
  change.add({
    type: "hand-over",
    at: now,
    actor: { kind: "member", id: by },
    via,
    claimedAt: now,
    attempt: null,
    reason: null,
    criterion: null,
    money: null,
    customer: null,
    until: null,
    to: found.owner,
    text: null,
    press: null,
  });
  change.takeTurn(found, (pools[found.pool ?? ""] ?? newPool).turn);
  giveTo(change, company, { ...found, why: `${name(from)} gave up all leads; ${found.why}` }, now, system);
  return change.finish();
};
