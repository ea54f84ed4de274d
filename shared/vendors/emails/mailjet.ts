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
  type Meaning,
  opened,
  otherwise,
  readBatch,
  softBounced,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { verifyUrlToken } from "../signatures.ts";

/** Mailjet's event API: one bare event, or a list where events are grouped. */
export const mailjet: EmailAdapter = {
  type: "mailjet",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Mailjet",
    steps: [
      "In Mailjet open Account settings → Event notifications (webhooks) and set this source's URL for each event.",
      "Switch on grouping of events where it is offered.",
      "The token may also be given as password in the URL (https://user:token@…).",
    ],
    verified: "The token in the URL or as password: Mailjet does not sign.",
    mapped:
      "Recipient, event, time, clicked link; campaign from campaign, campaign_id or utm_campaign in the event payload (as " +
      "JSON), else the link's utm_campaign, else the custom campaign or Mailjet's campaign id; audience likewise, else the list.",
  },

  verify: (request, source) => verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    return readBatch(
      body.value,
      (one) => typeof one["event"] === "string",
      (one) => [readEvent(one, source, receivedAt)],
      "The body is not a Mailjet event or a list of them.",
    );
  },
};

const vocabulary: Vocabulary = new Map([
  // What Mailjet calls sent was accepted by the recipient's server.
  ["sent", delivered],
  ["open", opened],
  ["click", clicked],
  ["spam", complained],
  ["unsub", unsubscribed],
]);

function meaningOf(kind: string, event: JsonRecord): Meaning {
  if (kind !== "bounce") return vocabulary.get(kind) ?? otherwise;
  if (event["hard_bounce"] === true) return hardBounced;
  // A greylisted mail is tried again.
  return event["error"] === "greylisted" ? otherwise : softBounced;
}

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["event"]) ?? "unknown";
  const link = text(event["url"]);
  return emailEvent({
    id: contentId([kind, event["Message_GUID"], event["MessageID"], event["email"], event["time"], link]),
    email: event["email"],
    meaning: meaningOf(kind, event),
    vendorKind: kind,
    at: eventTime(receivedAt, event["time"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [payloadOf(event["Payload"])],
      link,
      campaign: [event["customcampaign"], event["mj_campaign_id"]],
      audience: [event["mj_list_id"]],
    }),
  });
}

/** Whatever the sender attached to the message, often as JSON. */
function payloadOf(value: JsonValue | undefined): JsonValue | undefined {
  const payload = text(value);
  if (payload?.startsWith("{") !== true) return undefined;
  const parsed = parseJsonText(payload);
  return parsed.ok ? parsed.value : undefined;
}
