import type { Source } from "../../domain/source.ts";
import type { EmailEvent } from "../../domain/submission.ts";
import type { EmailAdapter } from "../adapter.ts";
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
  readBatch,
  softBounced,
  unsubscribed,
  type Vocabulary,
} from "../email-event.ts";
import { verifyUrlToken } from "../signatures.ts";

/** SparkPost: batches of {msys: {…}}, retried for 8 hours after any answer but 200; it waits 10 s. */
export const sparkpost: EmailAdapter = {
  type: "sparkpost",
  kind: "email",
  contentTypes: ["application/json"],
  setup: {
    name: "SparkPost",
    steps: [
      "In SparkPost open Configuration → Webhooks and create one with this source's URL as target.",
      "Choose delivery, bounce, out of band, spam complaint, open, click and both kinds of unsubscribe.",
      "Basic authentication with the token as password works as well as the token in the URL. OAuth is not supported.",
    ],
    verified: "The token in the URL or as password: SparkPost does not sign.",
    mapped:
      "Recipient, event, time, clicked link, prefetched opens; campaign from metadata campaign, campaign_id or " +
      "utm_campaign, else the link's utm_campaign, else the transmission's campaign; audience likewise from metadata or " +
      "utm_content. Initial opens are counted only, because the open of the same reading follows.",
  },

  verify: (request, source) => verifyUrlToken(request, source),

  read(request, source, receivedAt) {
    const body = parseJson(request.body);
    if (!body.ok) return { problem: body.problem };
    const reading = readBatch(
      body.value,
      (one) => record(one["msys"]) !== null,
      (one) => eventsOf(one).map((event) => readEvent(event, source, receivedAt)),
      "The body is not a list of SparkPost events.",
    );
    if ("problem" in reading) return reading;
    return { ...reading, dedupe: request.headers["x-messagesystems-batch-id"] ?? null };
  },
};

/** "msys" holds one event under the name of its class, or nothing in a test of the webhook. */
const eventsOf = (wrapper: JsonRecord): readonly JsonRecord[] =>
  Object.values(record(wrapper["msys"]) ?? wrapper).map((event) => record(event) ?? {});

const vocabulary: Vocabulary = new Map([
  ["delivery", delivered],
  ["open", opened],
  ["amp_open", opened],
  ["click", clicked],
  ["amp_click", clicked],
  ["spam_complaint", complained],
  ["list_unsubscribe", unsubscribed],
  ["link_unsubscribe", unsubscribed],
]);

/** SparkPost's bounce classification codes; those that are not here are soft. */
const bounceClasses: Vocabulary = new Map([
  ["10", hardBounced],
  ["30", hardBounced],
  ["60", otherwise],
  ["80", otherwise],
  ["90", unsubscribed],
  ["100", otherwise],
]);

function meaningOf(kind: string, event: JsonRecord): Meaning {
  if (kind === "bounce" || kind === "out_of_band") {
    return bounceClasses.get(text(event["bounce_class"]) ?? "") ?? softBounced;
  }
  const known = vocabulary.get(kind) ?? otherwise;
  if (field(event, "user_agent_parsed.is_prefetched") !== true) return known;
  if (known === opened) return openedByMachine;
  return known === clicked ? clickedByMachine : known;
}

function readEvent(event: JsonRecord, source: Source, receivedAt: number): EmailEvent {
  const kind = text(event["type"]) ?? "unknown";
  const link = text(event["target_link_url"]);
  return emailEvent({
    id: eventId(event["event_id"], [event]),
    // `rcpt_to` is in lower case already; `raw_rcpt_to` is as it was given.
    email: event["raw_rcpt_to"] ?? event["rcpt_to"],
    meaning: meaningOf(kind, event),
    vendorKind: kind,
    at: eventTime(receivedAt, event["timestamp"]),
    link,
    attribution: attributionOf({
      fields: source.fields,
      event,
      own: [event["rcpt_meta"]],
      link,
      campaign: [event["campaign_id"]],
      audience: [],
    }),
  });
}
