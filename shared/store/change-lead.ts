import type { Company } from "../domain/agreement.ts";
import type { Decision } from "../domain/decision.ts";
import type { Lead } from "../domain/lead.ts";
import type { Prospect } from "../domain/prospect.ts";
import { everyone, type PoolState } from "../domain/route.ts";
import type { Instant } from "../domain/submission.ts";
import { judgeAgain, withVerdict } from "../domain/verdict/judge.ts";
import type { StoredChange } from "./items.ts";
import { commit, type Dossier, loadDossier, loadPools } from "./prospects.ts";
import type { Table } from "./table.ts";

/** What came of a wish to change a lead. */
export type ChangeResult =
  | {
      readonly kind: "changed";
      readonly prospect: Prospect;
      readonly stored: StoredChange;
      /** Everything about the person as it stands now, the change included. */
      readonly dossier: DossierWithLead;
    }
  | Exclude<Decision, { kind: "change" }>
  | { readonly kind: "unknown" };

/** A decision on a lead was overtaken this often by others: something changes it without end. */
export class BusyLeadError extends Error {
  override readonly name = "BusyLeadError";
}

const mostRaces = 10;

/** Whether a decision gave the lead to somebody: whose turn it is, and who has how many open leads, then has a say. */
const picksSomebody = (decision: Decision): boolean =>
  decision.kind === "change" &&
  decision.change.pools.some(({ turn, open }) => turn !== null || Object.values(open).some((by) => by > 0));

export type DossierWithLead = Dossier & { readonly prospect: Prospect & { readonly lead: Lead } };

export const hasLead = (dossier: Dossier): dossier is DossierWithLead => dossier.prospect.lead !== null;

const changed = (before: DossierWithLead, prospect: Prospect, stored: StoredChange): ChangeResult => {
  const after = { ...before, prospect, changes: [...before.changes, stored] };
  return hasLead(after) ? { kind: "changed", prospect, stored, dossier: after } : { kind: "unknown" };
};

/** Every pool that a company's policies name. */
export const poolIds = (company: Company): readonly string[] => {
  const named = [company.policy, ...[...company.campaigns.values()].map(({ policy }) => policy)]
    .flatMap((policy) => policy.pools ?? [])
    .map(({ id }) => id);
  return [...new Set([...named, everyone])];
};

/**
 * Loads a person with their lead, decides, stores; decides again when somebody was faster. `unknown` when the person has
 * no lead (or not this one: a link may name a lead that was archived). Few decisions pick somebody: only then the pools are
 * read, and it is decided once more with them. `sendBy`: see `commit`. A lost lead is judged in the same write; where
 * nothing changes, still on what has become known since.
 */
export const changeLead = async (
  table: Table,
  company: Company,
  target: { readonly person: string; readonly lead?: string },
  decide: (dossier: DossierWithLead, pools: Readonly<Record<string, PoolState>>) => Decision,
  writtenAt: Instant,
  sendBy: Instant | null = null,
): Promise<ChangeResult> => {
  for (let race = 0; race < mostRaces; race++) {
    const dossier = await loadDossier(table, target.person);
    if (!dossier || !hasLead(dossier)) return { kind: "unknown" };
    if (target.lead !== undefined && dossier.prospect.lead.id !== target.lead) return { kind: "unknown" };
    const first = decide(dossier, {});
    const decision = picksSomebody(first) ? decide(dossier, await loadPools(table, poolIds(company))) : first;
    if (decision.kind === "nothing") {
      const again = judgeAgain(dossier.prospect, dossier, company, writtenAt);
      // Whoever was faster has judged it by now.
      if (again.kind === "change") await commit(table, again.change, dossier.prospect.lead, writtenAt, null);
    }
    if (decision.kind !== "change") return decision;
    const change = withVerdict(decision.change, dossier, company, writtenAt);
    const stored = await commit(table, change, dossier.prospect.lead, writtenAt, sendBy);
    if (stored) return changed(dossier, change.prospect, stored);
  }
  throw new BusyLeadError("the lead changed faster than it could be decided on");
};
