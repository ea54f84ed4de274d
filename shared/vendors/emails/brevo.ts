import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { type JsonRecord, type JsonValue, parseJson, parseJsonText, text } from "../body.ts";
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
  openedByMachine,
  otherwise,
  readBatch,
  softBounced,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { verifyUrlToken } from "../signatures.ts";

/** Brevo, transactional and marketing: one event, or a list of up to 500 where the webhook is batched. */
export const brevo: EmailAdapter = {
  type: "brevo",
  kind: "email",
  contentTypes: ["application/json"],
  // Brevo throws an event away after any 5xx and after every 4xx but this one.
  unavailableStatus: 429,
  setup: {
    name: "Brevo",
    steps: [
      "In Brevo open Transactional → Settings → Webhook, or Campaigns → Settings → Webhooks, and add this source's URL.",
      "Choose delivered, opened, clicked, bounces, complaints and unsubscribed. Choose either every opening or unique openings, not both.",
      "A webhook created by API may be batched and may send the token as bearer token instead.",
    ],
    verified: "The token in the URL, as password or as bearer token: Brevo does not sign.",
    mapped:
      "Recipient, event, time, clicked link, openings by privacy proxies; campaign from campaign, campaign_id or " +
      "utm_campaign in the header X-Mailin-custom (as JSON), else the campaign's id or name, else the first tag; audience " +
      "likewise, else the list. The words of marketing events are partly unverified.",
  },

  verify: (request, source) => verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    return readBatch(
      body.value,
      (one) => typeof one["event"] === "string",
      (one) => [readEvent(one, source, receivedAt)],
      "The body is not a Brevo event or a list of them.",
    );
  },
};

const vocabulary: Vocabulary = new Map([
  ["delivered", delivered],
  ["opened", opened],
  ["unique_opened", opened],
  ["proxy_open", openedByMachine],
  ["unique_proxy_open", openedByMachine],
  ["click", clicked],
  ["hard_bounce", hardBounced],
  ["invalid_email", hardBounced],
  ["soft_bounce", softBounced],
  ["spam", complained],
  ["complaint", complained],
  ["unsubscribe", unsubscribed],
  ["unsubscribed", unsubscribed],
]);

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["event"]) ?? "unknown";
  const link = text(event["link"]) ?? text(event["URL"]);
  // `date` and `ts` follow the account's time zone; only these two are UTC.
  const time = event["ts_epoch"] ?? event["ts_event"];
  return emailEvent({
    // `id` is the webhook's own: the same for all its events.
    id: contentId([kind, event["message-id"] ?? event["camp_id"], event["email"], time ?? event["ts"], link]),
    email: event["email"],
    meaning: vocabulary.get(kind) ?? otherwise,
    vendorKind: kind,
    at: eventTime(receivedAt, time, event["ts"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [customHeader(event["X-Mailin-custom"])],
      link,
      campaign: [event["camp_id"], event["campaign name"], event["tags"], event["tag"]],
      audience: [event["list_id"]],
    }),
  });
}

/** The sender's own header is free text; many put a JSON object into it. */
function customHeader(value: JsonValue | undefined): JsonValue | undefined {
  const header = text(value);
  if (header?.startsWith("{") !== true) return undefined;
  const parsed = parseJsonText(header);
  return parsed.ok ? parsed.value : undefined;
}
