import type { Lead } from "../domain/lead.ts";
import type { Prospect } from "../domain/prospect.ts";
import { isOpenLead, prospectFrom } from "./items.ts";
import { allDueShards } from "./keys.ts";
import { getMany, type IndexPage, queryIndex, type Table } from "./table.ts";

export type OpenLead = Prospect & { readonly lead: Lead };

/** Looked at in each shard of the index at a time: 2,000 leads in all, those whose next check is soonest. */
const shardPage = 250;

const leadsAt = async (table: Table, pages: readonly IndexPage[]): Promise<readonly OpenLead[]> => {
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

/**
 * The open leads whose next check is soonest, by that time. Every open lead has a next check, so the index of what is due
 * is the list of what is open.
 */
export const loadOpenLeads = async (table: Table): Promise<readonly OpenLead[]> =>
  leadsAt(
    table,
    await Promise.all(allDueShards.map((key) => queryIndex(table, { index: "due", key, limit: shardPage }))),
  );

/** Every open lead of those who are wanted, by when it came. */
const openLeadsWhere = async (
  table: Table,
  isWanted: (owner: string | null) => boolean,
): Promise<readonly OpenLead[]> => {
  const ofShard = async (key: string): Promise<readonly OpenLead[]> => {
    const found: OpenLead[] = [];
    let after: IndexPage["next"] = null;
    do {
      const from = after ?? undefined;
      const page: IndexPage = await queryIndex(table, { index: "due", key, limit: shardPage, after: from });
      found.push(...(await leadsAt(table, [page])).filter(({ lead }) => isWanted(lead.owner)));
      after = page.next;
    } while (after !== null);
    return found;
  };
  const shards = await Promise.all(allDueShards.map(ofShard));
  return shards.flat().toSorted((a, b) => (a.lead.receivedAt < b.lead.receivedAt ? -1 : 1));
};

/** Every open lead of one member, however many there are of others. */
export const openLeadsOf = (table: Table, owner: string): Promise<readonly OpenLead[]> =>
  openLeadsWhere(table, (one) => one === owner);

/**
 * The same for many members: all open leads are read once, when the first of them is asked for, and stay as they were then.
 * Each morning's mails are written from this; reading all leads again for each rep would cost the more, the more of both
 * there are.
 */
export const openLeadsByOwner = (table: Table): ((owner: string) => Promise<readonly OpenLead[]>) => {
  let reading: Promise<ReadonlyMap<string | null, readonly OpenLead[]>> | undefined;
  return async (owner) => {
    reading ??= openLeadsWhere(table, () => true).then((leads) =>
      Map.groupBy(leads, ({ lead }) => lead.owner),
    );
    return (await reading).get(owner) ?? [];
  };
};
