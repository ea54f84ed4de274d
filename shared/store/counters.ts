import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { CampaignCounts, CountedDay } from "../domain/assessment.ts";
import { dayPrefix, type Increment, rows, tallyOf, tallyOfTouch } from "../domain/tally.ts";
import type { Counts } from "../domain/tally-entry.ts";
import { changeFrom, touchFrom } from "./items.ts";
import { checkpointKey, counterKey, counterPartition, type Key } from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";
import { transact } from "./transact.ts";

/** What an item of the table adds to the counters: changes and touches do, each once, when it is new. */
export const incrementsOf = (item: Item): readonly Increment[] => {
  if (item["type"] === "change") return tallyOf(changeFrom(item));
  if (item["type"] === "touch") return tallyOfTouch(touchFrom(item));
  return [];
};

/** Up to which sequence number a shard of the stream is counted; null when nothing of it is. */
export type Checkpoint = string | null;

/** Where the shard stands; reads what was written last. */
export const loadCheckpoint = async (table: Table, shard: string): Promise<Checkpoint> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: checkpointKey(shard), ConsistentRead: true }),
  );
  return Item === undefined ? null : String(Item["upTo"]);
};

/** Rows that fit into one transaction beside the checkpoint. */
export const mostRows = 99;

/** The transaction that counts: from where to where it takes the shard, and what it adds. */
export type Count = {
  readonly shard: string;
  readonly from: Checkpoint;
  readonly to: string;
  /** At most `mostRows`, each row once. */
  readonly increments: readonly Increment[];
  /** Epoch seconds after which nobody asks for the checkpoint any more. */
  readonly expiresAt: number;
};

const checkpointUpdate = (table: Table, { shard, from, to, expiresAt }: Count) => ({
  Update: {
    TableName: table.name,
    Key: checkpointKey(shard),
    UpdateExpression: "SET #type = :type, upTo = :to, expiresAt = :expiresAt",
    ConditionExpression: from === null ? "attribute_not_exists(upTo)" : "upTo = :from",
    ExpressionAttributeNames: { "#type": "type" },
    ExpressionAttributeValues: {
      ":type": "checkpoint",
      ":to": to,
      ":expiresAt": expiresAt,
      ...(from !== null && { ":from": from }),
    },
  },
});

/** Adds counts to a row, as a part of a transaction; `fixed` says what kind of row it is. */
export const rowUpdate = (
  table: Table,
  key: Key,
  counts: Counts,
  fixed: Readonly<Record<string, string>>,
) => {
  const added = Object.entries(counts);
  const set = Object.entries(fixed);
  return {
    Update: {
      TableName: table.name,
      Key: key,
      UpdateExpression: [
        `SET ${set.map((_, i) => `#f${i} = :f${i}`).join(", ")}`,
        `ADD ${added.map((_, i) => `#c${i} :c${i}`).join(", ")}`,
      ].join(" "),
      ExpressionAttributeNames: Object.fromEntries([
        ...set.map(([name], i) => [`#f${i}`, name]),
        ...added.map(([name], i) => [`#c${i}`, name]),
      ]),
      ExpressionAttributeValues: Object.fromEntries([
        ...set.map(([, value], i) => [`:f${i}`, value]),
        ...added.map(([, count], i) => [`:c${i}`, count]),
      ]),
    },
  };
};

/**
 * Adds to the rows and moves the shard's checkpoint, both or neither. False, and nothing added, when the shard does not
 * stand at `from` any more: somebody else has counted it on. Any failure throws, for the records to be handed over again.
 */
export const applyCount = (table: Table, count: Count): Promise<boolean> =>
  transact(table, [
    checkpointUpdate(table, count),
    ...count.increments.map(({ scope, row, counts }) =>
      rowUpdate(table, counterKey(scope, row), counts, { type: "counter" }),
    ),
  ]);

/** The row as an item of the table. */
export const counterItem = ({ scope, row, counts }: Increment): Item => ({
  ...counterKey(scope, row),
  type: "counter",
  ...counts,
});

const notCounts: ReadonlySet<string> = new Set(["pk", "sk", "type"]);

export const countsFrom = (item: Item | undefined): Counts =>
  Object.fromEntries(
    Object.entries(item ?? {})
      .filter(([name]) => !notCounts.has(name))
      .map(([name, count]) => [name, Number(count)]),
  );

/** What each day of a campaign counted, oldest first; one read of a row a day. */
export const loadDays = async (table: Table, campaign: string): Promise<readonly CountedDay[]> => {
  const items = await queryPartition(table, { pk: counterPartition(campaign), prefix: dayPrefix });
  return items.map((item) => ({
    date: String(item["sk"]).slice(dayPrefix.length),
    counts: countsFrom(item),
  }));
};

/** Three reads, of rows that grow with the audiences and the days and never with the leads. */
export const loadCampaignCounts = async (table: Table, campaign: string): Promise<CampaignCounts> => {
  const withoutAudience = rows.audience(null);
  const [{ Item }, audiences, days] = await Promise.all([
    table.client.send(
      new GetCommand({ TableName: table.name, Key: counterKey(campaign, rows.total), ConsistentRead: true }),
    ),
    queryPartition(table, { pk: counterPartition(campaign), prefix: withoutAudience }),
    loadDays(table, campaign),
  ]);
  return {
    total: countsFrom(Item),
    audiences: new Map(
      audiences.map((item) => [String(item["sk"]).slice(withoutAudience.length) || null, countsFrom(item)]),
    ),
    days,
  };
};
