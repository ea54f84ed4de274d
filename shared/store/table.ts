import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
} from "@aws-sdk/lib-dynamodb";
import { observed } from "../aws/calls.ts";
import type { Key } from "./keys.ts";

/** The table, and the one client that speaks to it. */
export type Table = { readonly name: string; readonly client: DynamoDBDocumentClient };

/** An item as DynamoDB hands it over; each store module knows the shape of its own. */
export type Item = Readonly<Record<string, unknown>>;

/** How long a caller can wait for the table. `attempts` of one SDK call, its own retries included. */
type Patience = { readonly attempts: number; readonly timeoutMs?: number };

const patient: Patience = { attempts: 5 };

/** For receivers: a sender that waits four seconds at most must have the answer of the queue by then. */
export const hasty: Patience = { attempts: 2, timeoutMs: 1_200 };

export const openTable = (name: string, { attempts, timeoutMs }: Patience = patient): Table => ({
  name,
  client: DynamoDBDocumentClient.from(
    observed(
      new DynamoDBClient({
        maxAttempts: attempts,
        ...(timeoutMs !== undefined && {
          requestHandler: {
            connectionTimeout: timeoutMs,
            requestTimeout: timeoutMs,
            throwOnRequestTimeout: true,
          },
        }),
      }),
    ),
    { marshallOptions: { removeUndefinedValues: true } },
  ),
});

const batchGetLimit = 100;
const batchWriteLimit = 25;

const chunks = <Entry>(list: readonly Entry[], size: number): Entry[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

const unprocessedRounds = 8;
const firstPauseMs = 50;

const pause = (round: number) => new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** round));

/** The table took only part of a batch, again and again. */
export class UnprocessedItemsError extends Error {
  override readonly name = "UnprocessedItemsError";
}

/** The items that exist among the keys, in no order; reads what the caller wrote before. */
export const getMany = async (table: Table, keys: readonly Key[]): Promise<readonly Item[]> => {
  const distinct = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  const found: Item[] = [];
  for (const chunk of chunks(distinct, batchGetLimit)) {
    // What an index names comes with its sort key, which is no part of the key of the item.
    let rest: Record<string, unknown>[] | undefined = chunk.map(({ pk, sk }) => ({ pk, sk }));
    for (let round = 0; rest && rest.length > 0; round++) {
      if (round === unprocessedRounds) throw new UnprocessedItemsError("items left unread");
      if (round > 0) await pause(round);
      const answer: {
        Responses?: Record<string, Item[]> | undefined;
        UnprocessedKeys?: Record<string, { Keys?: Record<string, unknown>[] | undefined }> | undefined;
      } = await table.client.send(
        new BatchGetCommand({ RequestItems: { [table.name]: { Keys: rest, ConsistentRead: true } } }),
      );
      found.push(...(answer.Responses?.[table.name] ?? []));
      rest = answer.UnprocessedKeys?.[table.name]?.Keys;
    }
  }
  return found;
};

export type Write = { readonly put: Item } | { readonly remove: Key };

/** Writes without conditions, in batches, until none is left. */
export const writeMany = async (table: Table, writes: readonly Write[]): Promise<void> => {
  const requests = writes.map((write) =>
    "put" in write
      ? { PutRequest: { Item: { ...write.put } } }
      : { DeleteRequest: { Key: { pk: write.remove.pk, sk: write.remove.sk } } },
  );
  for (const chunk of chunks(requests, batchWriteLimit)) {
    let rest: typeof chunk | undefined = chunk;
    for (let round = 0; rest && rest.length > 0; round++) {
      if (round === unprocessedRounds) throw new UnprocessedItemsError("items left unwritten");
      if (round > 0) await pause(round);
      const answer: { UnprocessedItems?: Record<string, unknown> | undefined } = await table.client.send(
        new BatchWriteCommand({ RequestItems: { [table.name]: rest } }),
      );
      // What comes back is what was sent, less what was written.
      rest = answer.UnprocessedItems?.[table.name] as typeof chunk | undefined;
    }
  }
};

type PartitionQuery = {
  readonly pk: string;
  readonly prefix?: string;
  /** Sort keys from and up to these, inclusive; instead of a prefix. */
  readonly between?: readonly [from: string, to: string];
};

const conditionOf = ({ pk, prefix, between }: PartitionQuery) => {
  if (between !== undefined)
    return {
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":pk": pk, ":from": between[0], ":to": between[1] },
    };
  return prefix === undefined
    ? { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } }
    : {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": pk, ":prefix": prefix },
      };
};

/** Every item of a partition, or those whose sort keys are as asked for, in the order of their sort keys. */
export const queryPartition = async (table: Table, query: PartitionQuery): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page: {
      Items?: Item[] | undefined;
      LastEvaluatedKey?: Record<string, unknown> | undefined;
    } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ConsistentRead: true,
        ...conditionOf(query),
        ExclusiveStartKey: from,
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
};

type IndexQuery = {
  readonly index: "due" | "list";
  readonly key: string;
  /** Sort keys from and up to these, inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly after?: Record<string, unknown> | undefined;
};

/** Keys found in an index, and where to go on; null at its end. */
export type IndexPage = {
  readonly keys: readonly (Key & { readonly at: string })[];
  readonly next: Record<string, unknown> | null;
};

const indexKeys = { due: ["dueShard", "dueAt"], list: ["listKey", "listAt"] } as const;

/** One page of an index; what it names may have changed since, so the reader looks at the item itself. */
export const queryIndex = async (table: Table, query: IndexQuery): Promise<IndexPage> => {
  const [partition, sort] = indexKeys[query.index];
  const page = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: query.index,
      KeyConditionExpression: "#p = :p AND #s BETWEEN :from AND :to",
      ExpressionAttributeNames: { "#p": partition, "#s": sort },
      ExpressionAttributeValues: { ":p": query.key, ":from": query.from ?? " ", ":to": query.to ?? "~" },
      ScanIndexForward: !query.newestFirst,
      Limit: query.limit,
      ExclusiveStartKey: query.after,
    }),
  );
  const keys = (page.Items ?? []).map((item) => ({
    pk: String(item["pk"]),
    sk: String(item["sk"]),
    at: String(item[sort]),
  }));
  return { keys, next: page.LastEvaluatedKey ?? null };
};
