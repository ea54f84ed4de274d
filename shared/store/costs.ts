import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { type Author, differences } from "../domain/audit.ts";
import type { Cost } from "../domain/campaign.ts";
import { auditPut } from "./audit.ts";
import { itemVersion } from "./item-version.ts";
import { campaignPartition, costKey, costPrefix } from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";

/** Adds a cost entry to a campaign; the same id on the same date again replaces the entry. */
export const addCost = async (
  table: Table,
  campaign: string,
  cost: Cost,
  id: string,
  author: Author,
): Promise<void> => {
  const item = { ...costKey(campaign, cost.date, id), type: "cost", v: itemVersion, cost };
  const entry = {
    ...author,
    subject: "cost",
    id: campaign,
    action: "added",
    fields: differences(null, cost),
  } as const;
  await table.client.send(
    new TransactWriteCommand({
      TransactItems: [{ Put: { TableName: table.name, Item: item } }, auditPut(table, entry)],
    }),
  );
};

/** The cost entries among a campaign's items. */
export const costsFrom = (items: readonly Item[]): readonly Cost[] =>
  items.filter((item) => item["type"] === "cost").map((item) => item["cost"] as Cost);

/** A campaign's cost entries by date. */
export const loadCosts = async (table: Table, campaign: string): Promise<readonly Cost[]> =>
  costsFrom(await queryPartition(table, { pk: campaignPartition(campaign), prefix: costPrefix }));
