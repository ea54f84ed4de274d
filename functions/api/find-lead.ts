import type { Lead } from "../../shared/domain/lead.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { type Dossier, loadDossier } from "../../shared/store/prospects.ts";
import type { Table } from "../../shared/store/table.ts";

/** A lead with everything known about its person. */
export type FoundLead = Dossier & { readonly lead: Lead };

/** The current or a former lead among what is known of its person; null when it is none of theirs. */
export const leadIn = (dossier: Dossier, id: string): FoundLead | null => {
  const lead = [dossier.prospect.lead, ...dossier.archived].find((one) => one?.id === id);
  return lead ? { ...dossier, lead } : null;
};

/** The same by the lead's id alone; null when there is none. */
export const findLead = async (table: Table, id: string): Promise<FoundLead | null> => {
  const person = personOfLead(id);
  const dossier = person === null ? null : await loadDossier(table, person);
  return dossier && leadIn(dossier, id);
};
