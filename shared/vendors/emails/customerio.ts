import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter, Verification } from "../adapter.ts";
import { field, type JsonRecord, parseJson, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  clicked,
  clickedByMachine,
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
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { withinRetries } from "../retry-window.ts";
import { equalText, hmac, refuse, verifySigned, verifyUrlToken } from "../signatures.ts";

/**
 * Customer.io's reporting webhooks. It waits 4 s, retries for 7 days and holds back every later event behind one
 * that fails (an hour after most 4xx), so whatever is authentic has to be accepted.
 */
export const customerio: EmailAdapter = {
  type: "customerio",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Customer.io",
    steps: [
      "In Customer.io open Data & Integrations → Integrations → Reporting Webhooks and add this source's URL.",
      "Choose the e-mail events and, under customers, unsubscribed.",
      "Copy the webhook's signing key into this source's secret.",
    ],
    verified:
      "With a secret: X-CIO-Signature over time and exact bytes, as old as the last retry can be (7 days). Without: the " +
      "token in the URL.",
    mapped:
      "Recipient, event, time, clicked link, prefetched opens and clicks by machines; campaign from utm_campaign of the " +
      "link, else the campaign, broadcast or newsletter id; audience from utm_content.",
  },

  verify(request, source, now): Verification {
    if (!source.secret) return verifyUrlToken(request, source);
    const time = request.headers["x-cio-timestamp"] ?? "";
    if (!/^\d{1,12}$/.test(time) || !withinRetries(now, Number(time) * 1000, 7 * 24))
      return refuse("timestamp");
    return verifySigned(request, source, "x-cio-signature", (given, secret) =>
      equalText(given, hmac("sha256", secret, [`v0:${time}:`, request.body], "hex")),
    );
  },

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const event = record(body.value);
    if (!event || text(event["metric"]) === null) {
      return { problem: "The body is not a Customer.io event: it has no metric." };
    }
    const one = readEvent(event, source, receivedAt);
    return { dedupe: one.id, events: [one] };
  },
};

const vocabulary: Vocabulary = new Map([
  ["delivered", delivered],
  ["opened", opened],
  ["clicked", clicked],
  ["unsubscribed", unsubscribed],
  // Temporary failures are retried by Customer.io and reported, if at all, as undeliverable.
  ["bounced", hardBounced],
  ["spammed", complained],
]);

function meaningOf(event: JsonRecord, data: JsonRecord): Meaning {
  const channel = text(event["object_type"]);
  // A person who stops text messages has not stopped e-mail.
  if (channel !== "email" && channel !== "customer") return otherwise;
  const metric = text(event["metric"]) ?? "";
  // "proxied" is a person's own opening behind a proxy; "synthetic" one that follows from a click.
  const byMachine = data["prefetched"] === true || data["machine"] === true;
  if (byMachine && metric === "opened") return openedByMachine;
  if (byMachine && metric === "clicked") return clickedByMachine;
  return vocabulary.get(metric) ?? otherwise;
}

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const data = record(event["data"]) ?? {};
  const link = text(data["href"]);
  return emailEvent({
    id: eventId(event["event_id"], [event]),
    email: data["recipient"] ?? field(data, "identifiers.email") ?? data["email_address"],
    meaning: meaningOf(event, data),
    vendorKind: text(event["metric"]) ?? "unknown",
    at: eventTime(receivedAt, event["timestamp"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [],
      link,
      campaign: [data["campaign_id"], data["broadcast_id"], data["newsletter_id"]],
      audience: [],
    }),
  });
}
