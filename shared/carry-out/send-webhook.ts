import { plus } from "../domain/duration.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Posted } from "../outgoing/post.ts";
import { signedHeaders } from "../outgoing/signed-headers.ts";
import type { Key } from "../store/keys.ts";
import { claim } from "../store/outbox.ts";
import { disableOutgoing } from "../store/outgoing.ts";
import type { Item } from "../store/table.ts";
import { deliveryFrom, settleDelivery, type WebhookDelivery } from "../store/webhook-deliveries.ts";
import { type Carrier, isoNow, leaseEnd } from "./carrier.ts";

/** Webhooks that one function sends at once: a slow receiver holds it up for one time-out, not for many. */
export const webhooksAtOnce = 50;

/** How long to wait after each attempt that failed; with none left it is a dead letter. */
const waits = ["PT1M", "PT5M", "PT30M", "PT2H"] as const;

const gone = 410;

const outcomeOf = (posted: Posted): string =>
  posted.kind === "answered" ? String(posted.status) : posted.code;

const isTaken = (posted: Posted): boolean =>
  posted.kind === "answered" && posted.status >= 200 && posted.status < 300;

const postOnce = (
  { post, clock }: Carrier,
  { url, secret }: Outgoing,
  { id, body }: WebhookDelivery,
): Promise<Posted> => post(url, signedHeaders(secret, id, body, clock.now()), body);

/** The delivery after one more attempt. */
const attempt = async (
  carrier: Carrier,
  endpoint: Outgoing,
  delivery: WebhookDelivery,
): Promise<WebhookDelivery> => {
  const posted = await postOnce(carrier, endpoint, delivery);
  const at = isoNow(carrier.clock);
  const outcome = outcomeOf(posted);
  const attempts = [...delivery.attempts, { at, outcome }];
  if (isTaken(posted)) return { ...delivery, attempts, status: "delivered", dueAt: null };
  const isGone = outcome === String(gone);
  if (isGone) await disableOutgoing(carrier.table, endpoint.id, at);
  const wait = isGone ? undefined : waits[attempts.length - 1];
  carrier.log.warn("webhook-not-taken", { endpoint: endpoint.id, webhook: delivery.id, outcome });
  if (wait === undefined) return { ...delivery, attempts, status: "dead", dueAt: null };
  return { ...delivery, attempts, dueAt: plus(at, wait) };
};

/**
 * Sends a webhook, if nobody else is at it: five attempts at most, each later than the one before. An address that answers
 * 410 is gone (Standard Webhooks): nothing more is sent there until it is set again.
 */
export const sendPendingWebhook = async (carrier: Carrier, key: Key, item: Item): Promise<void> => {
  const delivery = deliveryFrom(item);
  if (delivery.dueAt === null || delivery.dueAt > isoNow(carrier.clock)) return;
  if (!(await claim(carrier.table, key, delivery.dueAt, leaseEnd(carrier)))) return;
  const endpoint = (await carrier.outgoing()).find(({ id }) => id === delivery.endpoint);
  const isInUse = endpoint !== undefined && endpoint.disabledAt === null;
  const after = isInUse
    ? await attempt(carrier, endpoint, delivery)
    : ({ ...delivery, status: "dead", dueAt: null } as const);
  await settleDelivery(carrier.table, after);
  if (after.dueAt !== null) await carrier.alarms.arm(after.dueAt);
};
