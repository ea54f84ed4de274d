import type { Company } from "./agreement.ts";
import { evolve } from "./evolve.ts";
import { isOpen, type Lead, type LeadEvent } from "./lead.ts";
import type { LeadMail } from "./mail.ts";
import { earliestCheck } from "./next-check.ts";
import type { Prospect } from "./prospect.ts";
import { everyone, type Route } from "./route.ts";

/** What a change does to a pool: the turn it takes, and who has one open lead more or less. */
export type PoolMove = {
  readonly pool: string;
  /** The write requires that the pool still stands at `from`: two leads never take the same turn. */
  readonly turn: { readonly from: number; readonly to: number } | null;
  readonly open: Readonly<Record<string, number>>;
};

/** Everything that one decision changes: stored together, or not at all. */
export type Change = {
  /** Version of the prospect it was decided on; 0 for a person not known before. */
  readonly onVersion: number;
  readonly prospect: Prospect;
  /** The lead as it was, to be kept beside a new one: set when a customer inquires again. */
  readonly archived: Lead | null;
  readonly events: readonly LeadEvent[];
  readonly mails: readonly LeadMail[];
  readonly pools: readonly PoolMove[];
};

/** Why a person's wish cannot be granted: `conflict` when the lead's stage does not allow it, `invalid` when the input is wrong. */
export type Refusal = {
  readonly kind: "refused";
  readonly because: "conflict" | "invalid";
  readonly field: string | null;
  readonly problem: string;
};

export type Decision =
  | { readonly kind: "change"; readonly change: Change }
  | { readonly kind: "nothing"; readonly why: string }
  | Refusal;

export const refuse = (field: string | null, problem: string): Refusal => ({
  kind: "refused",
  because: "invalid",
  field,
  problem,
});

export const conflict = (problem: string): Refusal => ({
  kind: "refused",
  because: "conflict",
  field: null,
  problem,
});

export const nothing = (why: string): Decision => ({ kind: "nothing", why });

/** A change in the making: events are applied one by one, so that each is decided on what the one before left. */
export type Draft = {
  readonly prospect: () => Prospect;
  readonly lead: () => Lead;
  readonly add: (event: LeadEvent) => void;
  readonly mail: (mail: LeadMail) => void;
  readonly takeTurn: (route: Route, from: number) => void;
  readonly finish: () => Decision;
};

/** A lead that a manager handed out came from no pool; it counts for its owner's capacity all the same. */
const openShare = (lead: Lead | null): { pool: string; owner: string } | null =>
  lead?.owner && isOpen(lead) ? { pool: lead.pool ?? everyone, owner: lead.owner } : null;

/** Starts a change on a prospect that has a lead; `before` is that lead as stored, null for a new one. */
export const draft = (
  start: Prospect,
  before: Lead | null,
  archived: Lead | null,
  company: Company,
): Draft => {
  let current = start;
  const events: LeadEvent[] = [];
  const mails: LeadMail[] = [];
  const turns = new Map<string, { from: number; to: number }>();

  const lead = (): Lead => {
    if (current.lead === null) throw new Error("a change of a lead was begun on a prospect without one");
    return current.lead;
  };

  const poolMoves = (): readonly PoolMove[] => {
    const moves = new Map<string, Record<string, number>>();
    for (const id of turns.keys()) moves.set(id, {});
    const count = (share: ReturnType<typeof openShare>, by: number) => {
      if (!share) return;
      const open = moves.get(share.pool) ?? {};
      open[share.owner] = (open[share.owner] ?? 0) + by;
      moves.set(share.pool, open);
    };
    count(openShare(before), -1);
    count(openShare(lead()), 1);
    return [...moves]
      .map(([pool, open]) => ({
        pool,
        turn: turns.get(pool) ?? null,
        open: Object.fromEntries(Object.entries(open).filter(([, by]) => by !== 0)),
      }))
      .filter(({ turn, open }) => turn !== null || Object.keys(open).length > 0);
  };

  return {
    prospect: () => current,
    lead,
    add: (event) => {
      events.push(event);
      current = evolve(current, event);
    },
    mail: (mail) => {
      mails.push(mail);
    },
    takeTurn: (route, from) => {
      if (route.pool !== null && route.turn !== null) turns.set(route.pool, { from, to: route.turn });
    },
    finish: () => {
      if (events.length === 0) return nothing("nothing to do");
      const due = earliestCheck(lead(), current.person, company);
      const nextCheck = due && { kind: due.kind, at: due.at };
      return {
        kind: "change",
        change: {
          onVersion: start.version,
          prospect: { ...current, version: start.version + 1, lead: { ...lead(), nextCheck } },
          archived,
          events,
          mails,
          pools: poolMoves(),
        },
      };
    },
  };
};
