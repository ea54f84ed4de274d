import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Cost } from "../domain/campaign.ts";
import { itemVersion } from "./items.ts";
import { campaignPartition, costKey, costPrefix } from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";

/** Adds a cost entry to a campaign; the same id on the same date again replaces the entry. */
export const addCost = async (table: Table, campaign: string, cost: Cost, id: string): Promise<void> => {
  const key = costKey(campaign, cost.date, id);
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...key, type: "cost", v: itemVersion, cost } }),
  );
};

/** The cost entries among a campaign's items. */
export const costsFrom = (items: readonly Item[]): readonly Cost[] =>
  items.filter((item) => item["type"] === "cost").map((item) => item["cost"] as Cost);

/** A campaign's cost entries by date. */
export const loadCosts = async (table: Table, campaign: string): Promise<readonly Cost[]> =>
  costsFrom(await queryPartition(table, { pk: campaignPartition(campaign), prefix: costPrefix }));
