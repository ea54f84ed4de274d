import type { Instant } from "../domain/submission.ts";
import { itemVersion } from "./item-version.ts";
import { replayKey } from "./keys.ts";
import type { Item, Table } from "./table.ts";
import { transact } from "./transact.ts";

const secondsADay = 86_400;

/** Asks for a webhook to be read again: an item of its own, because the stream hands over only what is new. */
export const replayItem = (intake: string, at: Instant): Item => ({
  ...replayKey(intake, at),
  type: "replay",
  v: itemVersion,
  intake,
  expiresAt: Math.floor(Date.parse(at) / 1000) + secondsADay,
});

/** Asks for it at most once a day (ISO date); false when somebody has on this day. */
export const replayOnceADay = (table: Table, intake: string, at: Instant): Promise<boolean> => {
  const item = { ...replayItem(intake, at), ...replayKey(intake, at.slice(0, "2026-01-05".length)) };
  return transact(table, [
    { Put: { TableName: table.name, Item: item, ConditionExpression: "attribute_not_exists(pk)" } },
  ]);
};
