import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { field, type JsonRecord, parseJson, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  complained,
  emailEvent,
  eventId,
  eventTime,
  hardBounced,
  otherwise,
  readBatch,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { verifyTimestamped } from "../timestamped-signature.ts";

/** Kit, formerly ConvertKit: webhook endpoints (signed batches of up to 100) and the older hooks (one subscriber, unsigned). */
export const kit: EmailAdapter = {
  type: "kit",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Kit (ConvertKit)",
    steps: [
      "In Kit create a webhook endpoint with this source's URL for subscriber unsubscribed, complained and bounced.",
      "Copy the secret, which Kit shows once, into this source. Webhooks of the older API have none: leave it empty.",
    ],
    verified:
      "With a secret: X-Kit-Signature over the exact bytes, at most 5 minutes old. Without: the token in the URL.",
    mapped:
      "Subscriber, event, time; campaign and audience from the subscriber's fields of these names. Kit tells of no opens " +
      "or clicks. In the older webhooks the subscriber's state stands for the event.",
  },

  verify: (request, source, now) => verifyTimestamped(request, source, "x-kit-signature", now),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const batch = field(body.value, "events");
    const reading = readBatch(
      Array.isArray(batch) ? batch : body.value,
      (one) => record(one["subscriber"]) !== null || typeof one["type"] === "string",
      (one) => [readEvent(one, source, receivedAt)],
      "The body has neither Kit events nor a subscriber.",
    );
    // A retry keeps the delivery's id.
    return "problem" in reading ? reading : { ...reading, dedupe: text(field(body.value, "delivery_id")) };
  },
};

const vocabulary: Vocabulary = new Map([
  ["subscriber.unsubscribed", unsubscribed],
  ["subscriber.complained", complained],
  ["subscriber.bounced", hardBounced],
  // States of a subscriber, which is all the older webhooks tell.
  ["cancelled", unsubscribed],
  ["complained", complained],
  ["bounced", hardBounced],
]);

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const subscriber = record(field(event, "data.subscriber")) ?? record(event["subscriber"]) ?? {};
  const kind = text(event["type"]) ?? text(subscriber["state"]) ?? "unknown";
  return emailEvent({
    id: eventId(event["id"], [event]),
    email: subscriber["email_address"],
    meaning: vocabulary.get(kind) ?? otherwise,
    vendorKind: kind,
    at: eventTime(receivedAt, event["created"]),
    link: null,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [subscriber["fields"]],
      link: null,
      campaign: [],
      audience: [],
    }),
  });
}
