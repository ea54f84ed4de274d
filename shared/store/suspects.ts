import type { Lead, Person } from "../domain/lead.ts";
import { type Mark, marksOf, personsWith } from "./marks.ts";
import { loadProspects } from "./prospects.ts";
import type { Table } from "./table.ts";

/** A lead of another address that may be of the same person: they share a phone number or a company. */
export type Suspect = {
  readonly lead: Lead;
  readonly person: Person;
  readonly shares: ReadonlyArray<Mark["kind"]>;
};

const mostShown = 10;

/** Leads that may be duplicates of somebody's: those with the same phone first, then the newest. */
export const suspectsOf = async (
  table: Table,
  secret: Buffer,
  { key, person }: { readonly key: string; readonly person: Person },
): Promise<readonly Suspect[]> => {
  const shared = new Map<string, Mark["kind"][]>();
  for (const { kind, hash } of marksOf(secret, person))
    for (const other of await personsWith(table, hash))
      if (other !== key) shared.set(other, [...(shared.get(other) ?? []), kind]);
  const found = await loadProspects(table, [...shared.keys()]);
  const suspects = [...found.values()].flatMap(({ key: other, person: who, lead }) =>
    lead === null ? [] : [{ lead, person: who, shares: shared.get(other) ?? [] }],
  );
  const samePhone = ({ shares }: Suspect): number => Number(shares.includes("phone"));
  return suspects
    .toSorted((a, b) => samePhone(b) - samePhone(a) || (a.lead.receivedAt > b.lead.receivedAt ? -1 : 1))
    .slice(0, mostShown);
};
