import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { field, type JsonRecord, parseJson, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  clicked,
  complained,
  delivered,
  emailEvent,
  eventId,
  eventTime,
  hardBounced,
  opened,
  otherwise,
  softBounced,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { equalText, hmac, verifySigned } from "../signatures.ts";

/** MailerSend: one activity per request, in the first and the second version of its payload. */
export const mailersend: EmailAdapter = {
  type: "mailersend",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "MailerSend",
    steps: [
      "In MailerSend open the domain's Webhooks and add this source's URL. Choose every opening or unique ones, not both.",
      "Copy the signing secret into this source.",
    ],
    verified: "With a secret: the header Signature over the exact bytes. Without: the token in the URL.",
    mapped:
      "Recipient, event, time, clicked link; campaign from the link's utm_campaign, else the first tag; audience from " +
      "utm_content.",
  },

  verify: (request, source) =>
    verifySigned(request, source, "signature", (given, secret) =>
      equalText(given, hmac("sha256", secret, request.body, "hex")),
    ),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const event = record(body.value);
    const kind = text(event?.["type"]);
    if (!event || kind === null) return { problem: "The body is not a MailerSend activity: it has no type." };
    // Sent while the webhook is being saved.
    if (kind === "webhook.test") return { dedupe: null, events: [] };
    const one = readEvent(event, kind, source, receivedAt);
    return { dedupe: one.id, events: [one] };
  },
};

const vocabulary: Vocabulary = new Map([
  ["activity.delivered", delivered],
  ["activity.opened", opened],
  ["activity.opened_unique", opened],
  ["activity.clicked", clicked],
  ["activity.clicked_unique", clicked],
  ["activity.unsubscribed", unsubscribed],
  ["activity.hard_bounced", hardBounced],
  ["activity.soft_bounced", softBounced],
  ["activity.spam_complaint", complained],
  ["activity.spam_complaints", complained],
]);

function readEvent(event: JsonRecord, kind: string, source: Source, receivedAt: number): EmailEvent {
  const data = record(event["data"]) ?? {};
  const mail = record(data["email"]) ?? {};
  const link = text(field(data, "morph.url")) ?? text(field(data, "meta.url"));
  return emailEvent({
    id: eventId(data["id"], [event]),
    // The second version names the recipient directly.
    email: field(mail, "recipient.email") ?? data["recipient"],
    meaning: vocabulary.get(kind) ?? otherwise,
    vendorKind: kind,
    at: eventTime(receivedAt, data["created_at"], event["created_at"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [],
      link,
      campaign: [mail["tags"] ?? data["tags"]],
      audience: [],
    }),
  });
}
