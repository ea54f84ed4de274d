import { setTimeout } from "node:timers/promises";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Letter } from "../domain/mail.ts";
import { expiryOf } from "../domain/retention.ts";
import type { Instant } from "../domain/submission.ts";
import { isConditionFailure } from "./condition-failure.ts";
import { takeBackFromErased } from "./erased-meanwhile.ts";
import { itemVersion } from "./item-version.ts";
import { changeItem, type StoredChange } from "./items.ts";
import { allDueShards, changeKey, dueShard, type Key, letterKey } from "./keys.ts";
import { type Item, queryIndex, type Table, writeMany } from "./table.ts";

/** Something whose time has come: a lead with a check, or a change or letter with mails unsent. */
export type DueItem = Key & { readonly at: Instant };

/** What is due up to `now`, earliest first, at most `limit` of each shard; and whether there may be more. */
export const listDue = async (
  table: Table,
  now: Instant,
  limit: number,
): Promise<{ readonly items: readonly DueItem[]; readonly more: boolean }> => {
  const pages = await Promise.all(
    allDueShards.map((key) => queryIndex(table, { index: "due", key, to: now, limit })),
  );
  return {
    items: pages.flatMap(({ keys }) => keys).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    more: pages.some(({ next }) => next !== null),
  };
};

/**
 * Takes mails for sending: nobody else does before `until`. False when somebody else was faster, or they are out. The one
 * who dies in between leaves them to the next sweep after `until`, marked as `carried` by somebody.
 */
export const claim = async (table: Table, key: Key, expected: Instant, until: Instant): Promise<boolean> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: "SET dueAt = :until, carried = :carried",
        ConditionExpression: "dueAt = :expected",
        ExpressionAttributeValues: { ":until": until, ":expected": expected, ":carried": true },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
};

const mostTries = 4;
const firstPauseMs = 100;

/** What is out and not noted goes out again, so a note is worth more tries than another write. */
const noteWell = async (note: () => Promise<void>): Promise<void> => {
  for (let tries = 1; ; tries++) {
    try {
      return await note();
    } catch (error) {
      if (tries === mostTries) throw error;
      await setTimeout(firstPauseMs * 2 ** tries);
    }
  }
};

const putIfKept = async (table: Table, item: Item): Promise<void> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...item },
        ConditionExpression: "attribute_exists(pk)",
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/**
 * Notes which mails of changes are out; those with `dueAt` set still have some to send then. Only their claimant calls this.
 * A person who was erased while their mail was on its way stays erased: a change alone is written only where it still
 * stands; of many, which one batch writes without a condition, those of erased people are taken back.
 */
export const settleChanges = async (table: Table, changes: readonly StoredChange[]): Promise<void> => {
  const items = changes.map((change) => {
    const key = changeKey(change.person, change.lead, change.version);
    return { ...changeItem(key, change), ...key };
  });
  const [first, ...others] = items;
  if (first === undefined) return;
  if (others.length === 0) return noteWell(() => putIfKept(table, first));
  await noteWell(() =>
    writeMany(
      table,
      items.map((put) => ({ put })),
    ),
  );
  await takeBackFromErased(table, items);
};

/** A letter as it is stored until it is sent, and for its expiry after. */
export type StoredLetter = Letter & {
  readonly dueAt: Instant | null;
  /** As of a change: SES may have it already. */
  readonly carried?: boolean;
};

const letterItem = (letter: StoredLetter) => ({
  ...letterKey(letter.id),
  type: "letter",
  v: itemVersion,
  letter: { ...letter, dueAt: undefined, carried: undefined },
  ...(letter.carried === true && { carried: true }),
  ...(letter.dueAt !== null && { dueAt: letter.dueAt, dueShard: dueShard(letterKey(letter.id).pk) }),
  expiresAt: expiryOf("letters", letter.writtenAt),
});

export const letterFrom = (item: Readonly<Record<string, unknown>>): StoredLetter => ({
  ...(item["letter"] as Letter),
  dueAt: item["dueAt"] === undefined ? null : String(item["dueAt"]),
  carried: item["carried"] === true,
});

/** The letter as a part of a transaction: to go out at once. */
export const letterPut = (table: Table, letter: Letter) => ({
  TableName: table.name,
  Item: letterItem({ ...letter, dueAt: letter.writtenAt }),
});

/**
 * Hands a mail that belongs to no lead to the senders, to go out at once or when it is due; writing the same letter again
 * changes nothing, and is answered with false.
 */
export const putLetter = async (
  table: Table,
  letter: Letter,
  dueAt: Instant = letter.writtenAt,
): Promise<boolean> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: letterItem({ ...letter, dueAt }),
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
};

/** Notes that a letter is out (`dueAt` null), or when it is tried again. */
export const settleLetter = (table: Table, letter: StoredLetter): Promise<void> =>
  noteWell(() => writeMany(table, [{ put: letterItem(letter) }]));
