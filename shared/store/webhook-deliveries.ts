import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { OutgoingEvent } from "../domain/outgoing.ts";
import { expiryOf } from "../domain/retention.ts";
import type { Instant } from "../domain/submission.ts";
import { isConditionFailure } from "./condition-failure.ts";
import { takeBackFromErased } from "./erased-meanwhile.ts";
import { itemVersion } from "./item-version.ts";
import { deadListKey, deliveryKey, dueShard, personOfPartition } from "./keys.ts";
import { newestPlaces } from "./newest-places.ts";
import { getMany, type Item, type Table } from "./table.ts";
import { transact } from "./transact.ts";

/** What one endpoint is told of one event. */
export type WebhookDelivery = {
  /** The webhook's id: the same for every attempt and replay, so that a receiver notices what it has already. */
  readonly id: string;
  /** Raised by each replay. */
  readonly round: number;
  readonly person: string;
  readonly endpoint: string;
  readonly type: OutgoingEvent;
  /** The very text that is signed and sent. */
  readonly body: string;
  readonly createdAt: Instant;
  /** Every attempt of this round, with the status that was answered or why none was. */
  readonly attempts: readonly { readonly at: Instant; readonly outcome: string }[];
  readonly status: "pending" | "delivered" | "dead" | "replayed";
  /** When the next sender may take it; null when nobody has to. */
  readonly dueAt: Instant | null;
};

const keyOf = ({ person, id, round }: WebhookDelivery) => deliveryKey(person, id, round);

const itemOf = (delivery: WebhookDelivery) => {
  const { dueAt, person, ...rest } = delivery;
  const key = keyOf(delivery);
  return {
    ...key,
    type: "delivery",
    v: itemVersion,
    delivery: rest,
    ...(dueAt !== null && { dueAt, dueShard: dueShard(key.pk) }),
    expiresAt: expiryOf("deliveries", delivery.createdAt),
  };
};

export const deliveryFrom = (item: Item): WebhookDelivery => ({
  ...(item["delivery"] as Omit<WebhookDelivery, "dueAt" | "person">),
  person: personOfPartition(String(item["pk"])),
  dueAt: item["dueAt"] === undefined ? null : String(item["dueAt"]),
});

/** Hands a webhook to the senders; the same one again changes nothing. */
export const putDelivery = async (table: Table, delivery: WebhookDelivery): Promise<void> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: itemOf(delivery),
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  await takeBackFromErased(table, [keyOf(delivery)]);
};

/** Notes what came of an attempt, unless the person was erased meanwhile. A dead letter is listed under its endpoint. */
export const settleDelivery = async (table: Table, delivery: WebhookDelivery): Promise<void> => {
  const { attempts, status, dueAt, endpoint, id } = delivery;
  const lastAt = attempts.at(-1)?.at ?? delivery.createdAt;
  const isDead = status === "dead";
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(delivery),
        UpdateExpression: [
          "SET #delivery.attempts = :attempts, #delivery.#status = :status",
          isDead ? ", listKey = :listKey, listAt = :listAt" : "",
          dueAt === null ? " REMOVE dueAt, dueShard" : ", dueAt = :dueAt",
        ].join(""),
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: { "#delivery": "delivery", "#status": "status" },
        ExpressionAttributeValues: {
          ":attempts": attempts,
          ":status": status,
          ...(isDead && { ":listKey": deadListKey(endpoint), ":listAt": `${lastAt}#${id}` }),
          ...(dueAt !== null && { ":dueAt": dueAt }),
        },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Dead letters of an endpoint, newest first, with the place to go on from; null at the end. */
export type DeadLetterPage = {
  readonly deliveries: readonly WebhookDelivery[];
  readonly next: string | null;
};

/** A page of an endpoint's dead letters, from behind the place that the page before ended at. */
export const listDead = async (
  table: Table,
  endpoint: string,
  after: string | null,
  limit: number,
): Promise<DeadLetterPage> => {
  const range = { since: null, before: after };
  const found = await newestPlaces(table, [deadListKey(endpoint)], range, limit + 1);
  const places = found.slice(0, limit);
  const items = new Map(
    (await getMany(table, places)).map((item) => [`${String(item["pk"])}\n${String(item["sk"])}`, item]),
  );
  const deliveries = places.flatMap(({ pk, sk }) => {
    const item = items.get(`${pk}\n${sk}`);
    return item ? [deliveryFrom(item)] : [];
  });
  return {
    deliveries: deliveries.filter(({ status }) => status === "dead"),
    next: found.length > limit ? (places.at(-1)?.at ?? null) : null,
  };
};

/**
 * Begins a new round of attempts: an item of its own, because the stream hands over only what is new. False when somebody
 * else was faster.
 */
const replay = (table: Table, dead: WebhookDelivery, at: Instant): Promise<boolean> => {
  const release = {
    TableName: table.name,
    Key: keyOf(dead),
    UpdateExpression: "SET #delivery.#status = :replayed REMOVE listKey, listAt",
    ConditionExpression: "#delivery.#status = :dead",
    ExpressionAttributeNames: { "#delivery": "delivery", "#status": "status" },
    ExpressionAttributeValues: { ":replayed": "replayed", ":dead": "dead" },
  };
  const again: WebhookDelivery = {
    ...dead,
    round: dead.round + 1,
    createdAt: at,
    attempts: [],
    status: "pending",
    dueAt: at,
  };
  return transact(table, [{ Update: release }, { Put: { TableName: table.name, Item: itemOf(again) } }]);
};

/** Dead letters that one call replays; it is asked again for the rest. */
const mostReplayed = 100;

/** Sends an endpoint's newest dead letters once more, each in a new round of attempts; how many these are. */
export const replayDead = async (table: Table, endpoint: string, at: Instant): Promise<number> => {
  const { deliveries } = await listDead(table, endpoint, null, mostReplayed);
  const replayed = await Promise.all(deliveries.map((dead) => replay(table, dead, at)));
  return replayed.filter(Boolean).length;
};
