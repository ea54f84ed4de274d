import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { plus } from "../domain/duration.ts";
import type { Instant } from "../domain/submission.ts";
import { itemVersion } from "./item-version.ts";
import { dueShard, newReadersKey, watchKey } from "./keys.ts";
import { isLostRace } from "./prospects.ts";
import { type Table, writeMany } from "./table.ts";
import type { TransactItem } from "./transact.ts";

/** Has the campaign looked after at an instant; null: not before something new is planned. */
export const watchCampaign = (table: Table, campaign: string, at: Instant | null): Promise<void> => {
  const key = watchKey(campaign);
  const place = at === null ? {} : { dueAt: at, dueShard: dueShard(key.pk) };
  return writeMany(table, [{ put: { ...key, type: "campaign-watch", v: itemVersion, ...place } }]);
};

/** Every process knows a change of the configuration by then. */
const knownAfter = "PT2M";

/** Has all briefed campaigns looked after, as a part of the write that changed members, pools or campaigns. */
export const newReadersPut = (table: Table, at: Instant): TransactItem => ({
  Put: {
    TableName: table.name,
    Item: {
      ...newReadersKey,
      type: "new-readers",
      v: itemVersion,
      dueAt: plus(at, knownAfter),
      dueShard: dueShard(newReadersKey.pk),
    },
  },
});

/** Notes that they were looked after, unless something was changed again since it was taken up (`until`: its lease). */
export const settleNewReaders = async (table: Table, until: Instant): Promise<void> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: newReadersKey,
        UpdateExpression: "REMOVE dueAt, dueShard",
        ConditionExpression: "dueAt = :until",
        ExpressionAttributeValues: { ":until": until },
      }),
    );
  } catch (error) {
    if (!isLostRace(error)) throw error;
  }
};
