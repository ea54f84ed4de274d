import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { type Increment, summed } from "../domain/tally.ts";
import { countsFrom, incrementsOf, rowUpdate } from "./counters.ts";
import { counterKey, type Key, remainderKey, remainderPartition } from "./keys.ts";
import { isLostRace } from "./prospects.ts";
import { type Item, queryPartition, type Table } from "./table.ts";

/** What erased people had counted, a row for each counter row: nothing in it tells one of them from another. */
export const loadRemainder = async (table: Table): Promise<readonly Increment[]> =>
  (await queryPartition(table, { pk: remainderPartition })).map(({ scope, row, ...item }) => ({
    scope: String(scope),
    row: String(row),
    counts: countsFrom(item),
  }));

/** A transaction of DynamoDB takes so many parts. */
const mostParts = 100;

type Portion = { readonly items: readonly Item[]; readonly increments: readonly Increment[] };

/** As many items together as fit into one transaction with the rows that they count in. */
const portionsOf = (items: readonly Item[]): readonly Portion[] => {
  const portions: Portion[] = [];
  let open: Portion = { items: [], increments: [] };
  for (const item of items) {
    const wider = {
      items: [...open.items, item],
      increments: summed([...open.increments, ...incrementsOf(item)]),
    };
    if (open.items.length > 0 && wider.items.length + wider.increments.length > mostParts) {
      portions.push(open);
      open = { items: [item], increments: summed(incrementsOf(item)) };
    } else open = wider;
  }
  return open.items.length === 0 ? portions : [...portions, open];
};

/** Counts that leave both the figures and what erased people leave in them, as parts of a transaction. */
export const takenBack = (table: Table, increments: readonly Increment[]) =>
  increments.flatMap(({ scope, row, counts }) => [
    rowUpdate(table, counterKey(scope, row), counts, { type: "counter" }),
    rowUpdate(table, remainderKey(scope, row), counts, { type: "remainder", scope, row }),
  ]);

/**
 * Removes counted items, and adds what they counted to the remainder in the same transaction: whatever becomes of an
 * erasure in the middle, each item is counted in exactly one place. What somebody else removes meanwhile is left out.
 */
export const removeCounted = async (
  table: Table,
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Promise<void> => {
  for (const portion of portionsOf(items)) {
    const removals = portion.items.map((item) => ({
      Delete: { TableName: table.name, Key: keyOf(item), ConditionExpression: "attribute_exists(pk)" },
    }));
    const additions = portion.increments.map(({ scope, row, counts }) =>
      rowUpdate(table, remainderKey(scope, row), counts, { type: "remainder", scope, row }),
    );
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems: [...removals, ...additions] }));
    } catch (error) {
      if (!isLostRace(error)) throw error;
    }
  }
};
