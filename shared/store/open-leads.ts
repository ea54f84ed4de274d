import type { Lead } from "../domain/lead.ts";
import type { Prospect } from "../domain/prospect.ts";
import { isOpenLead, prospectFrom } from "./items.ts";
import { allDueShards, isProspectKey } from "./keys.ts";
import { getMany, type IndexPage, queryIndex, type Table } from "./table.ts";

/** A lead with a check to come, whether it is open or not. */
export type AwaitedLead = Prospect & { readonly lead: Lead };
/** One that is open. */
export type OpenLead = AwaitedLead;

const hasLead = (prospect: Prospect): prospect is AwaitedLead => prospect.lead !== null;

/** Looked at in each shard of the index at a time: 2,000 leads in all, those whose next check is soonest. */
const shardPage = 250;

const leadsAt = async (table: Table, pages: readonly IndexPage[]): Promise<readonly AwaitedLead[]> => {
  const heads = pages.flatMap(({ keys }) => keys).filter(isProspectKey);
  return (await getMany(table, heads)).map(prospectFrom).filter(hasLead);
};

/**
 * The open leads whose next check is soonest, by that time. Every open lead has a next check, so the index of what is due
 * is the list of what is open.
 */
export const loadOpenLeads = async (table: Table): Promise<readonly OpenLead[]> => {
  const pages = await Promise.all(
    allDueShards.map((key) => queryIndex(table, { index: "due", key, limit: shardPage })),
  );
  return (await leadsAt(table, pages))
    .filter(isOpenLead)
    .toSorted((a, b) => ((a.lead.nextCheck?.at ?? "") < (b.lead.nextCheck?.at ?? "") ? -1 : 1));
};

const awaitedWhere = async (
  table: Table,
  isWanted: (prospect: AwaitedLead) => boolean,
): Promise<readonly AwaitedLead[]> => {
  const ofShard = async (key: string): Promise<readonly AwaitedLead[]> => {
    const found: AwaitedLead[] = [];
    let after: IndexPage["next"] = null;
    do {
      const from = after ?? undefined;
      const page: IndexPage = await queryIndex(table, { index: "due", key, limit: shardPage, after: from });
      found.push(...(await leadsAt(table, [page])).filter(isWanted));
      after = page.next;
    } while (after !== null);
    return found;
  };
  const shards = await Promise.all(allDueShards.map(ofShard));
  return shards.flat().toSorted((a, b) => (a.lead.receivedAt < b.lead.receivedAt ? -1 : 1));
};

/** Every open lead of one member, however many there are of others; by when it came. */
export const openLeadsOf = (table: Table, owner: string): Promise<readonly OpenLead[]> =>
  awaitedWhere(table, (prospect) => isOpenLead(prospect) && prospect.lead.owner === owner);

/** Every lead with a check to come, by when it came: the open ones, and lost ones to be asked or to be come back to. */
export const awaitedLeads = (table: Table): Promise<readonly AwaitedLead[]> =>
  awaitedWhere(table, () => true);
