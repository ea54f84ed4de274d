import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { field, type JsonRecord, type JsonValue, list, parseJson, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  clicked,
  complained,
  contentId,
  delivered,
  emailEvent,
  eventTime,
  hardBounced,
  type Meaning,
  opened,
  otherwise,
  softBounced,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { verifyUrlToken } from "../signatures.ts";
import { verifyStandardWebhook } from "../standard-webhook-signature.ts";

/** Resend: one event per request, signed by Svix, retried for a day and more. */
export const resend: EmailAdapter = {
  type: "resend",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Resend",
    steps: [
      "In Resend open Webhooks, add a webhook with this source's URL and choose the email events and contact.updated.",
      "Copy its signing secret (whsec_…) into this source's secret.",
    ],
    verified:
      "With a secret: Svix's signature over id, time and the exact bytes, at most 5 minutes old. Without: the token in the URL.",
    mapped:
      "Each recipient, event, time, clicked link; campaign from a tag campaign, campaign_id or utm_campaign, else the " +
      "broadcast; audience from a tag audience, else utm_content, else the contact's audience. A contact changed to " +
      "unsubscribed counts as unsubscribed.",
  },

  verify: (request, source, now) =>
    source.secret ? verifyStandardWebhook(request, source, now) : verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const event = record(body.value);
    const data = record(event?.["data"]);
    if (!event || !data || text(event["type"]) === null) {
      return { problem: "The body is not a Resend event: it has no type and data." };
    }
    // Svix keeps the message's id over all retries; without signatures there may be none.
    const message = request.headers["svix-id"] ?? request.headers["webhook-id"] ?? contentId([event]);
    return { dedupe: message, events: readEvents(event, data, message, source, receivedAt) };
  },
};

const vocabulary: Vocabulary = new Map([
  ["email.delivered", delivered],
  ["email.opened", opened],
  ["email.clicked", clicked],
  ["email.complained", complained],
]);

function meaningOf(kind: string, data: JsonRecord): Meaning {
  if (kind === "email.bounced") {
    return field(data, "bounce.type") === "Permanent" ? hardBounced : softBounced;
  }
  if (kind === "contact.updated" && data["unsubscribed"] === true) return unsubscribed;
  return vocabulary.get(kind) ?? otherwise;
}

function readEvents(
  event: JsonRecord,
  data: JsonRecord,
  message: string,
  source: Source,
  receivedAt: number,
): readonly EmailEvent[] {
  const kind = text(event["type"]) ?? "unknown";
  const link = text(field(data, "click.link"));
  const to = data["to"] ?? data["email"];
  const recipients: readonly (JsonValue | undefined)[] = Array.isArray(to) && to.length > 0 ? to : [to];
  return recipients.map((email) =>
    emailEvent({
      id: recipients.length === 1 ? message : contentId([message, email]),
      email,
      meaning: meaningOf(kind, data),
      vendorKind: kind,
      // An engagement's own time comes first; `data.created_at` is that of the e-mail.
      at: eventTime(receivedAt, field(data, "click.timestamp"), event["created_at"]),
      link,
      attribution: attributionOf({
        fields: source.fields,
        event,
        own: [tagsByName(data["tags"])],
        link,
        campaign: [data["broadcast_id"]],
        audience: [data["audience_id"]],
      }),
    }),
  );
}

/** Tags are seen as an object and as a list of {name, value}. */
const tagsByName = (tags: JsonValue | undefined): JsonRecord =>
  record(tags) ??
  Object.fromEntries(
    list(tags).map((tag) => [text(field(tag, "name")) ?? "", field(tag, "value") ?? null] as const),
  );
