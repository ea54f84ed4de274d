import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Author } from "../domain/audit.ts";
import type { Contest } from "../domain/contest/contest.ts";
import type { Round } from "../domain/contest/rounds.ts";
import type { ContestResult } from "../domain/contest/standings.ts";
import { isConditionFailure } from "./condition-failure.ts";
import { changeConfig, revisionOf } from "./config-item.ts";
import { itemVersion } from "./item-version.ts";
import { contestKey, contestPartition, contestRoundKey, dueShard, type Key } from "./keys.ts";
import { getMany, type Item, queryPartition, type Table, writeMany } from "./table.ts";

type Stored = Contest & { readonly result?: ContestResult };

/** A contest, and its result once it is decided. */
export type StoredContest = {
  readonly contest: Contest;
  readonly result: ContestResult | null;
  /** How often it was changed. */
  readonly revision: number;
};

const contestFrom = (item: Item): StoredContest => {
  const { result = null, ...contest } = item["value"] as Stored;
  return { contest, result, revision: revisionOf(item) };
};

/** Every contest, the one that ends last first. */
export const loadContests = async (table: Table): Promise<readonly StoredContest[]> => {
  const items = await queryPartition(table, { pk: contestPartition });
  return items.map(contestFrom).toSorted((a, b) => (a.contest.to > b.contest.to ? -1 : 1));
};

export const loadContest = async (table: Table, id: string): Promise<StoredContest | null> => {
  const [item] = await getMany(table, [contestKey(id)]);
  return item ? contestFrom(item) : null;
};

/**
 * Sets a contest, and the next morning on which it is mailed. False when it is decided, which nothing changes any more, or
 * when somebody has changed it since the author saw its revision.
 */
export const putContest = async (
  table: Table,
  contest: Contest,
  next: Round,
  author: Author,
  seen: number | null = null,
): Promise<boolean> => {
  const isSet = await changeConfig<Stored>(table, {
    key: contestKey(contest.id),
    subject: "contest",
    id: contest.id,
    next: (before) => (before?.result ? null : contest),
    shown: (version) => version,
    author,
    seen,
  });
  if (isSet) await putRound(table, contest.id, next);
  return isSet;
};

/** Freezes the result; whoever comes second leaves it as the first has written it. */
export const decideContest = async (table: Table, id: string, result: ContestResult): Promise<void> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: contestKey(id),
        UpdateExpression: "SET #value.#result = :result ADD revision :one",
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(#value.#result)",
        ExpressionAttributeNames: { "#value": "value", "#result": "result" },
        ExpressionAttributeValues: { ":result": result, ":one": 1 },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Plans a mailing; the same again changes nothing. It stands in the index of what is due until it has been held. */
export const putRound = (table: Table, contest: string, { date, at }: Round): Promise<void> => {
  const key = contestRoundKey(contest, date);
  const place = { dueAt: at, dueShard: dueShard(key.pk) };
  return writeMany(table, [
    { put: { ...key, type: "contest-round", v: itemVersion, contest, date, ...place } },
  ]);
};

export const roundFrom = (item: Item): { readonly contest: string; readonly date: string } => ({
  contest: String(item["contest"]),
  date: String(item["date"]),
});

export const removeRound = (table: Table, key: Key): Promise<void> => writeMany(table, [{ remove: key }]);
