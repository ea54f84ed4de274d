import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { field, type JsonRecord, parseJson, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  clicked,
  complained,
  contentId,
  emailEvent,
  eventTime,
  hardBounced,
  opened,
  otherwise,
  readBatch,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { equalText, hmac, verifySigned } from "../signatures.ts";

/** MailerLite, new and classic: one event or a batch; it waits 3 s and retries three times within 20 minutes. */
export const mailerlite: EmailAdapter = {
  type: "mailerlite",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "MailerLite",
    steps: [
      "In MailerLite open Integrations → Webhooks and add this source's URL; switch batching on for opens and clicks.",
      "Choose subscriber unsubscribed, bounced and spam reported, and campaign opened and clicked.",
      "Copy the webhook's secret into this source.",
    ],
    verified: "With a secret: the header Signature over the exact bytes. Without: the token in the URL.",
    mapped:
      "Subscriber, event, time, clicked link; campaign from the subscriber's fields campaign, campaign_id or " +
      "utm_campaign, else the link's utm_campaign, else the campaign; audience likewise, else the group. The shape of " +
      "batched opens and clicks is unverified.",
  },

  verify: (request, source) =>
    verifySigned(request, source, "signature", (given, secret) =>
      equalText(given, hmac("sha256", secret, request.body, "hex")),
    ),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const batch = field(body.value, "events");
    return readBatch(
      Array.isArray(batch) ? batch : body.value,
      (one) => typeof (one["event"] ?? one["type"]) === "string",
      (one) => [readEvent(one, source, receivedAt)],
      "The body has no MailerLite event.",
    );
  },
};

const vocabulary: Vocabulary = new Map([
  ["subscriber.unsubscribed", unsubscribed],
  ["subscriber.unsubscribe", unsubscribed],
  ["subscriber.bounced", hardBounced],
  ["subscriber.spam_reported", complained],
  ["campaign.open", opened],
  ["campaign.click", clicked],
]);

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["event"]) ?? text(event["type"]) ?? "unknown";
  const data = record(event["data"]) ?? event;
  const subscriber = record(data["subscriber"]) ?? data;
  const link = text(data["link"]) ?? text(data["url"]) ?? text(field(data, "link.url"));
  const campaign = record(data["campaign"]) ?? {};
  return emailEvent({
    // There is no id; what a retry repeats is the whole event.
    id: contentId([event]),
    email: subscriber["email"],
    meaning: vocabulary.get(kind) ?? otherwise,
    vendorKind: kind,
    at: eventTime(
      receivedAt,
      event["timestamp"],
      event["date"],
      data["date"],
      kind === "subscriber.unsubscribed" ? subscriber["unsubscribed_at"] : undefined,
    ),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [subscriber["fields"]],
      link,
      campaign: [campaign["id"], campaign["name"], data["campaign_id"]],
      audience: [field(data, "group.id"), field(data, "group.name")],
    }),
  });
}
