import type { Source } from "../../domain/source.ts";
import type { EmailAdapter, RawRequest, Verification } from "../adapter.ts";
import { type JsonRecord, parseJson, parseJsonText, record, text } from "../body.ts";
import { sesEvents } from "../ses-events.ts";
import { anySecret, ok, refuse, verifyUrlToken } from "../signatures.ts";
import { isSnsAddress, keyIn, type SnsKeyAt } from "../sns-certificates.ts";
import { isSignedBySns, snsMessage } from "../sns-message.ts";

/**
 * Amazon SES by way of an SNS topic. SNS posts JSON as text/plain, gives up for good after a 4xx, and delivers
 * nothing before its SubscribeURL was followed. `keyAt` throws what is to be answered 503.
 */
export const sesSns = (keyAt: SnsKeyAt): EmailAdapter => ({
  type: "ses-sns",
  kind: "email",
  contentTypes: ["text/plain", "application/json"],
  setup: {
    name: "Amazon SES through SNS",
    steps: [
      "In Amazon SES add an event destination of type SNS to the configuration set you send with.",
      "Put the topic's ARN into this source's secret, so that no other topic is accepted.",
      "In SNS create an HTTPS subscription of the topic to this source's URL; leave raw message delivery off.",
      "The subscription confirms itself within seconds.",
    ],
    verified:
      "SNS's signature by a certificate from Amazon's own hosts; with a secret the topic's ARN, without one the token in " +
      "the URL. A certificate in PEM as secret is trusted in place of Amazon's.",
    mapped:
      "Each recipient, event, time, clicked link; campaign from a message tag campaign, campaign_id or utm_campaign, else " +
      "the configuration set; audience from a message tag audience, else utm_content, else the contact list.",
  },

  async handshake(request, source) {
    if (request.headers["x-amz-sns-message-type"] === "Notification") return null;
    const message = snsMessage(request.body);
    if (message?.["Type"] !== "SubscriptionConfirmation") return null;
    const verification = await verifyMessage(message, request, source, keyAt);
    if (!verification.ok) return reply(401, `Not confirmed: ${verification.check}.`);
    const address = text(message["SubscribeURL"]) ?? "";
    if (!isSnsAddress(address)) return reply(401, "Not confirmed: the SubscribeURL is not Amazon's.");
    return { ...reply(200, "Confirming the subscription."), follow: address };
  },

  verify(request, source) {
    const message = snsMessage(request.body);
    if (message) return verifyMessage(message, request, source, keyAt);
    return source.secret ? refuse("signature missing") : verifyUrlToken(request, source);
  },

  read(request, source, receivedAt) {
    const message = snsMessage(request.body);
    const isNotification = message?.["Type"] === "Notification";
    if (message && !isNotification) return { dedupe: text(message["MessageId"]), events: [] };
    const published = text(message?.["Message"]) ?? "";
    // What SES publishes to a topic that was just connected.
    if (published.startsWith("Successfully validated SNS topic")) {
      return { dedupe: text(message?.["MessageId"]), events: [] };
    }
    const body = message ? parseJsonText(published) : parseJson(request.body);
    if (!body.ok) return { problem: `In the notification's message: ${body.problem}` };
    const events = sesEvents(record(body.value) ?? {}, source.fields, receivedAt);
    return "problem" in events ? events : { dedupe: text(message?.["MessageId"]), events };
  },
});

const reply = (status: number, body: string) => ({ status, body, contentType: "text/plain" });

/** A signature alone proves only that it was some topic of anybody's, hence the ARN or the token. */
async function verifyMessage(
  message: JsonRecord,
  request: RawRequest,
  source: Source,
  keyAt: SnsKeyAt,
): Promise<Verification> {
  if (source.secret?.startsWith("-----BEGIN")) {
    return anySecret(source, (pem) => isSignedByPinned(message, pem)) ? ok : refuse("signature");
  }
  const topic = text(message["TopicArn"]);
  const allowed = source.secret
    ? anySecret(source, (arn) => arn === topic)
    : verifyUrlToken(request, source).ok;
  if (!allowed) return refuse(source.secret ? "topic" : "token");
  const key = await keyAt(text(message["SigningCertURL"]) ?? "");
  if (!key) return refuse("signing certificate");
  return isSignedBySns(message, key) ? ok : refuse("signature");
}

function isSignedByPinned(message: JsonRecord, pem: string): boolean {
  const key = keyIn(pem);
  return key !== null && isSignedBySns(message, key);
}
