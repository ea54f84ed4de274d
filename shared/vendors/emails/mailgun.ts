import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter, RawRequest } from "../adapter.ts";
import {
  field,
  type JsonRecord,
  type Parsed,
  parseBrackets,
  parseForm,
  parseJson,
  record,
  text,
} from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  clicked,
  clickedByMachine,
  complained,
  contentId,
  delivered,
  emailEvent,
  eventTime,
  hardBounced,
  type Meaning,
  opened,
  openedByMachine,
  otherwise,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { withinRetries } from "../retry-window.ts";
import { anySecret, equalText, hmac, ok, refuse, verifyUrlToken } from "../signatures.ts";

/** Mailgun: one event per request, retried for 8 hours after any answer but 200 and 406. */
export const mailgun: EmailAdapter = {
  type: "mailgun",
  kind: "email",
  contentTypes: ["application/json", "application/x-www-form-urlencoded"],
  setup: {
    name: "Mailgun",
    steps: [
      "In Mailgun open Sending → Webhooks, choose the domain and add this source's URL for each event you want.",
      "Copy the HTTP webhook signing key (API security) into this source's secret.",
    ],
    verified:
      "With a secret: the signature inside the body, at most 9 hours old, each token once. It covers the time and the " +
      "token only, not the event. Without: the token in the URL.",
    mapped:
      "Recipient, event, severity, time, clicked link, opens and clicks by bots (unverified); campaign from a user " +
      "variable campaign, campaign_id or utm_campaign, else the campaign or first tag; audience from a user variable " +
      "audience, else utm_content, else the mailing list.",
  },

  verify(request, source, now) {
    if (!source.secret) return verifyUrlToken(request, source);
    const body = parseDelivery(request);
    if (!body.ok) return refuse("signature missing");
    const time = text(body.value.signature["timestamp"]) ?? "";
    const token = text(body.value.signature["token"]) ?? "";
    const given = text(body.value.signature["signature"]) ?? "";
    if (!/^\d{1,12}$/.test(time) || token === "" || given === "") return refuse("signature missing");
    if (!withinRetries(now, Number(time) * 1000, 8)) return refuse("timestamp");
    const signed = anySecret(source, (secret) =>
      equalText(given, hmac("sha256", secret, time + token, "hex")),
    );
    return signed ? ok : refuse("signature");
  },

  read(request, source, receivedAt) {
    const body = parseDelivery(request);
    if (!body.ok) return { problem: body.problem };
    const { signature, event } = body.value;
    if (text(event["event"]) === null) return { problem: "The body has no Mailgun event." };
    const one = readEvent(event, source, receivedAt);
    // Because the signature does not cover the event, a token is good for one delivery only.
    return { dedupe: text(signature["token"]) ?? one.id, events: [one] };
  },
};

/** A delivery as JSON, or as the flat form of webhooks that were set up before 2018. */
function parseDelivery(
  request: RawRequest,
): Parsed<{ readonly signature: JsonRecord; readonly event: JsonRecord }> {
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    const form = parseForm(request.body);
    if (!form.ok) return form;
    const fields = parseBrackets(form.value);
    if (!fields.ok) return fields;
    const flat = record(fields.value) ?? {};
    return { ok: true, value: { signature: flat, event: flat } };
  }
  const body = parseJson(request.body);
  if (!body.ok) return body;
  const signature = record(field(body.value, "signature")) ?? {};
  return { ok: true, value: { signature, event: record(field(body.value, "event-data")) ?? {} } };
}

const vocabulary: Vocabulary = new Map([
  ["delivered", delivered],
  ["opened", opened],
  ["clicked", clicked],
  ["unsubscribed", unsubscribed],
  ["complained", complained],
  // The old form's words for a failure.
  ["bounced", hardBounced],
]);

/** Not sent because of an earlier unsubscription or complaint: that says nothing new, least of all about the address. */
const suppressedByWish = new Set(["suppress-unsubscribe", "suppress-complaint"]);

function meaningOf(kind: string, event: JsonRecord): Meaning {
  const isBot = text(record(event["client-info"])?.["bot"]) !== null;
  if (isBot && kind === "opened") return openedByMachine;
  if (isBot && kind === "clicked") return clickedByMachine;
  if (kind !== "failed") return vocabulary.get(kind) ?? otherwise;
  if (suppressedByWish.has(text(event["reason"]) ?? "")) return otherwise;
  // After a temporary failure Mailgun goes on trying: that is no bounce yet.
  return event["severity"] === "permanent" ? hardBounced : otherwise;
}

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["event"]) ?? "unknown";
  const link = text(event["url"]);
  return emailEvent({
    // Mailgun's id is unique within a day only, and it is unknown whether a retry keeps the token.
    id: contentId([event["id"], event["timestamp"], kind, event["recipient"], link]),
    email: event["recipient"],
    meaning: meaningOf(kind, event),
    vendorKind: kind,
    at: eventTime(receivedAt, event["timestamp"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      // The old form carries user variables beside the fields of the event.
      own: [event["user-variables"], event],
      link,
      campaign: [
        field(event, "campaigns.0.id"),
        field(event, "campaigns.0.name"),
        event["campaign-id"],
        event["tags"],
        event["tag"],
      ],
      audience: [field(event, "mailing-list.address"), event["mailing-list"]],
    }),
  });
}
