import { isDeepStrictEqual } from "node:util";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { type Increment, summed } from "../domain/tally.ts";
import { counterItem, incrementsOf } from "./counters.ts";
import type { Key } from "./keys.ts";
import { loadRemainder } from "./remainder.ts";
import { getMany, type Item, type Table, writeMany } from "./table.ts";

/** What a recount found: rows as they now stand, how many of them were wrong, and rows that had no ground at all. */
export type Recounted = { readonly rows: number; readonly corrected: number; readonly removed: number };

/** The tally was counting at the same time, so that the two would have overwritten each other. */
export class CountersMovedError extends Error {
  override readonly name = "CountersMovedError";
}

/** Everything that is counted, or is a count; mails and raw webhooks are not read. */
async function* countedItems(table: Table): AsyncGenerator<readonly Item[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const page: {
      Items?: Item[] | undefined;
      LastEvaluatedKey?: Record<string, unknown> | undefined;
    } = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ConsistentRead: true,
        FilterExpression: "#type IN (:change, :touch, :counter, :checkpoint)",
        ExpressionAttributeNames: { "#type": "type" },
        ExpressionAttributeValues: {
          ":change": "change",
          ":touch": "touch",
          ":counter": "counter",
          ":checkpoint": "checkpoint",
        },
        ExclusiveStartKey: from,
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

const placeOf = ({ pk, sk }: Item): string => `${String(pk)}\n${String(sk)}`;
const keyOf = ({ pk, sk }: Item): Key => ({ pk: String(pk), sk: String(sk) });

const isSame = (a: Item | undefined, b: Item): boolean =>
  a !== undefined && Object.keys({ ...a, ...b }).every((name) => Object.is(a[name] ?? 0, b[name] ?? 0));

/** Throws when a shard was counted on, or a person erased, since the checkpoints and the remainder were read. */
const checkStandstill = async (
  table: Table,
  checkpoints: readonly Item[],
  remainder: readonly Increment[],
): Promise<void> => {
  const known = new Map(checkpoints.map((item) => [placeOf(item), item["upTo"]]));
  const now = await getMany(table, checkpoints.map(keyOf));
  if (now.some((item) => known.get(placeOf(item)) !== item["upTo"]))
    throw new CountersMovedError(
      "Something was counted meanwhile. Run it again when no webhook comes in and the stream is drained.",
    );
  if (!isDeepStrictEqual(await loadRemainder(table), remainder))
    throw new CountersMovedError("Somebody was erased meanwhile. Run it again.");
};

/**
 * Rebuilds every counter row from the timeline, the touches and what erased people had counted, one scan of the table. Only while nothing is on its way
 * through the stream: what the tally has yet to count would be counted twice. It throws a CountersMovedError when it
 * notices the tally at work; running it once more afterwards sets everything right.
 */
export const recount = async (table: Table): Promise<Recounted> => {
  const remainder = await loadRemainder(table);
  let increments = remainder;
  const before = new Map<string, Item>();
  const checkpoints: Item[] = [];
  for await (const items of countedItems(table)) {
    increments = summed([...increments, ...items.flatMap(incrementsOf)]);
    for (const item of items) {
      if (item["type"] === "counter") before.set(placeOf(item), item);
      if (item["type"] === "checkpoint") checkpoints.push(item);
    }
  }
  await checkStandstill(table, checkpoints, remainder);
  const rows = increments.map(counterItem);
  const wrong = rows.filter((row) => !isSame(before.get(placeOf(row)), row));
  const grounded = new Set(rows.map(placeOf));
  const groundless = [...before.values()].filter((item) => !grounded.has(placeOf(item)));
  await writeMany(table, [
    ...wrong.map((row) => ({ put: row })),
    ...groundless.map((item) => ({ remove: keyOf(item) })),
  ]);
  await checkStandstill(table, checkpoints, remainder);
  return { rows: rows.length, corrected: wrong.length, removed: groundless.length };
};
