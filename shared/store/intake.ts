import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { expiryOf } from "../domain/retention.ts";
import type { Instant } from "../domain/submission.ts";
import { isConditionFailure } from "./condition-failure.ts";
import { itemVersion } from "./item-version.ts";
import { intakeKey, intakePartKey, quarantineListKey, receivedListKey } from "./keys.ts";
import { getMany, type Item, type Table } from "./table.ts";

/** A webhook as it is kept for 30 days: what is needed to read it again, not to verify it. */
export type KeptRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type IntakeStatus = "accepted" | "quarantined" | "spam";

export type Intake = {
  readonly id: string;
  readonly source: string;
  readonly kind: "form" | "email" | "mail";
  readonly receivedAt: Instant;
  readonly status: IntakeStatus;
  /** Why it was not understood. */
  readonly reason: string | null;
  /** Who sent a mail and what its subject is, for those who look at it in quarantine; nothing of a webhook. */
  readonly about?: string | undefined;
  readonly request: KeptRequest;
};

/** How the same delivery is recognised: by the vendor's id for ever, or by its content for a while. */
export type Sameness =
  | { readonly by: "id" }
  /** The neighbouring id in time that may hold the same content, and since when it counts as the same. */
  | { readonly by: "content"; readonly previous: string; readonly since: Instant };

export type Stored = { readonly duplicate: false } | { readonly duplicate: true; readonly id: string };

/** A batch of an e-mail tool is split so that no item comes near DynamoDB's 400 KB. */
const largestPart = 380 * 1024;

/** Only what is read again; cookies and credentials are not kept. */
const keptHeaders =
  /^(content-type|content-encoding|user-agent|origin|referer|accept-language|x-.*-event.*|klaviyo-.*|webhook-id|svix-id|x-amz-sns-.*|mail-.*)$/;

/** RFC 1951 looks back 32 KB; to make ready for that takes longer than to compress a form, which is much smaller. */
const windowFor = (bytes: number): { windowBits: number; memLevel: number } => {
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(bytes))));
  return { windowBits, memLevel: windowBits - 7 };
};

