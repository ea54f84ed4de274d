import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Reading } from "../domain/briefing.ts";
import type { Letter } from "../domain/mail.ts";
import type { Instant } from "../domain/submission.ts";
import { isConditionFailure } from "./condition-failure.ts";
import { itemVersion } from "./item-version.ts";
import { campaignPartition, readingKey, readingPrefix } from "./keys.ts";
import { letterPut } from "./outbox.ts";
import { queryPartition, type Table } from "./table.ts";
import { transact } from "./transact.ts";

/**
 * Tells a member of a campaign's briefing: that they were told, which a press of its button asks for, and the letter, both or
 * neither. Who was told before stays as they were.
 */
export const tellOfBriefing = async (
  table: Table,
  campaign: string,
  member: string,
  letter: Letter,
): Promise<void> => {
  const reading: Reading = { member, toldAt: letter.writtenAt, readAt: null };
  const item = { ...readingKey(campaign, member), type: "reading", v: itemVersion, reading };
  const told = { TableName: table.name, Item: item, ConditionExpression: "attribute_not_exists(pk)" };
  await transact(table, [{ Put: told }, { Put: letterPut(table, letter) }]);
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
    if (isConditionFailure(error)) return false;
    throw error;
  }
};

/** Who was told of a campaign's briefing, and who has read it. */
export const loadReadings = async (table: Table, campaign: string): Promise<readonly Reading[]> => {
  const items = await queryPartition(table, { pk: campaignPartition(campaign), prefix: readingPrefix });
  return items.map((item) => item["reading"] as Reading);
};
