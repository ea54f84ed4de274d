import { type DossierWithLead, hasLead } from "../../shared/store/change-lead.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import type { Site } from "./site.ts";

/** A lead with all that is known; `replaced` when it was won and the customer has inquired anew since. */
export type FoundLead =
  | { readonly kind: "found"; readonly dossier: DossierWithLead }
  | { readonly kind: "replaced" }
  | { readonly kind: "unknown" };

export const findLead = async (site: Pick<Site, "table">, id: string): Promise<FoundLead> => {
  const person = personOfLead(id);
  const dossier = person === null ? null : await loadDossier(site.table, person);
  if (!dossier) return { kind: "unknown" };
  if (hasLead(dossier) && dossier.prospect.lead.id === id) return { kind: "found", dossier };
  return { kind: dossier.archived.some((lead) => lead.id === id) ? "replaced" : "unknown" };
};
