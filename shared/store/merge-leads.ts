import type { Company } from "../domain/agreement.ts";
import { conflict, type Refusal } from "../domain/decision.ts";
import type { Lead } from "../domain/lead.ts";
import { absorb, type Merging, mergeInto, part, release } from "../domain/merge.ts";
import type { Instant } from "../domain/submission.ts";
import { type ChangeResult, changeLead } from "./change-lead.ts";
import { personOfLead } from "./keys.ts";
import { loadProspects } from "./prospects.ts";
import type { Table } from "./table.ts";

/** `unknown` when one of the leads is not there, or was replaced by a newer one of the same customer. */
export type Merged = { readonly kind: "done" } | Refusal | { readonly kind: "unknown" };

const current = async (table: Table, id: string): Promise<Lead | null> => {
  const person = personOfLead(id);
  const lead = person === null ? undefined : (await loadProspects(table, [person])).get(person)?.lead;
  return lead?.id === id ? lead : null;
};

const target = (id: string) => ({ person: personOfLead(id) ?? "", lead: id });

const isDone = (result: ChangeResult): boolean => result.kind === "changed" || result.kind === "nothing";

/**
 * Closes a lead as the duplicate of another, then notes it on that one. Cut short in between it can be asked for again: what
 * is done stays done, and the rest follows.
 */
export const mergeLeads = async (
  table: Table,
  company: Company,
  leads: { readonly from: string; readonly into: string },
  merging: Merging,
  now: Instant,
): Promise<Merged> => {
  const into = await current(table, leads.into);
  if (into === null) return { kind: "unknown" };
  const closed = await changeLead(
    table,
    company,
    target(leads.from),
    ({ prospect }) => mergeInto(prospect, into, merging, company, now),
    now,
  );
  if (closed.kind === "refused" || closed.kind === "unknown") return closed;
  const noted = await changeLead(
    table,
    company,
    target(leads.into),
    ({ prospect }) => absorb(prospect, leads.from, merging, company, now),
    now,
  );
  return isDone(noted) ? { kind: "done" } : { kind: "unknown" };
};

/** Undoes a merge: first on the lead that went on, whose note says what is to be undone; then on the one that was closed. */
export const partLeads = async (
  table: Table,
  company: Company,
  id: string,
  merging: Merging,
  now: Instant,
): Promise<Merged> => {
  const lead = await current(table, id);
  if (lead === null) return { kind: "unknown" };
  if (lead.merged === null) return conflict("The lead is not merged into another.");
  await changeLead(
    table,
    company,
    target(lead.merged.into),
    ({ prospect }) => release(prospect, id, merging, company, now),
    now,
  );
  const parted = await changeLead(
    table,
    company,
    target(id),
    ({ prospect }) => part(prospect, merging, company, now),
    now,
  );
  return parted.kind === "changed" ? { kind: "done" } : parted.kind === "nothing" ? { kind: "done" } : parted;
};
