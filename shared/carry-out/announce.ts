import type { Company } from "../domain/agreement.ts";
import { digestFor, marketerOf } from "../domain/digest.ts";
import { lossIn } from "../domain/loss.ts";
import { announcementOf } from "../domain/outgoing.ts";
import type { StoredChange } from "../store/items.ts";
import { deliveryId, type Key } from "../store/keys.ts";
import { putLetter } from "../store/outbox.ts";
import { putDelivery, type WebhookDelivery } from "../store/webhook-deliveries.ts";
import { type Carrier, isoNow } from "./carrier.ts";
import { planDay } from "./plan-day.ts";
import { planWeek } from "./plan-week.ts";

/** What the endpoints in use are told of a change: one webhook for each event and endpoint. */
const webhooksOf = async (
  carrier: Carrier,
  stored: StoredChange,
  key: Key,
): Promise<readonly WebhookDelivery[]> => {
  const told = stored.events.flatMap((event, i) => {
    const announcement = announcementOf(stored, event);
    return announcement === null ? [] : [{ announcement, i }];
  });
  if (told.length === 0) return [];
  const now = isoNow(carrier.clock);
  const endpoints = (await carrier.outgoing()).filter(({ disabledAt }) => disabledAt === null);
  return endpoints.flatMap(({ id, events }) =>
    told
      .filter(({ announcement }) => events.includes(announcement.type))
      .map(({ announcement, i }) => ({
        id: deliveryId(key, i, id),
        round: 0,
        person: stored.person,
        endpoint: id,
        type: announcement.type,
        body: JSON.stringify(announcement),
        createdAt: now,
        attempts: [],
        status: "pending",
        dueAt: now,
      })),
  );
};

/** Sees to it that the campaign's marketer reads of a loss on the next morning; written once for each of their days. */
const planDigest = async (carrier: Carrier, company: Company, stored: StoredChange): Promise<void> => {
  const loss = lossIn(stored.events);
  const marketer = marketerOf(company, stored.campaign);
  if (loss === null || marketer === null) return;
  const { letter, dueAt } = digestFor(marketer, loss.at, isoNow(carrier.clock));
  await putLetter(carrier.table, letter, dueAt);
  await carrier.alarms.arm(dueAt);
};

/** Writes down whom a change concerns outside of sales. What was written before stays as it is. */
export const announce = async (
  carrier: Carrier,
  company: Company,
  stored: StoredChange,
  key: Key,
): Promise<void> => {
  for (const delivery of await webhooksOf(carrier, stored, key)) await putDelivery(carrier.table, delivery);
  await planDigest(carrier, company, stored);
  await planWeek(carrier, company);
  for (const event of stored.events)
    if (event.type === "assigned") await planDay(carrier, company, event.owner);
};