/** A request as few bytes, without what proves its sender. */
export const packRequest = (request: KeptRequest): Buffer => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => keptHeaders.test(name)),
  );
  const head = Buffer.from(JSON.stringify({ method: request.method, url: request.url, headers }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  const all = Buffer.concat([length, head, request.body]);
  // The room for what comes out is no larger than it needs to be: to make it ready is a good part of the work.
  return deflateRawSync(all, {
    ...windowFor(all.length),
    chunkSize: Math.max(constants.Z_MIN_CHUNK, all.length),
  });
};

export const unpackRequest = (bytes: Buffer): KeptRequest => {
  const all = inflateRawSync(bytes);
  const end = 4 + all.readUInt32BE(0);
  const head = JSON.parse(all.subarray(4, end).toString()) as Omit<KeptRequest, "body">;
  return { ...head, body: all.subarray(end) };
};

const itemsOf = (intake: Intake): readonly Item[] => {
  const raw = packRequest(intake.request);
  const parts = Math.max(1, Math.ceil(raw.length / largestPart));
  const expiresAt = expiryOf("rawWebhooks", intake.receivedAt);
  const first: Item = {
    ...intakeKey(intake.id),
    type: "intake",
    v: itemVersion,
    id: intake.id,
    source: intake.source,
    kind: intake.kind,
    receivedAt: intake.receivedAt,
    status: intake.status,
    ...(intake.reason !== null && { reason: intake.reason }),
    ...(intake.about !== undefined && { about: intake.about }),
    listKey: intake.status === "accepted" ? receivedListKey(intake.source) : quarantineListKey,
    listAt: intake.receivedAt,
    ...(parts > 1 && { parts }),
    raw: raw.subarray(0, largestPart),
    expiresAt,
  };
  const rest = Array.from({ length: parts - 1 }, (_, i) => ({
    ...intakePartKey(intake.id, i + 1),
    type: "intake-part",
    raw: raw.subarray((i + 1) * largestPart, (i + 2) * largestPart),
    expiresAt,
  }));
  return [...rest, first];
};

type Cancelled = Error & { CancellationReasons?: { Code?: string; Item?: { id?: { S?: string } } }[] };

const conditionalPut = (table: Table, item: Item) => ({
  TableName: table.name,
  Item: { ...item },
  ConditionExpression: "attribute_not_exists(pk)",
  ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
});

/** Every webhook waits for this put: the plain client's command takes a third less processor time than the document client's. */
const putAlone = (table: Table, item: Item) => {
  const command = new PutItemCommand({ ...conditionalPut(table, item), Item: marshall(item) });
  // The document client sends such commands as they are; only its types know nothing of them.
  return table.client.send(command as never);
};

/**
 * Stores a webhook with one call: it is the dedupe record, the raw webhook and the outbox at once. A delivery that was
 * stored before changes nothing and is answered with the id it got then. Errors are the table's own: nothing was stored.
 */
export const storeIntake = async (table: Table, intake: Intake, sameness: Sameness): Promise<Stored> => {
  const items = itemsOf(intake);
  const [only] = items;
  try {
    if (items.length === 1 && only && sameness.by === "id") await putAlone(table, only);
    else
      await table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            ...items.map((item) => ({ Put: conditionalPut(table, item) })),
            ...(sameness.by === "content"
              ? [
                  {
                    ConditionCheck: {
                      TableName: table.name,
                      Key: intakeKey(sameness.previous),
                      ConditionExpression: "attribute_not_exists(pk) OR receivedAt < :since",
                      ExpressionAttributeValues: { ":since": sameness.since },
                      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
                    },
                  },
                ]
              : []),
          ],
        }),
      );
    return { duplicate: false };
  } catch (error) {
    if (isConditionFailure(error)) return { duplicate: true, id: error.Item?.["id"]?.S ?? intake.id };
    const reasons = (error as Cancelled).CancellationReasons ?? [];
    const met = reasons.find(({ Code }) => Code === "ConditionalCheckFailed");
    if (met) return { duplicate: true, id: met.Item?.id?.S ?? intake.id };
    // Two deliveries of the same webhook in the same instant: the other one is being stored.
    if (reasons.length > 0 && reasons.every(({ Code }) => Code === "None" || Code === "TransactionConflict"))
      return storeIntake(table, intake, sameness);
    throw error;
  }
};

/** The webhook in an item of the stream or of the table; its further parts are read where it has any. */
export const intakeFrom = async (table: Table, item: Item): Promise<Intake> => {
  const id = String(item["id"]);
  const parts = Number(item["parts"] ?? 1);
  const rest = await getMany(
    table,
    Array.from({ length: parts - 1 }, (_, i) => intakePartKey(id, i + 1)),
  );
  const raw = new Map([item, ...rest].map((part) => [String(part["sk"]), part["raw"] as Uint8Array]));
  const buffers = Array.from({ length: parts }, (_, part) =>
    Buffer.from(raw.get(intakePartKey(id, part).sk) ?? []),
  );
  return {
    id,
    source: String(item["source"]),
    kind: item["kind"] as Intake["kind"],
    receivedAt: String(item["receivedAt"]),
    status: item["status"] as IntakeStatus,
    reason: item["reason"] === undefined ? null : String(item["reason"]),
    request: unpackRequest(Buffer.concat(buffers)),
  };
};

/** The webhook with this id; null when there is none, it has expired, or its person was erased. */
export const loadIntake = async (table: Table, id: string): Promise<Intake | null> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: intakeKey(id), ConsistentRead: true }),
  );
  return Item?.["raw"] ? intakeFrom(table, Item) : null;
};

/** Moves a webhook into or out of quarantine. */
export const setIntakeStatus = async (
  table: Table,
  intake: Pick<Intake, "id" | "source" | "receivedAt">,
  status: IntakeStatus,
  reason: string | null,
): Promise<void> => {
  const isAccepted = status === "accepted";
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: intakeKey(intake.id),
      UpdateExpression: isAccepted
        ? "SET #s = :s, listKey = :k REMOVE reason"
        : "SET #s = :s, listKey = :k, reason = :r",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeNames: { "#s": "status" },
      ExpressionAttributeValues: isAccepted
        ? { ":s": status, ":k": receivedListKey(intake.source) }
        : { ":s": status, ":k": quarantineListKey, ":r": reason ?? "" },
    }),
  );
};
