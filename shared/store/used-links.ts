import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../domain/submission.ts";
import { isConditionFailure } from "./condition-failure.ts";
import { itemVersion } from "./item-version.ts";
import { usedLinkKey } from "./keys.ts";
import { getMany, type Table } from "./table.ts";

/** Longer than any link lives that works once. */
const keptSeconds = 86_400;

/**
 * Takes a link that works once, by its subject; false when it was taken before. The item says by which call: the SDK tries
 * again when an answer is lost, and must not find that we were faster than ourselves.
 */
export const takeLink = async (table: Table, subject: string, at: Instant): Promise<boolean> => {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + keptSeconds;
  const takenBy = randomUUID();
  const item = { ...usedLinkKey(subject), type: "used-link", v: itemVersion, takenBy, expiresAt };
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: "attribute_not_exists(pk)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return error.Item?.["takenBy"]?.S === takenBy;
    throw error;
  }
};

/** Whether a link that works once has worked. */
export const wasUsed = async (table: Table, subject: string): Promise<boolean> =>
  (await getMany(table, [usedLinkKey(subject)])).length > 0;
