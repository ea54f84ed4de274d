import { PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Author } from "../domain/audit.ts";
import type { Instant } from "../domain/submission.ts";
import { auditPut } from "./audit.ts";
import { itemVersion } from "./item-version.ts";
import { lastErasureKey, tombstoneKey } from "./keys.ts";
import { getMany, type Item, type Table } from "./table.ts";

/**
 * What is left of an erased person: that whoever has this key was erased, and when. What came in before that instant and is
 * still on its way is not taken any more, and a restored table forgets them again.
 */
const tombstoneItem = (person: string, erasedAt: Instant) => ({
  ...tombstoneKey(person),
  type: "tombstone",
  v: itemVersion,
  erasedAt,
});

/**
 * Sets the tombstone before anything is removed, in one transaction with its entry in the audit list where the person was
 * known.
 */
export const putTombstone = async (
  table: Table,
  person: string,
  author: Author,
  isKnown: boolean,
): Promise<void> => {
  const item = tombstoneItem(person, author.at);
  const entry = { ...author, subject: "prospect", id: item.pk, action: "erased", fields: [] } as const;
  const last = { ...lastErasureKey, type: "last-erasure", erasedAt: author.at };
  await table.client.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: table.name, Item: item } },
        { Put: { TableName: table.name, Item: last } },
        ...(isKnown ? [auditPut(table, entry)] : []),
      ],
    }),
  );
};

/** Sets the tombstone as it stands in another table. */
export const copyTombstone = async (table: Table, person: string, erasedAt: Instant): Promise<void> => {
  await table.client.send(new PutCommand({ TableName: table.name, Item: tombstoneItem(person, erasedAt) }));
};

/** When each of some people was erased last; those who never were are left out. */
export const loadErased = async (
  table: Table,
  persons: readonly string[],
): Promise<ReadonlyMap<string, Instant>> => {
  const items = await getMany(table, persons.map(tombstoneKey));
  const erasedAt = new Map(items.map((item) => [String(item["pk"]), String(item["erasedAt"])]));
  return new Map(
    persons.flatMap((person): readonly [string, Instant][] => {
      const at = erasedAt.get(tombstoneKey(person).pk);
      return at === undefined ? [] : [[person, at]];
    }),
  );
};

/** The last erasure of anybody, among items that were read with its key. */
export const lastErasureAmong = (items: readonly Item[]): Instant => {
  const last = items.find((item) => item["type"] === "last-erasure");
  return last === undefined ? "" : String(last["erasedAt"]);
};

/**
 * Who of some people was erased after an instant: whatever came in before it is of theirs no more. One call where nobody at
 * all was erased since, as nearly always.
 */
export const erasedSince = async (
  table: Table,
  since: Instant,
  persons: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (lastErasureAmong(await getMany(table, [lastErasureKey])) <= since) return new Set();
  const erased = await loadErased(table, [...new Set(persons)]);
  return new Set([...erased].flatMap(([person, at]) => (at > since ? [person] : [])));
};
