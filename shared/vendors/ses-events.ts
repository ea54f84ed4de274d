import type { FieldMapping } from "../domain/source.ts";
import type { EmailEvent } from "../domain/submission.ts";
import type { NotUnderstood } from "./adapter.ts";
import { field, type JsonRecord, type JsonValue, list, record, text } from "./body.ts";
import { attributionOf } from "./email-attribution.ts";
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
} from "./email-event.ts";

/** Where a record of each type keeps its details, and those its recipients where they are not the message's. */
const sections: ReadonlyMap<string, { readonly name: string; readonly recipients?: string }> = new Map([
  ["Bounce", { name: "bounce", recipients: "bouncedRecipients" }],
  ["Complaint", { name: "complaint", recipients: "complainedRecipients" }],
  ["Delivery", { name: "delivery", recipients: "recipients" }],
  ["DeliveryDelay", { name: "deliveryDelay", recipients: "delayedRecipients" }],
  ["Open", { name: "open" }],
  ["Click", { name: "click" }],
  ["Subscription", { name: "subscription" }],
]);

const vocabulary: Vocabulary = new Map([
  ["Delivery", delivered],
  ["Open", opened],
  ["Click", clicked],
]);

/**
 * The events in one record of Amazon SES, as event publishing (`eventType`) and identity notifications
 * (`notificationType`) write it: one for each recipient concerned. The same record has the same ids by whichever
 * way it came, so that SNS and EventBridge may both deliver it. `receivedAt` in milliseconds since the epoch.
 */
export function sesEvents(
  sesRecord: JsonRecord,
  fields: FieldMapping,
  receivedAt: number,
): readonly EmailEvent[] | NotUnderstood {
  const mail = record(sesRecord["mail"]);
  const type = text(sesRecord["eventType"]) ?? text(sesRecord["notificationType"]);
  if (!mail || type === null) return { problem: "This is no Amazon SES event: it has no type and mail." };
  const section = sections.get(type);
  const details = record(sesRecord[section?.name ?? ""]) ?? {};
  const destinations = list(mail["destination"]);
  const concerned = list(details[section?.recipients ?? ""]).map((one) => field(one, "emailAddress") ?? one);
  const recipients = concerned.length > 0 ? concerned : destinations;
  const meaning = meaningOf(type, details, destinations.length);
  const link = text(details["link"]);
  const at = eventTime(receivedAt, details["timestamp"], mail["timestamp"]);
  const attribution = attributionOf({
    fields,
    event: sesRecord,
    own: [mail["tags"], details["linkTags"]],
    link,
    campaign: [record(mail["tags"])?.["ses:configuration-set"]],
    audience: [details["contactList"]],
  });
  const toEvent = (email: JsonValue | undefined): EmailEvent =>
    emailEvent({
      id: contentId([type, mail["messageId"], email, details["feedbackId"] ?? details["timestamp"], link]),
      email,
      meaning,
      vendorKind: type,
      at,
      link,
      attribution,
    });
  return recipients.length > 0 ? recipients.map(toEvent) : [toEvent(undefined)];
}

function meaningOf(type: string, details: JsonRecord, destinations: number): Meaning {
  if (type === "Bounce") return details["bounceType"] === "Permanent" ? hardBounced : softBounced;
  if (type === "Complaint") return details["complaintFeedbackType"] === "not-spam" ? otherwise : complained;
  if (type === "Subscription") {
    return field(details, "newTopicPreferences.unsubscribeAll") === true ? unsubscribed : otherwise;
  }
  // All recipients of one message share its pixel and links, so nobody can tell which of them it was.
  if ((type === "Open" || type === "Click") && destinations > 1) return otherwise;
  return vocabulary.get(type) ?? otherwise;
}
