import { isDeepStrictEqual } from "node:util";
import { GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { type AuditEntry, type AuditSubject, type Author, differences } from "../domain/audit.ts";
import { auditPut } from "./audit.ts";
import { itemVersion } from "./item-version.ts";
import type { Key } from "./keys.ts";
import { isLostRace } from "./prospects.ts";
import type { Item, Table } from "./table.ts";
import type { TransactItem } from "./transact.ts";

/** Raised by every write of this process, so that its own caches never show what it has just replaced. */
let writes = 0;
export const configWrites = (): number => writes;
export const noteConfigWrite = (): void => {
  writes++;
};

/** How often something was changed; 0 where nobody has set it yet, or not since revisions are counted. */
export const revisionOf = (item: Item | undefined): number => Number(item?.["revision"] ?? 0);

const loadItem = async (table: Table, key: Key): Promise<Item | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return Item;
};

/** Which revision of something stands now: a form that was opened on it sends it along. */
export const loadRevision = async (table: Table, key: Key): Promise<number> =>
  revisionOf(await loadItem(table, key));

/** One part of the configuration, and how it reads in the audit list. */
export type ConfigChange<Stored extends object> = {
  readonly key: Key;
  readonly subject: AuditSubject;
  readonly id: string;
  /** What is to stand, given what stands; null refuses. */
  readonly next: (before: Stored | null) => Stored | null;
  /** What the audit list may tell of a version, without secrets; the version before tells whether one changed. */
  readonly shown: (version: Stored, before: Stored | null) => object;
  /** What holds while nothing is stored. */
  readonly otherwise?: Stored;
  readonly author: Author;
  /** What is written together with it. */
  readonly along?: readonly TransactItem[];
  /** The revision that the author has seen; null takes whatever stands. */
  readonly seen?: number | null;
};

/** Somebody else changed the same part of the configuration, again and again. */
export class BusyConfigError extends Error {
  override readonly name = "BusyConfigError";
}

const mostRaces = 10;

/**
 * Changes a part of the configuration together with its entry in the audit list; a secret that is only sealed anew has none.
 * False when `next` refused, or somebody else has changed it since the author looked.
 */
export const changeConfig = async <Stored extends object>(
  table: Table,
  { key, subject, id, next, shown, otherwise, author, along = [], seen = null }: ConfigChange<Stored>,
): Promise<boolean> => {
  for (let race = 0; race < mostRaces; race++) {
    const item = await loadItem(table, key);
    const revision = revisionOf(item);
    // The table holds only what this module wrote.
    const before = (item?.["value"] as Stored | undefined) ?? null;
    const value = next(before);
    if (value === null || (seen !== null && seen !== revision)) return false;
    const held = before ?? otherwise ?? null;
    const fields = differences(held && shown(held, held), shown(value, held));
    if (isDeepStrictEqual(before, value)) return true;
    const action = held === null ? "added" : "changed";
    const entry: AuditEntry = { ...author, subject, id, action, fields };
    try {
      await table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: table.name,
                Item: { ...key, type: "config", v: itemVersion, revision: revision + 1, value },
                ConditionExpression:
                  item === undefined
                    ? "attribute_not_exists(pk)"
                    : revision === 0
                      ? "attribute_exists(pk) AND attribute_not_exists(revision)"
                      : "revision = :revision",
                ...(revision > 0 && { ExpressionAttributeValues: { ":revision": revision } }),
              },
            },
            ...(fields.length === 0 ? [] : [auditPut(table, entry)]),
            ...along,
          ],
        }),
      );
      noteConfigWrite();
      return true;
    } catch (error) {
      if (!isLostRace(error)) throw error;
    }
  }
  throw new BusyConfigError(`${subject} changed faster than it could be set`);
};
