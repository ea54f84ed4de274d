import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { type JsonRecord, parseJson, record, text } from "../body.ts";
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

/** Postmark: one record per request, unsigned. An answer of 403 would end its retries, which we never give. */
export const postmark: EmailAdapter = {
  type: "postmark",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Postmark",
    steps: [
      "In Postmark open the server's message stream, then Webhooks, and add this source's URL.",
      "Choose delivery, bounce, spam complaint, open, click and subscription change.",
      "The token may also be given as the password of basic authentication, with any user name.",
    ],
    verified: "The token in the URL or as password: Postmark does not sign.",
    mapped:
      "Recipient, event, time, clicked link; campaign from metadata campaign, campaign_id or utm_campaign, else the tag; " +
      "audience from metadata audience, else utm_content.",
  },

  verify: (request, source) => verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const event = record(body.value);
    if (!event || text(event["RecordType"]) === null) {
      return { problem: "The body is not a Postmark record: it has no RecordType." };
    }
    const one = readEvent(event, source, receivedAt);
    return { dedupe: one.id, events: [one] };
  },
};

const vocabulary: Vocabulary = new Map([
  ["Delivery", delivered],
  ["Open", opened],
  ["Click", clicked],
  ["SpamComplaint", complained],
]);

/** Postmark reports everything that comes back as a bounce; these types are none, or one for good. */
const bounceTypes: Vocabulary = new Map([
  ["HardBounce", hardBounced],
  ["BadEmailAddress", hardBounced],
  ["SpamComplaint", complained],
  ["Unsubscribe", unsubscribed],
  ["Subscribe", otherwise],
  ["AutoResponder", otherwise],
  ["AddressChange", otherwise],
  ["ChallengeVerification", otherwise],
  ["OpenRelayTest", otherwise],
  ["VirusNotification", otherwise],
]);

function meaningOf(kind: string, event: JsonRecord): Meaning {
  if (kind === "Bounce") return bounceTypes.get(text(event["Type"]) ?? "") ?? softBounced;
  if (kind === "SubscriptionChange") return meaningOfChange(event);
  return vocabulary.get(kind) ?? otherwise;
}

function meaningOfChange(event: JsonRecord): Meaning {
  if (event["SuppressSending"] !== true) return otherwise;
  const reason = text(event["SuppressionReason"]);
  if (reason === "HardBounce") return hardBounced;
  return reason === "SpamComplaint" ? complained : unsubscribed;
}

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["RecordType"]) ?? "unknown";
  const email = event["Recipient"] ?? event["Email"];
  const link = text(event["OriginalLink"]);
  const time = event["DeliveredAt"] ?? event["BouncedAt"] ?? event["ReceivedAt"] ?? event["ChangedAt"];
  return emailEvent({
    // Only bounces and complaints have an ID, and it is that of the bounce.
    id: contentId([kind, event["ID"], event["MessageID"], email, time, link]),
    email,
    meaning: meaningOf(kind, event),
    vendorKind: kind,
    at: eventTime(receivedAt, time),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [event["Metadata"]],
      link,
      campaign: [event["Tag"]],
      audience: [],
    }),
  });
}
