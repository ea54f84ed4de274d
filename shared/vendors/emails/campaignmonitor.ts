import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { field, type JsonRecord, type JsonValue, list, parseJson, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  contentId,
  emailEvent,
  eventTime,
  hardBounced,
  type Meaning,
  otherwise,
  readBatch,
  unsubscribed,
} from "../email-event.ts";
import { verifyUrlToken } from "../signatures.ts";

/** Campaign Monitor's list webhooks: batches about subscribers, never about opens or clicks. */
export const campaignmonitor: EmailAdapter = {
  type: "campaignmonitor",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "Campaign Monitor",
    steps: [
      "Create a webhook of the list with this source's URL, the events Subscribe, Update and Deactivate, and PayloadFormat json.",
      "Activate it, then use its test call.",
    ],
    verified: "The token in the URL: Campaign Monitor does not sign.",
    mapped:
      "Subscribers who unsubscribed or bounced, with the time; campaign and audience from custom fields of these names, else " +
      "the list as audience. List webhooks carry no opens or clicks. Times are in the account's time zone, which the payload " +
      "does not name, and are read as UTC.",
  },

  verify: (request, source) => verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const events = field(body.value, "Events");
    const listId = field(body.value, "ListID");
    const problem = "The body has no Campaign Monitor events.";
    if (!Array.isArray(events)) return { problem };
    return readBatch(
      events,
      (one) => typeof one["Type"] === "string",
      (one) => [readEvent(one, listId, source, receivedAt)],
      problem,
    );
  },
};

/** "Deleted" is the marketer's doing, not the person's. */
function meaningOf(event: JsonRecord): Meaning {
  if (event["Type"] !== "Deactivate") return otherwise;
  if (event["State"] === "Bounced") return hardBounced;
  return event["State"] === "Unsubscribed" ? unsubscribed : otherwise;
}

function readEvent(
  event: JsonRecord,
  listId: JsonValue | undefined,
  source: Source,
  receivedAt: number,
): EmailEvent {
  const kind = text(event["Type"]) ?? "unknown";
  const customFields = list(event["CustomFields"]).map(
    (one) => [text(field(one, "Key")) ?? "", field(one, "Value") ?? null] as const,
  );
  return emailEvent({
    id: contentId([listId, kind, event["EmailAddress"], event["Date"], event["State"]]),
    email: event["EmailAddress"],
    meaning: meaningOf(event),
    vendorKind: kind,
    at: eventTime(receivedAt, event["Date"]),
    link: null,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [Object.fromEntries(customFields)],
      link: null,
      campaign: [],
      audience: [listId],
    }),
  });
}
