import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter, RawRequest } from "../adapter.ts";
import {
  type FormFields,
  type JsonRecord,
  type JsonValue,
  type Parsed,
  parseForm,
  parseJsonText,
  record,
  text,
} from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  clicked,
  complained,
  contentId,
  delivered,
  emailEvent,
  eventTime,
  hardBounced,
  opened,
  otherwise,
  readBatch,
  softBounced,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { anySecret, equalText, hmac, ok, refuse, verifyUrlToken } from "../signatures.ts";

/** Mailchimp Transactional: a form with one field that holds a JSON list of events. */
export const mandrill: EmailAdapter = {
  type: "mandrill",
  kind: "email",
  contentTypes: ["application/x-www-form-urlencoded"],
  setup: {
    name: "Mailchimp Transactional (Mandrill)",
    steps: [
      "In Mailchimp Transactional open Settings → Webhooks, add a webhook and choose its events.",
      "Paste this source's URL exactly as shown, query included: Mandrill signs the URL too.",
      "Copy the webhook's key into this source's secret.",
    ],
    verified:
      "With a secret: X-Mandrill-Signature (HMAC-SHA1) over the URL and the fields. Without: the token in the URL.",
    mapped:
      "Recipient, event, time, clicked link; campaign from metadata campaign, campaign_id or utm_campaign, else the first " +
      "tag; audience from metadata audience, else utm_content, else the subaccount.",
  },

  /** Mandrill saves a webhook after a HEAD and an empty list signed with a well-known key, before it has one of its own. */
  handshake(request) {
    const ready = { status: 200, body: "ready", contentType: "text/plain" };
    if (request.method === "HEAD" || request.method === "GET") return ready;
    const form = parseMandrill(request.body);
    const isTest =
      form.ok &&
      form.value.fields["mandrill_events"] === "[]" &&
      isSigned(request, form.value.fields, "test-webhook");
    return isTest ? ready : null;
  },

  verify(request, source) {
    if (!source.secret) return verifyUrlToken(request, source);
    if (request.headers["x-mandrill-signature"] === undefined) return refuse("signature missing");
    const form = parseMandrill(request.body);
    if (!form.ok) return refuse("body");
    const { fields } = form.value;
    return anySecret(source, (secret) => isSigned(request, fields, secret)) ? ok : refuse("signature");
  },

  read(request, source, receivedAt) {
    const form = parseMandrill(request.body);
    if (!form.ok) return { problem: form.problem };
    const events = form.value.fields["mandrill_events"];
    if (typeof events !== "string") return { problem: "The form has no field mandrill_events." };
    const batch = parseJsonText(events);
    if (!batch.ok) return { problem: `In mandrill_events: ${batch.problem}` };
    return readBatch(
      batch.value,
      (one) => typeof one["event"] === "string" || typeof one["action"] === "string",
      (one) => [readEvent(one, source, receivedAt)],
      "The field mandrill_events holds no Mandrill events.",
    );
  },
};

const vocabulary: Vocabulary = new Map([
  ["delivered", delivered],
  ["open", opened],
  ["click", clicked],
  ["hard_bounce", hardBounced],
  ["soft_bounce", softBounced],
  ["spam", complained],
  ["unsub", unsubscribed],
]);

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const message = record(event["msg"]) ?? {};
  // Entries of the allow and deny lists are synchronised without an event name and without a message.
  const kind = text(event["event"]) ?? text(event["type"]) ?? "unknown";
  const email: JsonValue | undefined = message["email"] ?? record(event["reject"])?.["email"];
  const link = text(event["url"]);
  return emailEvent({
    // `_id` is the message's: the same for all its events.
    id: contentId([kind, event["action"], event["_id"] ?? message["_id"], event["ts"], email, link]),
    email,
    meaning: vocabulary.get(kind) ?? otherwise,
    vendorKind: kind,
    at: eventTime(receivedAt, event["ts"], message["ts"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [message["metadata"]],
      link,
      campaign: [message["tags"]],
      audience: [message["subaccount"]],
    }),
  });
}

const parseMandrill = (body: Buffer): Parsed<FormFields> =>
  parseForm(body, { documents: ["mandrill_events"] });

/** The signed text is the URL as it was configured, then each field's name and decoded value in order of names. */
function isSigned(request: RawRequest, fields: FormFields["fields"], key: string): boolean {
  const values = Object.keys(fields)
    .sort()
    .flatMap((name) => [name, ...[fields[name] ?? ""].flat()]);
  const given = request.headers["x-mandrill-signature"] ?? "";
  return configuredUrls(request)
    .map((url) => equalText(given, hmac("sha1", key, [url, ...values], "base64")))
    .includes(true);
}

/** A user name and password in the configured URL arrive as a header, but were signed in the URL. */
function configuredUrls(request: RawRequest): readonly string[] {
  const encoded = /^basic\s+(\S+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  if (encoded === undefined) return [request.url];
  const credentials = Buffer.from(encoded, "base64").toString("utf8");
  return [request.url, request.url.replace("://", () => `://${credentials}@`)];
}
