import type { EmailAdapter } from "../adapter.ts";
import { type JsonRecord, parseJson, record, text } from "../body.ts";
import { sesEvents } from "../ses-events.ts";
import { verifyUrlToken } from "../signatures.ts";

/** Amazon SES by way of EventBridge: an API destination posts the event, or its detail alone. */
export const sesEventbridge: EmailAdapter = {
  type: "ses-eventbridge",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Amazon SES through EventBridge",
    steps: [
      "In Amazon SES add an event destination of type EventBridge to the configuration set you send with.",
      "In EventBridge create a connection with an API key named x-webhook-token and this source's token, and an API destination with this source's URL.",
      'Create a rule for events whose source is "aws.ses" with that API destination as target.',
    ],
    verified: "The token as header, password or in the URL: EventBridge does not sign.",
    mapped:
      "Each recipient, event, time, clicked link; campaign from a message tag campaign, campaign_id or utm_campaign, else " +
      "the configuration set; audience from a message tag audience, else utm_content, else the contact list.",
  },

  verify: (request, source) => verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const event = record(body.value) ?? {};
    const dedupe = text(event["id"]);
    // SES also tells of its own state ("Sending Status Disabled"), which is about no recipient.
    if (event["source"] === "aws.ses" && !record(record(event["detail"])?.["mail"]))
      return { dedupe, events: [] };
    const events = sesEvents(detailOf(event), source.fields, receivedAt);
    return "problem" in events ? events : { dedupe, events };
  },
};

const typesByDetail: ReadonlyMap<string, string> = new Map([
  ["Email Delivered", "Delivery"],
  ["Email Bounced", "Bounce"],
  ["Email Complaint Received", "Complaint"],
  ["Email Opened", "Open"],
  ["Email Clicked", "Click"],
  ["Email Subscribed", "Subscription"],
]);

/** The record of SES inside an event; where it lacks its own type, by the event's `detail-type`. */
function detailOf(event: JsonRecord): JsonRecord {
  const detail = record(event["detail"]) ?? event;
  if ((detail["eventType"] ?? detail["notificationType"]) !== undefined) return detail;
  const name = text(event["detail-type"]) ?? "";
  return { ...detail, eventType: typesByDetail.get(name) ?? name };
}
