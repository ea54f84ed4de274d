import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter, Verification } from "../adapter.ts";
import { field, type JsonRecord, type JsonValue, list, parseJson, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  addressOf,
  clicked,
  complained,
  delivered,
  emailEvent,
  eventId,
  eventTime,
  hardBounced,
  type Meaning,
  opened,
  openedByMachine,
  otherwise,
  readBatch,
  softBounced,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { withinRetries } from "../retry-window.ts";
import { equalText, hmac, refuse, verifySigned, verifyUrlToken } from "../signatures.ts";

/** Klaviyo's system webhooks, open to its larger plans and app partners: batches of events. */
export const klaviyo: EmailAdapter = {
  type: "klaviyo",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Klaviyo",
    steps: [
      "Create a system webhook (Advanced KDP: Settings → Webhooks, or the Webhooks API) with this source's URL.",
      "Choose a secret of at least 16 characters and put the same into this source.",
      "Choose the topics received, opened, clicked and bounced email, marked as spam and unsubscribed from email marketing.",
    ],
    verified:
      "With a secret: Klaviyo-Signature over the exact bytes and Klaviyo-Timestamp, at most 25 hours old. Without: the " +
      "token in the URL.",
    mapped:
      "Event, time, clicked link; the address from the included profile or the event's properties: whether Klaviyo always " +
      "sends one is unverified, and events without are counted only. Campaign from a property campaign, campaign_id or " +
      "utm_campaign, else the campaign's name, else the message.",
  },

  verify(request, source, now): Verification {
    if (!source.secret) return verifyUrlToken(request, source);
    const time = request.headers["klaviyo-timestamp"] ?? "";
    // An HTTP date (RFC 9110 section 5.6.7), which is signed as the text it is.
    if (!withinRetries(now, Date.parse(time), 24)) return refuse("timestamp");
    return verifySigned(request, source, "klaviyo-signature", (given, secret) =>
      equalText(given, hmac("sha256", secret, [request.body, time], "hex")),
    );
  },

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const problem = "The body has no list of Klaviyo events.";
    const data = field(body.value, "data");
    if (!Array.isArray(data)) return { problem };
    return readBatch(
      data,
      (one) => typeof one["topic"] === "string",
      (one) => [readEvent(one, source, receivedAt)],
      problem,
    );
  },
};

const vocabulary: Vocabulary = new Map([
  ["received_email", delivered],
  ["email_delivered", delivered],
  ["opened_email", opened],
  ["clicked_email", clicked],
  ["bounced_email", softBounced],
  ["marked_email_as_spam", complained],
  ["unsubscribed_from_email_marketing", unsubscribed],
]);

function meaningOf(topic: string, properties: JsonRecord): Meaning {
  const name = topic.slice(topic.lastIndexOf(".") + 1);
  if (name === "opened_email" && properties["machine_open"] === true) return openedByMachine;
  const bounce = text(properties["bounce_type"]) ?? text(properties["Bounce Type"]);
  if (name === "bounced_email" && bounce?.toLowerCase() === "hard") return hardBounced;
  return vocabulary.get(name) ?? otherwise;
}

function readEvent(item: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const topic = text(item["topic"]) ?? "unknown";
  const attributes = record(field(item, "payload.data.attributes")) ?? {};
  const properties = record(attributes["event_properties"]) ?? {};
  const link = text(properties["URL"]) ?? text(properties["url"]);
  return emailEvent({
    id: eventId(item["external_id"], [item]),
    email: emailOf(item, properties),
    meaning: meaningOf(topic, properties),
    vendorKind: topic,
    at: eventTime(receivedAt, attributes["datetime"], attributes["timestamp"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event: item,
      own: [properties],
      link,
      campaign: [properties["Campaign Name"], properties["$message"]],
      audience: [properties["List"]],
    }),
  });
}

/** The event refers to a profile; its address comes along only when the profile is included. */
function emailOf(item: JsonRecord, properties: JsonRecord): JsonValue | undefined {
  const profiles = list(field(item, "payload.included")).filter((one) => field(one, "type") === "profile");
  const candidates = [
    ...profiles.map((one) => field(one, "attributes.email")),
    field(item, "payload.data.relationships.profile.data.attributes.email"),
    properties["Recipient Email Address"],
    properties["$email"],
    properties["email"],
  ];
  return candidates.find((one) => addressOf(one) !== null);
}
