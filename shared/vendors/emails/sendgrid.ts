import { createPublicKey, createVerify, type KeyObject } from "node:crypto";
import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter, Verification } from "../adapter.ts";
import { type JsonRecord, parseJson, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
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
import { anySecret, ok, refuse, verifyUrlToken } from "../signatures.ts";

/** SendGrid's event webhook: batches of up to 768 kB, retried for 24 hours after any answer but 2xx. */
export const sendgrid: EmailAdapter = {
  type: "sendgrid",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Twilio SendGrid",
    steps: [
      "In SendGrid open Settings → Mail Settings → Event Webhooks and create a webhook.",
      "Paste this source's URL as the post URL and choose the delivery and engagement events.",
      "Switch on Signed Event Webhook, save, and copy the verification key into this source's secret.",
      "Press Test Integration: the test events appear among this source's deliveries.",
    ],
    verified:
      "With a secret: SendGrid's signature (ECDSA) over the exact bytes, at most 25 hours old. Without: the token in the URL.",
    mapped:
      "Recipient, event, time, clicked link, machine opens; campaign from a custom argument campaign, campaign_id or " +
      "utm_campaign, else the marketing campaign, single send, automation or category; audience from a custom " +
      "argument audience, else utm_content.",
  },

  verify(request, source, now): Verification {
    if (!source.secret) return verifyUrlToken(request, source);
    const timestamp = request.headers["x-twilio-email-event-webhook-timestamp"] ?? "";
    const signature = canonicalBase64(request.headers["x-twilio-email-event-webhook-signature"] ?? "");
    if (!/^\d{1,12}$/.test(timestamp)) return refuse("timestamp missing");
    if (!signature) return refuse("signature missing");
    if (!withinRetries(now, Number(timestamp) * 1000, 24)) return refuse("timestamp");
    const signed = anySecret(source, (secret) => isSigned(timestamp, request.body, signature, secret));
    return signed ? ok : refuse("signature");
  },

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    return readBatch(
      body.value,
      (one) => typeof one["event"] === "string",
      (one) => [readEvent(one, source, receivedAt)],
      "The body is not a list of SendGrid events.",
    );
  },
};

const vocabulary: Vocabulary = new Map([
  ["delivered", delivered],
  ["open", opened],
  ["click", clicked],
  ["bounce", hardBounced],
  ["spamreport", complained],
  ["unsubscribe", unsubscribed],
  ["group_unsubscribe", unsubscribed],
]);

/** Drops that repeat what an earlier bounce said; others repeat an unsubscription or are about the mail itself. */
const dropsOfBadAddresses = new Set(["Bounced Address", "Invalid"]);

function meaningOf(kind: string, event: JsonRecord): Meaning {
  if (kind === "bounce" && event["type"] === "blocked") return softBounced;
  if (kind === "open" && event["sg_machine_open"] === true) return openedByMachine;
  if (kind === "dropped" && dropsOfBadAddresses.has(text(event["reason"]) ?? "")) return hardBounced;
  return vocabulary.get(kind) ?? otherwise;
}

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["event"]) ?? "unknown";
  const link = text(event["url"]);
  return emailEvent({
    id: eventId(event["sg_event_id"], [event]),
    email: event["email"],
    meaning: meaningOf(kind, event),
    vendorKind: kind,
    at: eventTime(receivedAt, event["timestamp"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      // Custom arguments are merged into the event itself; older integrations nest them.
      own: [event["unique_args"], event["custom_args"], event],
      link,
      campaign: [
        event["marketing_campaign_id"],
        event["singlesend_id"],
        event["mc_auto_id"],
        event["marketing_campaign_name"],
        event["singlesend_name"],
        event["mc_auto_name"],
        event["category"],
      ],
      audience: [],
    }),
  });
}

/** The signed bytes are the timestamp and the raw body, whose trailing CRLF counts. */
function isSigned(timestamp: string, body: Buffer, signature: Buffer, secret: string): boolean {
  const key = publicKey(secret);
  return key !== null && createVerify("sha256").update(timestamp).update(body).verify(key, signature);
}

/** SendGrid shows the key as bare base64 of its DER form (RFC 5280 SubjectPublicKeyInfo); PEM is taken too. */
function publicKey(secret: string): KeyObject | null {
  try {
    return secret.includes("-----BEGIN")
      ? createPublicKey(secret)
      : createPublicKey({ key: Buffer.from(secret, "base64"), format: "der", type: "spki" });
  } catch {
    // What was pasted is no key, so nothing can be signed with it.
    return null;
  }
}

/** Refuses what Node would overlook: foreign characters and stray bits would make many texts of one signature. */
function canonicalBase64(encoded: string): Buffer | null {
  const decoded = Buffer.from(encoded, "base64");
  return decoded.length > 0 && decoded.toString("base64") === encoded ? decoded : null;
}
