import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
import { field, type JsonRecord, parseBrackets, parseForm, record, text } from "../body.ts";
import { attributionOf } from "../email-attribution.ts";
import {
  clicked,
  contentId,
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

/** ActiveCampaign posts each event once and never again; an answer of 410 would switch its webhook off. */
export const activecampaign: EmailAdapter = {
  type: "activecampaign",
  kind: "email",
  contentTypes: ["application/x-www-form-urlencoded"],
  setup: {
    name: "ActiveCampaign",
    steps: [
      "In ActiveCampaign open Settings → Developer → Manage webhooks and add this source's URL.",
      "Choose campaign opens, link clicks, bounces and unsubscriptions, for every origin of a change.",
      "Events that happen while this service cannot be reached are lost: ActiveCampaign does not retry.",
    ],
    verified: "The token in the URL: ActiveCampaign does not sign.",
    mapped:
      "Contact, event, time, clicked link; campaign from the contact's fields campaign, campaign_id or utm_campaign, else " +
      "the link's utm_campaign, else the campaign; audience likewise, else the list. Steps of automations have no event " +
      "name and are counted only.",
  },

  verify: (request, source) => verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const form = parseForm(request.body);
    if (!form.ok) return { problem: form.problem };
    const body = parseBrackets(form.value);
    if (!body.ok) return { problem: body.problem };
    const event = record(body.value);
    if (!event || (text(event["type"]) === null && !record(event["contact"]))) {
      return { problem: "The form is not an ActiveCampaign webhook: it has neither type nor contact." };
    }
    const one = readEvent(event, source, receivedAt);
    return { dedupe: one.id, events: [one] };
  },
};

const vocabulary: Vocabulary = new Map([
  ["open", opened],
  ["click", clicked],
  ["unsubscribe", unsubscribed],
]);

function meaningOf(kind: string, event: JsonRecord): Meaning {
  if (kind !== "bounce") return vocabulary.get(kind) ?? otherwise;
  const bounce = record(event["bounce"]) ?? {};
  // An enhanced status code (RFC 3463) of class 5 is permanent.
  const isHard = text(bounce["type"])?.toLowerCase() === "hard" || text(bounce["code"])?.startsWith("5");
  return isHard ? hardBounced : softBounced;
}

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["type"]) ?? "automation";
  const contact = record(event["contact"]) ?? {};
  const campaign = record(event["campaign"]) ?? {};
  const email = contact["email"] ?? field(event, "bounce.email");
  const link = text(field(event, "link.url"));
  const time = event["date_time"];
  // Without a time, the whole form tells one event from another.
  const when = time ?? event;
  return emailEvent({
    id: contentId([kind, contact["id"], email, when, campaign["id"], link]),
    email,
    meaning: meaningOf(kind, event),
    vendorKind: kind,
    at: eventTime(receivedAt, time),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [contact["fields"]],
      link,
      campaign: [campaign["id"], campaign["name"]],
      audience: [field(event, "list.0.id"), event["list"]],
    }),
  });
}
