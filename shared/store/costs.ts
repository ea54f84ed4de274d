import { type AuditEntry, type Author, differences } from "../domain/audit.ts";
import type { Cost, CostEntry } from "../domain/campaign.ts";
import { auditPut } from "./audit.ts";
import { itemVersion } from "./item-version.ts";
import { campaignPartition, costKey, costPrefix } from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";
import { transact } from "./transact.ts";

const itemOf = (campaign: string, { id, ...cost }: CostEntry): Item => ({
  ...costKey(campaign, cost.date, id),
  type: "cost",
  v: itemVersion,
  cost,
});

const told = (
  author: Author,
  campaign: string,
  action: AuditEntry["action"],
  { date, money, note, audience }: Cost,
  more: object = {},
): AuditEntry => ({
  ...author,
  subject: "cost",
  id: campaign,
  action,
  fields: differences(null, { date, money, note, audience, ...more }),
});

/** Adds a cost entry to a campaign, unless one of its id stands on its date, voided or not: then false. */
export const addCost = async (
  table: Table,
  campaign: string,
  cost: Omit<CostEntry, "id">,
  id: string,
  author: Author,
): Promise<boolean> => {
  return transact(table, [
    {
      Put: {
        TableName: table.name,
        Item: itemOf(campaign, { ...cost, id }),
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    auditPut(table, told(author, campaign, "added", cost)),
  ]);
};

/**
 * Adds all entries of a file or none (at most 99, the audit's entry being the hundredth write of a transaction). False when one of
 * them was there by then.
 */
export const importCosts = async (
  table: Table,
  campaign: string,
  entries: readonly CostEntry[],
  author: Author,
): Promise<boolean> => {
  const fields = entries.map(({ date, money, note }) => ({
    field: date,
    before: null,
    after: `${money.amount} ${money.currency} ${note}`.trim(),
  }));
  const puts = entries.map((entry) => ({
    Put: {
      TableName: table.name,
      Item: itemOf(campaign, entry),
      ConditionExpression: "attribute_not_exists(pk)",
    },
  }));
  const entry = { ...author, subject: "cost", id: campaign, action: "imported", fields } as const;
  return transact(table, [...puts, auditPut(table, entry)]);
};

/** Takes an entry out of every figure and keeps it, with who did so and why; false when it is voided already, or unknown. */
export const voidCost = async (
  table: Table,
  campaign: string,
  entry: CostEntry,
  why: string,
  author: Author,
): Promise<boolean> => {
  const { by, at } = author;
  return transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: costKey(campaign, entry.date, entry.id),
        UpdateExpression: "SET cost.voided = :voided",
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(cost.voided)",
        ExpressionAttributeValues: { ":voided": { by, at, why } },
      },
    },
    auditPut(table, told(author, campaign, "voided", entry, { why })),
  ]);
};

const entryOf = (item: Item): CostEntry => {
  // Only this module writes them.
  const cost = item["cost"] as Omit<CostEntry, "id">;
  return { ...cost, id: String(item["sk"]).slice(`${costPrefix}${cost.date}#`.length) };
};

const entriesFrom = (items: readonly Item[]): readonly CostEntry[] =>
  items.filter((item) => item["type"] === "cost").map(entryOf);

/** The cost entries that count, among a campaign's items. */
export const costsFrom = (items: readonly Item[]): readonly Cost[] =>
  entriesFrom(items).filter(({ voided }) => voided === undefined);

/** A campaign's cost entries by date, those included that were voided. */
export const loadCostEntries = async (table: Table, campaign: string): Promise<readonly CostEntry[]> =>
  entriesFrom(await queryPartition(table, { pk: campaignPartition(campaign), prefix: costPrefix }));

/** The cost entries of a campaign that count, by date. */
export const loadCosts = async (table: Table, campaign: string): Promise<readonly Cost[]> =>
  costsFrom(await queryPartition(table, { pk: campaignPartition(campaign), prefix: costPrefix }));
