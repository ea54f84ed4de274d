import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Keys } from "../aws/keys.ts";
import { elapsed } from "../clock.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Instant } from "../domain/submission.ts";
import { open, type SealKeys, seal } from "../seal.ts";
import { itemVersion } from "./items.ts";
import { outgoingKey, outgoingPartition } from "./keys.ts";
import { queryPartition, type Table } from "./table.ts";

type Stored = Omit<Outgoing, "secret"> & { readonly sealedSecret: string };

/** Every endpoint, read afresh. */
export const loadOutgoing = async (table: Table, keys: SealKeys): Promise<readonly Outgoing[]> => {
  const items = await queryPartition(table, { pk: outgoingPartition });
  return items.map((item) => {
    const { sealedSecret, ...rest } = item["value"] as Stored;
    return { ...rest, secret: open(keys, sealedSecret) };
  });
};

const cacheMs = 60_000;

/** Raised by every write of this process, so that its own caches never show what it has just replaced. */
let writes = 0;

/** The endpoints, at most a minute of the machine's own time old; what this process itself wrote is seen at once. */
export const cachedOutgoing = (
  table: Table,
  keys: () => Promise<Pick<Keys, "seal">>,
): (() => Promise<readonly Outgoing[]>) => {
  let cached: { readonly value: readonly Outgoing[]; readonly at: number; readonly writes: number } | null =
    null;
  return async () => {
    if (cached && cached.writes === writes && elapsed() - cached.at < cacheMs) return cached.value;
    const asOf = { at: elapsed(), writes };
    cached = { value: await loadOutgoing(table, (await keys()).seal), ...asOf };
    return cached.value;
  };
};

/** The secret is sealed before it is stored. */
export const putOutgoing = async (table: Table, outgoing: Outgoing, keys: SealKeys): Promise<void> => {
  const { secret, ...rest } = outgoing;
  const value: Stored = { ...rest, sealedSecret: seal(keys, secret) };
  const item = { ...outgoingKey(outgoing.id), type: "outgoing", v: itemVersion, value };
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  writes++;
};

/** Sends nothing there any more, until it is set again. */
export const disableOutgoing = async (table: Table, id: string, at: Instant): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: outgoingKey(id),
      UpdateExpression: "SET #value.disabledAt = :at",
      ExpressionAttributeNames: { "#value": "value" },
      ExpressionAttributeValues: { ":at": at },
    }),
  );
  writes++;
};
