import type { Instant } from "../domain/submission.ts";
import { itemVersion } from "./item-version.ts";
import { dueShard, watchKey } from "./keys.ts";
import { type Table, writeMany } from "./table.ts";

/** Has the campaign looked after at an instant; null: not before something new is planned. */
export const watchCampaign = (table: Table, campaign: string, at: Instant | null): Promise<void> => {
  const key = watchKey(campaign);
  const place = at === null ? {} : { dueAt: at, dueShard: dueShard(key.pk) };
  return writeMany(table, [{ put: { ...key, type: "campaign-watch", v: itemVersion, ...place } }]);
};
