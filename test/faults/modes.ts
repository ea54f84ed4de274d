import { randomUUID } from "node:crypto";
import type { Answered, Interposer } from "../../shared/aws/calls.ts";

type Call = Parameters<Interposer>[0];
type Send = Parameters<Interposer>[1];

/** The process ends here: nothing that the invocation would do later is done. */
export class CrashedError extends Error {
  override readonly name = "CrashedError";
}

/** What a fault needs from the system that it happens in. */
export type Surroundings = {
  /** Ends the invocation that makes the call. */
  crash(): CrashedError;
  /** Lets so many milliseconds of the local clock go by. */
  pass(ms: number): void;
};

/** One way for a call to go wrong; null where a call of this kind cannot go wrong that way. */
export type Mode = (call: Call, send: Send, surroundings: Surroundings) => Promise<Answered> | null;

/** An error as the SDK throws it. */
export const failing = (name: string, more: object = {}): Error =>
  Object.assign(new Error(`${name}, by a test of faults`), { name, ...more });

const fails = async (name: string, more: object = {}): Promise<never> => {
  throw failing(name, more);
};

const afterwards = async (send: Send, error: () => Error): Promise<never> => {
  await send();
  throw error();
};

/** What each service calls it. */
const throttled: Readonly<Record<string, string>> = {
  DynamoDB: "ProvisionedThroughputExceededException",
  SESv2: "TooManyRequestsException",
  Scheduler: "ThrottlingException",
  SQS: "RequestThrottled",
  SecretsManager: "ThrottlingException",
};

const transacted = ({ operation, input }: Call): readonly unknown[] =>
  operation === "TransactWriteItems" ? ((input["TransactItems"] ?? []) as readonly unknown[]) : [];

/** The reasons by item; what is not named had nothing to do with it. */
const cancelled = (call: Call, codes: readonly string[]): Promise<never> | null => {
  const items = transacted(call);
  if (items.length === 0) return null;
  const reasons = items.map((_, i) => ({ Code: codes[i] ?? "None" }));
  return fails("TransactionCanceledException", { CancellationReasons: reasons });
};

const conditioned: ReadonlySet<string> = new Set([
  "PutItem",
  "UpdateItem",
  "TransactWriteItems",
  "CreateSchedule",
]);

/** The first half of each table's requests is sent, the others come back. */
const half = async ({ operation, input }: Call, send: Send): Promise<Answered> => {
  const all = Object.entries((input["RequestItems"] ?? {}) as Record<string, unknown>);
  const [name, requests] = all[0] ?? ["", []];
  const isRead = operation === "BatchGetItem";
  const list = (isRead ? (requests as { Keys: unknown[] }).Keys : requests) as unknown[];
  const [now, later] = [list.slice(0, list.length >> 1), list.slice(list.length >> 1)];
  const back = isRead
    ? { UnprocessedKeys: { [name]: { ...(requests as object), Keys: later } } }
    : { UnprocessedItems: { [name]: later } };
  if (now.length === 0) return { output: { ...(isRead ? { Responses: {} } : {}), ...back, $metadata: {} } };
  const asked = isRead ? { ...(requests as object), Keys: now } : now;
  const { output } = await send({ ...input, RequestItems: { [name]: asked } });
  return { output: { ...(output as object), ...back } };
};

const tenSeconds = 10_000;

/** Every way in which the suite lets a call go wrong. */
export const modes: Readonly<Record<string, Mode>> = {
  "fails before": () => fails("ECONNREFUSED"),
  "applied, answer lost": (_call, send) => afterwards(send, () => failing("ECONNRESET")),
  "crash after": (_call, send, { crash }) => afterwards(send, crash),
  throttled: ({ service }) =>
    fails(throttled[service] ?? "ThrottlingException", { $metadata: { httpStatusCode: 400 } }),
  "server error": () =>
    fails("InternalServerError", { $fault: "server", $metadata: { httpStatusCode: 500 } }),
  "timed out before": () => fails("TimeoutError"),
  "timed out after": (_call, send) => afterwards(send, () => failing("TimeoutError")),
  "part of a batch": (call, send) =>
    call.operation === "BatchGetItem" || call.operation === "BatchWriteItem" ? half(call, send) : null,
  "transaction conflict": (call) =>
    cancelled(
      call,
      transacted(call).map(() => "TransactionConflict"),
    ),
  "mixed reasons": (call) => cancelled(call, ["ThrottlingError", "TransactionConflict"]),
  // As the SDK's own second attempt finds it after the answer to the first was lost: a condition never fails without reason.
  "condition failed": ({ operation, input }, send) => {
    if (!conditioned.has(operation)) return null;
    const asked = operation === "TransactWriteItems" ? { ...input, ClientRequestToken: randomUUID() } : input;
    return send(asked).then(() => send(asked));
  },
  "expired credentials": () => fails("ExpiredTokenException", { $metadata: { httpStatusCode: 403 } }),
  "ten seconds slow": (_call, send, { pass }) => {
    pass(tenSeconds);
    return send();
  },
};

/** Modes in which SES may have taken a mail without the sender getting to know. */
export const hidesWhatSesTook: ReadonlySet<string> = new Set([
  "applied, answer lost",
  "timed out after",
  "crash after",
]);
