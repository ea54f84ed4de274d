import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { type JsonRecord, parseBrackets, parseForm, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  complained,
  contentId,
  emailEvent,
  eventTime,
  hardBounced,
  type Meaning,
  otherwise,
  unsubscribed,
} from "../email-event.ts";
import { verifyTimestamped } from "../timestamped-signature.ts";

/** Mailchimp's audience webhooks, which tell of subscribers but never of opens, clicks or deliveries. */
export const mailchimp: EmailAdapter = {
  type: "mailchimp",
  kind: "email",
  contentTypes: ["application/x-www-form-urlencoded"],
  setup: {
    name: "Mailchimp",
    steps: [
      "In Mailchimp open Audience → Settings → Webhooks and create a webhook with this source's URL.",
      "Choose unsubscribes, cleaned addresses and changed addresses, by subscriber, admin and API.",
      "If the webhook was created by API with signing enabled, paste its signing secret into this source.",
    ],
    verified:
      "With a secret: X-Mailchimp-Signature over the exact bytes, at most 5 minutes old. Without: the token in the URL.",
    mapped:
      "Unsubscribed, cleaned (hard bounce) and abuse (complaint), each with its time, its campaign id and the audience's " +
      "list id. Audience webhooks carry no opens or clicks. That times are UTC is unverified.",
  },

  /** Mailchimp saves a webhook only after a GET of its URL was answered 200. */
  handshake: (request) =>
    request.method === "GET" || request.method === "HEAD"
      ? { status: 200, body: "ready", contentType: "text/plain" }
      : null,

  verify: (request, source, now) => verifyTimestamped(request, source, "x-mailchimp-signature", now),

  read(request, source, receivedAt) {
    const form = parseForm(request.body);
    if (!form.ok) return { problem: form.problem };
    const body = parseBrackets(form.value);
    if (!body.ok) return { problem: body.problem };
    const event = record(body.value);
    const data = record(event?.["data"]);
    if (!event || !data || text(event["type"]) === null) {
      return { problem: "The form is not a Mailchimp audience webhook: it has no type and data." };
    }
    const one = readEvent(event, data, source, receivedAt);
    return { dedupe: one.id, events: [one] };
  },
};

/** "abuse" is how both events say that the person called it spam. */
function meaningOf(kind: string, reason: string | null): Meaning {
  if (kind !== "unsubscribe" && kind !== "cleaned") return otherwise;
  if (reason === "abuse") return complained;
  return kind === "cleaned" ? hardBounced : unsubscribed;
}

function readEvent(event: JsonRecord, data: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["type"]) ?? "unknown";
  // An "upemail" names the old and the new address only.
  const email = data["email"] ?? data["new_email"];
  return emailEvent({
    // There is no delivery id; these parts are what the vendor's guide tells receivers to compare.
    id: contentId([kind, data["id"] ?? data["new_id"], data["list_id"], event["fired_at"], email]),
    email,
    meaning: meaningOf(kind, text(data["reason"])),
    vendorKind: kind,
    at: eventTime(receivedAt, event["fired_at"]),
    link: null,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [],
      link: null,
      campaign: [data["campaign_id"], kind === "campaign" ? data["id"] : undefined],
      audience: [data["list_id"]],
    }),
  });
}
