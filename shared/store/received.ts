import type { Instant } from "../domain/submission.ts";
import { receivedListKey } from "./keys.ts";
import { listQuarantine, type Quarantined, webhookFrom } from "./quarantine.ts";
import { getMany, queryIndex, type Table } from "./table.ts";

/** Of the quarantine, this many are looked through for a source's newest. */
const newestInQuarantine = 100;

const newestUnderstood = async (
  table: Table,
  source: string,
  now: Instant,
): Promise<Quarantined | undefined> => {
  const { keys } = await queryIndex(table, {
    index: "list",
    key: receivedListKey(source),
    newestFirst: true,
    limit: 1,
  });
  return (await getMany(table, keys)).map(webhookFrom(now)).find((one) => one !== null);
};

/** The newest webhook of each source within the 30 days that they are kept, understood or not. */
export const newestReceived = async (
  table: Table,
  sources: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Quarantined>> => {
  const [{ items: quarantined }, ...understood] = await Promise.all([
    listQuarantine(table, null, newestInQuarantine, now),
    ...sources.map((source) => newestUnderstood(table, source, now)),
  ]);
  const newest = new Map<string, Quarantined>();
  for (const one of [...understood, ...quarantined])
    if (one && one.receivedAt >= (newest.get(one.source)?.receivedAt ?? "")) newest.set(one.source, one);
  return newest;
};
