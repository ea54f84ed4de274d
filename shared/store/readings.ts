import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Reading } from "../domain/briefing.ts";
import type { Instant } from "../domain/submission.ts";
import { itemVersion } from "./item-version.ts";
import { campaignPartition, readingKey, readingPrefix } from "./keys.ts";
import { queryPartition, type Table } from "./table.ts";

/** Notes that a member is told of a campaign's briefing; who was told before stays as they were. */
export const noteTold = async (
  table: Table,
  campaign: string,
  member: string,
  toldAt: Instant,
): Promise<void> => {
  const reading: Reading = { member, toldAt, readAt: null };
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...readingKey(campaign, member), type: "reading", v: itemVersion, reading },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
  }
};

/** Notes that a member who was told has read it; the first time counts. False for somebody who was never told. */
export const noteRead = async (
  table: Table,
  campaign: string,
  member: string,
  readAt: Instant,
): Promise<boolean> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: readingKey(campaign, member),
        UpdateExpression: "SET reading.readAt = :at",
        ConditionExpression: "reading.readAt = :never",
        ExpressionAttributeValues: { ":at": readAt, ":never": null },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
};

/** Who was told of a campaign's briefing, and who has read it. */
export const loadReadings = async (table: Table, campaign: string): Promise<readonly Reading[]> => {
  const items = await queryPartition(table, { pk: campaignPartition(campaign), prefix: readingPrefix });
  return items.map((item) => item["reading"] as Reading);
};
