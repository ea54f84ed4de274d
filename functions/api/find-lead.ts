import type { Lead } from "../../shared/domain/lead.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { type Dossier, loadDossier } from "../../shared/store/prospects.ts";
import type { Table } from "../../shared/store/table.ts";

/** A lead with everything known about its person. */
export type FoundLead = Dossier & { readonly lead: Lead };

/** The current or a former lead of a person, by its id; null when there is none. */
export const findLead = async (table: Table, id: string): Promise<FoundLead | null> => {
  const person = personOfLead(id);
  const dossier = person === null ? null : await loadDossier(table, person);
  const lead = [dossier?.prospect.lead, ...(dossier?.archived ?? [])].find((one) => one?.id === id);
  return dossier && lead ? { ...dossier, lead } : null;
};
