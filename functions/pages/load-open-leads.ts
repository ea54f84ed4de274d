import { isOpen, type Lead } from "../../shared/domain/lead.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import { prospectFrom } from "../../shared/store/items.ts";
import { allDueShards } from "../../shared/store/keys.ts";
import { getMany, queryIndex, type Table } from "../../shared/store/table.ts";

export type OpenLead = Prospect & { readonly lead: Lead };

/** Looked at in each shard of the index: 2,000 leads in all, those whose next check is soonest. */
const mostOfShard = 250;

const isOpenLead = (prospect: Prospect): prospect is OpenLead =>
  prospect.lead !== null && isOpen(prospect.lead);

/**
 * The open leads whose next check is soonest, by that time. Every open lead has a next check, so the index of what is due
 * is the list of what is open.
 */
export const loadOpenLeads = async (table: Table): Promise<readonly OpenLead[]> => {
  const pages = await Promise.all(
    allDueShards.map((key) => queryIndex(table, { index: "due", key, limit: mostOfShard })),
  );
  const items = await getMany(
    table,
    pages.flatMap(({ keys }) => keys),
  );
  return items
    .filter((item) => item["type"] === "prospect")
    .map(prospectFrom)
    .filter(isOpenLead)
    .toSorted((a, b) => ((a.lead.nextCheck?.at ?? "") < (b.lead.nextCheck?.at ?? "") ? -1 : 1));
};
