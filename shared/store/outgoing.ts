import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Keys } from "../aws/keys.ts";
import { elapsed } from "../clock.ts";
import { type Author, concealed } from "../domain/audit.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Instant } from "../domain/submission.ts";
import { open, type SealKeys, seal } from "../seal.ts";
import { changeConfig, configWrites, noteConfigWrite } from "./config-item.ts";
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

export const findOutgoing = async (table: Table, keys: SealKeys, id: string): Promise<Outgoing | undefined> =>
  (await loadOutgoing(table, keys)).find((one) => one.id === id);

const cacheMs = 60_000;

/** The endpoints, at most a minute of the machine's own time old; what this process itself wrote is seen at once. */
export const cachedOutgoing = (
  table: Table,
  keys: () => Promise<Pick<Keys, "seal">>,
): (() => Promise<readonly Outgoing[]>) => {
  let cached: { readonly value: readonly Outgoing[]; readonly at: number; readonly writes: number } | null =
    null;
  return async () => {
    if (cached && cached.writes === configWrites() && elapsed() - cached.at < cacheMs) return cached.value;
    const asOf = { at: elapsed(), writes: configWrites() };
    cached = { value: await loadOutgoing(table, (await keys()).seal), ...asOf };
    return cached.value;
  };
};

/**
 * Sets an endpoint; its secret is sealed before it is stored. False when somebody else has changed it since the revision
 * that the author has seen.
 */
export const putOutgoing = (
  table: Table,
  { secret, ...rest }: Outgoing,
  keys: SealKeys,
  author: Author,
  seen: number | null = null,
): Promise<boolean> =>
  changeConfig<Stored>(table, {
    key: outgoingKey(rest.id),
    subject: "outgoing",
    id: rest.id,
    next: () => ({ ...rest, sealedSecret: seal(keys, secret) }),
    shown: ({ url, events, disabledAt, sealedSecret }, before) => {
      const old = before === null ? null : open(keys, before.sealedSecret);
      return { url, events, disabledAt, secret: concealed(old, open(keys, sealedSecret)) };
    },
    author,
    seen,
  });

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
  noteConfigWrite();
};
