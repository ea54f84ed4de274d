import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TouchKind } from "../../shared/domain/submission.ts";
import { emailAdapters } from "../../shared/vendors/emails.ts";
import { eventsIn, fixture, receivedAt, requestOf, sourceOf } from "./email-requests.ts";

const someone = "ilse.brandt@nordlicht.example";

type Means =
  | TouchKind
  | null
  | "hard bounce"
  | "soft bounce"
  | "opened by a machine"
  | "clicked by a machine";

/** What the first event of a body means, in one word. */
function meaning(type: string, body: object | string): Means {
  const [event] = eventsIn(type, typeof body === "string" ? body : JSON.stringify(body));
  if (!event) throw new Error("There is no event.");
  if (event.kind === "bounced") return event.hardBounce ? "hard bounce" : "soft bounce";
  if (event.machine) return event.kind === "opened" ? "opened by a machine" : "clicked by a machine";
  return event.kind;
}

const formOf = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

describe("each vendor's words for what happened", () => {
  const sendgrid: readonly (readonly [Means, object])[] = [
    [null, { event: "processed" }],
    [null, { event: "deferred" }],
    ["delivered", { event: "delivered" }],
    ["opened", { event: "open", sg_machine_open: false }],
    ["opened by a machine", { event: "open", sg_machine_open: true }],
    ["clicked", { event: "click" }],
    ["hard bounce", { event: "bounce", type: "bounce" }],
    ["soft bounce", { event: "bounce", type: "blocked" }],
    ["hard bounce", { event: "dropped", reason: "Bounced Address" }],
    [null, { event: "dropped", reason: "Unsubscribed Address" }],
    [null, { event: "dropped", reason: "Spam Content" }],
    ["complained", { event: "spamreport" }],
    ["unsubscribed", { event: "unsubscribe" }],
    ["unsubscribed", { event: "group_unsubscribe" }],
    [null, { event: "group_resubscribe" }],
    [null, { event: "account_status_change" }],
    [null, { event: "constructor" }],
  ];
  it.each(sendgrid)("SendGrid: %s is %o", (means, event) => {
    expect(meaning("sendgrid", [{ email: someone, ...event }])).toBe(means);
  });

  const mailchimp: readonly (readonly [Means, string, string])[] = [
    [null, "subscribe", ""],
    ["unsubscribed", "unsubscribe", "manual"],
    ["complained", "unsubscribe", "abuse"],
    ["hard bounce", "cleaned", "hard"],
    ["complained", "cleaned", "abuse"],
    [null, "profile", ""],
    [null, "upemail", ""],
    [null, "campaign", ""],
  ];
  it.each(mailchimp)("Mailchimp: %s is %s for the reason %s", (means, type, reason) => {
    expect(meaning("mailchimp", formOf({ type, "data[email]": someone, "data[reason]": reason }))).toBe(
      means,
    );
  });

  const mandrill: readonly (readonly [Means, string])[] = [
    [null, "send"],
    [null, "deferral"],
    ["hard bounce", "hard_bounce"],
    ["soft bounce", "soft_bounce"],
    ["delivered", "delivered"],
    ["opened", "open"],
    ["clicked", "click"],
    ["complained", "spam"],
    ["unsubscribed", "unsub"],
    [null, "reject"],
    [null, "inbound"],
  ];
  it.each(mandrill)("Mandrill: %s is %s", (means, event) => {
    const events = JSON.stringify([{ event, msg: { email: someone }, ts: 1767603600 }]);
    expect(meaning("mandrill", formOf({ mandrill_events: events }))).toBe(means);
  });

  const mailgun: readonly (readonly [Means, object])[] = [
    [null, { event: "accepted" }],
    ["delivered", { event: "delivered" }],
    ["hard bounce", { event: "failed", severity: "permanent", reason: "bounce" }],
    ["hard bounce", { event: "failed", severity: "permanent", reason: "suppress-bounce" }],
    [null, { event: "failed", severity: "permanent", reason: "suppress-unsubscribe" }],
    [null, { event: "failed", severity: "temporary" }],
    ["opened", { event: "opened", "client-info": { bot: "" } }],
    ["opened by a machine", { event: "opened", "client-info": { bot: "apple" } }],
    ["clicked", { event: "clicked" }],
    ["clicked by a machine", { event: "clicked", "client-info": { bot: "generic" } }],
    ["unsubscribed", { event: "unsubscribed" }],
    ["complained", { event: "complained" }],
    [null, { event: "stored" }],
    [null, { event: "rejected" }],
  ];
  it.each(mailgun)("Mailgun: %s is %o", (means, event) => {
    expect(meaning("mailgun", { signature: {}, "event-data": { recipient: someone, ...event } })).toBe(means);
  });

  const postmark: readonly (readonly [Means, object])[] = [
    ["delivered", { RecordType: "Delivery" }],
    ["opened", { RecordType: "Open" }],
    ["clicked", { RecordType: "Click" }],
    ["complained", { RecordType: "SpamComplaint" }],
    ["hard bounce", { RecordType: "Bounce", Type: "HardBounce" }],
    ["hard bounce", { RecordType: "Bounce", Type: "BadEmailAddress" }],
    ["soft bounce", { RecordType: "Bounce", Type: "SoftBounce" }],
    ["soft bounce", { RecordType: "Bounce", Type: "Transient" }],
    ["soft bounce", { RecordType: "Bounce", Type: "DnsError" }],
    ["soft bounce", { RecordType: "Bounce", Type: "Blocked" }],
    ["soft bounce", { RecordType: "Bounce", Type: "SpamNotification" }],
    ["unsubscribed", { RecordType: "Bounce", Type: "Unsubscribe" }],
    [null, { RecordType: "Bounce", Type: "AutoResponder" }],
    [null, { RecordType: "Bounce", Type: "Subscribe" }],
    ["unsubscribed", change(true, "ManualSuppression")],
    ["hard bounce", change(true, "HardBounce")],
    ["complained", change(true, "SpamComplaint")],
    [null, change(false, null)],
    [null, { RecordType: "Inbound" }],
  ];
  function change(SuppressSending: boolean, SuppressionReason: string | null): object {
    return { RecordType: "SubscriptionChange", SuppressSending, SuppressionReason };
  }
  it.each(postmark)("Postmark: %s is %o", (means, event) => {
    expect(meaning("postmark", { Recipient: someone, ...event })).toBe(means);
  });

  const brevo: readonly (readonly [Means, string])[] = [
    [null, "request"],
    ["delivered", "delivered"],
    ["hard bounce", "hard_bounce"],
    ["soft bounce", "soft_bounce"],
    [null, "blocked"],
    ["complained", "spam"],
    ["complained", "complaint"],
    ["hard bounce", "invalid_email"],
    [null, "deferred"],
    ["opened", "opened"],
    ["opened", "unique_opened"],
    ["opened by a machine", "proxy_open"],
    ["opened by a machine", "unique_proxy_open"],
    ["clicked", "click"],
    ["unsubscribed", "unsubscribed"],
    ["unsubscribed", "unsubscribe"],
    [null, "error"],
    [null, "list_addition"],
    [null, "contact_deleted"],
    [null, "contact_updated"],
  ];
  it.each(brevo)("Brevo: %s is %s", (means, event) => {
    expect(meaning("brevo", { event, email: someone })).toBe(means);
  });

  const ses: readonly (readonly [Means, object])[] = [
    [null, { eventType: "Send" }],
    ["delivered", { eventType: "Delivery", delivery: { recipients: [someone] } }],
    ["delivered", { notificationType: "Delivery", delivery: { recipients: [someone] } }],
    ["hard bounce", { eventType: "Bounce", bounce: { bounceType: "Permanent" } }],
    ["soft bounce", { eventType: "Bounce", bounce: { bounceType: "Transient" } }],
    ["soft bounce", { eventType: "Bounce", bounce: { bounceType: "Undetermined" } }],
    ["complained", { eventType: "Complaint", complaint: { complaintFeedbackType: "abuse" } }],
    [null, { eventType: "Complaint", complaint: { complaintFeedbackType: "not-spam" } }],
    [null, { eventType: "Reject" }],
    ["opened", { eventType: "Open", open: {} }],
    ["clicked", { eventType: "Click", click: { link: "https://shop.example/" } }],
    [null, { eventType: "Rendering Failure" }],
    [null, { eventType: "DeliveryDelay", deliveryDelay: { delayedRecipients: [{ emailAddress: someone }] } }],
    [
      "unsubscribed",
      { eventType: "Subscription", subscription: { newTopicPreferences: { unsubscribeAll: true } } },
    ],
    [null, { eventType: "Subscription", subscription: { newTopicPreferences: { unsubscribeAll: false } } }],
  ];
  it.each(ses)("Amazon SES by SNS and by EventBridge: %s is %o", (means, record) => {
    const detail = { mail: { messageId: "m-1", destination: [someone] }, ...record };
    const notification = { Type: "Notification", MessageId: "n-1", Message: JSON.stringify(detail) };
    expect(meaning("ses-sns", notification)).toBe(means);
    expect(meaning("ses-eventbridge", { source: "aws.ses", "detail-type": "Email", detail })).toBe(means);
  });

  it("Amazon SES: an opening of a message to several people counts for none of them", () => {
    const mail = { messageId: "m-1", destination: [someone, "jan@nordlicht.example"] };
    const events = eventsIn("ses-eventbridge", JSON.stringify({ eventType: "Open", mail, open: {} }));
    expect(events.map((event) => event.kind)).toEqual([null, null]);
  });

  it("Amazon SES: an event without its own type is known by EventBridge's name for it", () => {
    const detail = {
      mail: { messageId: "m-1", destination: [someone] },
      bounce: { bounceType: "Permanent" },
    };
    expect(meaning("ses-eventbridge", { "detail-type": "Email Bounced", detail })).toBe("hard bounce");
  });

  const resend: readonly (readonly [Means, string, object])[] = [
    [null, "email.sent", {}],
    [null, "email.scheduled", {}],
    ["delivered", "email.delivered", {}],
    [null, "email.delivery_delayed", {}],
    ["complained", "email.complained", {}],
    ["hard bounce", "email.bounced", { bounce: { type: "Permanent" } }],
    ["soft bounce", "email.bounced", { bounce: { type: "Transient" } }],
    ["opened", "email.opened", {}],
    ["clicked", "email.clicked", { click: { link: "https://shop.example/" } }],
    [null, "email.received", {}],
    [null, "email.failed", {}],
    [null, "email.suppressed", {}],
    ["unsubscribed", "contact.updated", { unsubscribed: true }],
    [null, "contact.updated", { unsubscribed: false }],
    [null, "contact.created", {}],
    [null, "domain.updated", {}],
  ];
  it.each(resend)("Resend: %s is %s %o", (means, type, data) => {
    expect(meaning("resend", { type, data: { to: [someone], ...data } })).toBe(means);
  });

  const klaviyo: readonly (readonly [Means, string, object])[] = [
    ["delivered", "received_email", {}],
    ["delivered", "email_delivered", {}],
    ["opened", "opened_email", {}],
    ["opened by a machine", "opened_email", { machine_open: true }],
    ["clicked", "clicked_email", {}],
    ["soft bounce", "bounced_email", {}],
    ["hard bounce", "bounced_email", { "Bounce Type": "Hard" }],
    [null, "dropped_email", {}],
    ["complained", "marked_email_as_spam", {}],
    ["unsubscribed", "unsubscribed_from_email_marketing", {}],
    [null, "subscribed_to_email_marketing", {}],
    [null, "updated_email_preferences", {}],
    [null, "sent_sms", {}],
  ];
  it.each(klaviyo)("Klaviyo: %s is %s %o", (means, topic, properties) => {
    const attributes = { event_properties: { $email: someone, ...properties } };
    const item = { external_id: "e", topic: `event:klaviyo.${topic}`, payload: { data: { attributes } } };
    expect(meaning("klaviyo", { data: [item] })).toBe(means);
  });

  const kit: readonly (readonly [Means, string])[] = [
    [null, "subscriber.created"],
    [null, "subscriber.activated"],
    ["unsubscribed", "subscriber.unsubscribed"],
    ["complained", "subscriber.complained"],
    ["hard bounce", "subscriber.bounced"],
    [null, "tag.added"],
  ];
  it.each(kit)("Kit: %s is %s", (means, type) => {
    const event = { id: "e", type, data: { subscriber: { email_address: someone } } };
    expect(meaning("kit", { delivery_id: 1, events: [event] })).toBe(means);
  });
  const kitStates: readonly (readonly [Means, string])[] = [
    [null, "active"],
    [null, "inactive"],
    ["unsubscribed", "cancelled"],
    ["complained", "complained"],
    ["hard bounce", "bounced"],
  ];
  it.each(kitStates)("Kit's older webhooks: %s is the state %s", (means, state) => {
    expect(meaning("kit", { subscriber: { id: 1, email_address: someone, state } })).toBe(means);
  });

  const customerio: readonly (readonly [Means, string, object])[] = [
    [null, "drafted", {}],
    [null, "attempted", {}],
    [null, "sent", {}],
    ["delivered", "delivered", {}],
    ["opened", "opened", { proxied: true, synthetic: true }],
    ["opened by a machine", "opened", { prefetched: true }],
    ["clicked", "clicked", {}],
    ["clicked by a machine", "clicked", { machine: true }],
    [null, "converted", {}],
    ["unsubscribed", "unsubscribed", {}],
    ["hard bounce", "bounced", {}],
    [null, "dropped", {}],
    ["complained", "spammed", {}],
    [null, "failed", {}],
    [null, "undeliverable", {}],
  ];
  it.each(customerio)("Customer.io: %s is %s %o", (means, metric, data) => {
    const event = { event_id: "e", metric, data: { recipient: someone, ...data } };
    expect(meaning("customerio", { ...event, object_type: "email" })).toBe(means);
    expect(meaning("customerio", { ...event, object_type: "sms" })).toBe(null);
  });
  it("Customer.io: a person who unsubscribes from everything has unsubscribed from e-mail", () => {
    const event = { event_id: "e", object_type: "customer", data: { identifiers: { email: someone } } };
    expect(meaning("customerio", { ...event, metric: "unsubscribed" })).toBe("unsubscribed");
    expect(meaning("customerio", { ...event, metric: "cio_subscription_preferences_changed" })).toBe(null);
  });

  const mailerlite: readonly (readonly [Means, string])[] = [
    [null, "subscriber.created"],
    [null, "subscriber.updated"],
    ["unsubscribed", "subscriber.unsubscribed"],
    [null, "subscriber.added_to_group"],
    [null, "subscriber.removed_from_group"],
    ["hard bounce", "subscriber.bounced"],
    ["complained", "subscriber.spam_reported"],
    [null, "subscriber.automation_triggered"],
    [null, "subscriber.automation_completed"],
    [null, "subscriber.deleted"],
    [null, "subscriber.active"],
    [null, "campaign.sent"],
    ["opened", "campaign.open"],
    ["clicked", "campaign.click"],
  ];
  it.each(mailerlite)("MailerLite, flat, nested and batched: %s is %s", (means, word) => {
    expect(meaning("mailerlite", { event: word, email: someone })).toBe(means);
    expect(meaning("mailerlite", { type: word, subscriber: { email: someone } })).toBe(means);
    const classic = { type: word, data: { subscriber: { email: someone } }, timestamp: 1767603600 };
    expect(meaning("mailerlite", { events: [classic] })).toBe(means);
  });

  const mailersend: readonly (readonly [Means, string])[] = [
    [null, "activity.sent"],
    ["delivered", "activity.delivered"],
    ["soft bounce", "activity.soft_bounced"],
    ["hard bounce", "activity.hard_bounced"],
    [null, "activity.deferred"],
    ["opened", "activity.opened"],
    ["opened", "activity.opened_unique"],
    ["clicked", "activity.clicked"],
    ["clicked", "activity.clicked_unique"],
    ["unsubscribed", "activity.unsubscribed"],
    ["complained", "activity.spam_complaint"],
    [null, "activity.survey_opened"],
    [null, "inbound.message"],
  ];
  it.each(mailersend)("MailerSend: %s is %s", (means, type) => {
    expect(meaning("mailersend", { type, data: { recipient: someone } })).toBe(means);
  });

  const activecampaign: readonly (readonly [Means, object])[] = [
    [null, { type: "subscribe" }],
    ["unsubscribed", { type: "unsubscribe" }],
    [null, { type: "update" }],
    [null, { type: "sent" }],
    ["opened", { type: "open" }],
    ["clicked", { type: "click", "link[url]": "https://shop.example/" }],
    [null, { type: "forward" }],
    [null, { type: "reply" }],
    ["hard bounce", { type: "bounce", "bounce[code]": "5.1.1" }],
    ["soft bounce", { type: "bounce", "bounce[code]": "4.2.2" }],
    [null, { type: "contact_tag_added" }],
    [null, { seriesid: "22" }],
  ];
  it.each(activecampaign)("ActiveCampaign: %s is %o", (means, fields) => {
    expect(meaning("activecampaign", formOf({ ...fields, "contact[email]": someone }))).toBe(means);
  });

  const campaignmonitor: readonly (readonly [Means, object])[] = [
    [null, { Type: "Subscribe" }],
    [null, { Type: "Update", State: "Active" }],
    ["unsubscribed", { Type: "Deactivate", State: "Unsubscribed" }],
    ["hard bounce", { Type: "Deactivate", State: "Bounced" }],
    [null, { Type: "Deactivate", State: "Deleted" }],
  ];
  it.each(campaignmonitor)("Campaign Monitor: %s is %o", (means, event) => {
    expect(meaning("campaignmonitor", { ListID: "l", Events: [{ EmailAddress: someone, ...event }] })).toBe(
      means,
    );
  });

  const sparkpost: readonly (readonly [Means, object])[] = [
    [null, { type: "injection" }],
    ["delivered", { type: "delivery" }],
    [null, { type: "delay", bounce_class: "21" }],
    ["hard bounce", { type: "bounce", bounce_class: "10" }],
    ["hard bounce", { type: "bounce", bounce_class: "30" }],
    ["soft bounce", { type: "bounce", bounce_class: "22" }],
    ["soft bounce", { type: "out_of_band", bounce_class: "51" }],
    [null, { type: "bounce", bounce_class: "60" }],
    ["unsubscribed", { type: "bounce", bounce_class: "90" }],
    ["complained", { type: "spam_complaint" }],
    ["opened", { type: "open" }],
    ["opened by a machine", { type: "open", user_agent_parsed: { is_prefetched: true } }],
    [null, { type: "initial_open" }],
    ["clicked", { type: "click" }],
    ["clicked by a machine", { type: "click", user_agent_parsed: { is_prefetched: true } }],
    ["unsubscribed", { type: "list_unsubscribe" }],
    ["unsubscribed", { type: "link_unsubscribe" }],
    [null, { type: "policy_rejection" }],
    [null, { type: "generation_failure" }],
  ];
  it.each(sparkpost)("SparkPost: %s is %o", (means, event) => {
    expect(meaning("sparkpost", [{ msys: { some_event: { rcpt_to: someone, ...event } } }])).toBe(means);
  });

  const mailjet: readonly (readonly [Means, object])[] = [
    ["delivered", { event: "sent" }],
    ["opened", { event: "open" }],
    ["clicked", { event: "click" }],
    ["hard bounce", { event: "bounce", hard_bounce: true }],
    ["soft bounce", { event: "bounce", hard_bounce: false, error: "quota exceeded" }],
    [null, { event: "bounce", hard_bounce: false, error: "greylisted" }],
    [null, { event: "blocked", error: "preblocked" }],
    ["complained", { event: "spam" }],
    ["unsubscribed", { event: "unsub" }],
  ];
  it.each(mailjet)("Mailjet, bare and grouped: %s is %o", (means, event) => {
    expect(meaning("mailjet", { email: someone, ...event })).toBe(means);
    expect(meaning("mailjet", [{ email: someone, ...event }])).toBe(means);
  });
});

/** Two events of each vendor that differ in one thing only, and must not be taken for one another. */
const twins: readonly (readonly [string, string, string])[] = [
  ["sendgrid", `[{"event":"open","email":"${someone}","timestamp":1767603600}]`, "1767603601"],
  [
    "mailchimp",
    "type=unsubscribe&fired_at=2026-01-05+09:00:00&data[email]=ilse@nordlicht.example",
    "09:00:01",
  ],
  [
    "mailgun",
    `{"event-data":{"id":"a","event":"opened","timestamp":1767603600,"recipient":"${someone}"}}`,
    "1767690000",
  ],
  [
    "postmark",
    `{"RecordType":"Open","MessageID":"m","Recipient":"${someone}","ReceivedAt":"2026-01-05T09:00:00Z"}`,
    "09:00:01",
  ],
  [
    "brevo",
    `{"event":"click","email":"${someone}","id":1,"ts_epoch":1767603600000,"message-id":"m","link":"https://a.example"}`,
    "b.example",
  ],
  [
    "activecampaign",
    "type=click&contact[id]=1&contact[email]=ilse@nordlicht.example&date_time=2026-01-05T09:00:00Z&link[url]=https://a.example",
    "b.example",
  ],
  [
    "campaignmonitor",
    `{"ListID":"l","Events":[{"Type":"Deactivate","EmailAddress":"${someone}","Date":"2026-01-05 09:00:00"}]}`,
    "09:00:01",
  ],
  [
    "mailerlite",
    `{"events":[{"type":"campaign.open","subscriber":{"email":"${someone}"},"date":"2026-01-05 09:00:00"}]}`,
    "09:00:01",
  ],
  [
    "mailjet",
    `{"event":"click","email":"${someone}","MessageID":1,"time":1767603600,"url":"https://a.example"}`,
    "b.example",
  ],
];

const changed = (body: string, to: string): string => {
  const pattern = to === "b.example" ? "a.example" : to.startsWith("17") ? "1767603600" : "09:00:00";
  return body.replace(pattern, to);
};

/** Batches, in which ids could collide. */
const batches = [
  "sendgrid/batch.json",
  "mandrill/events.txt",
  "mailgun/clicked.json",
  "brevo/batch.json",
  "resend/clicked.json",
  "ses-sns/bounce.json",
  "klaviyo/events.json",
  "kit/events.json",
  "mailerlite/batch.json",
  "campaignmonitor/deactivate.json",
  "sparkpost/batch.json",
  "mailjet/grouped.json",
];

describe("the id of an event", () => {
  it.each(batches)("%s: the same bytes give the same ids, and no two events share one", (path) => {
    const type = path.slice(0, path.indexOf("/"));
    const ids = eventsIn(type, fixture(path)).map((event) => event.id);
    expect(eventsIn(type, fixture(path)).map((event) => event.id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(twins)("%s: an event that differs in time or link has another id", (type, body, to) => {
    const [first] = eventsIn(type, body);
    const [second] = eventsIn(type, changed(body, to));
    expect(changed(body, to)).not.toBe(body);
    expect(first?.id).toBeTruthy();
    expect(second?.id).not.toBe(first?.id);
  });

  it("Amazon SES: is the same by SNS as by EventBridge", () => {
    const detail = {
      eventType: "Delivery",
      mail: { messageId: "m-1", destination: [someone] },
      delivery: { recipients: [someone], timestamp: "2026-01-05T09:00:00.000Z" },
    };
    const notification = { Type: "Notification", MessageId: "n-1", Message: JSON.stringify(detail) };
    const [bySns] = eventsIn("ses-sns", JSON.stringify(notification));
    const [byEventBridge] = eventsIn(
      "ses-eventbridge",
      JSON.stringify({ id: "e-1", source: "aws.ses", detail }),
    );
    expect(bySns?.id).toBe(byEventBridge?.id);
  });

  it("never shows the address, because ids are logged", () => {
    for (const path of batches) {
      const type = path.slice(0, path.indexOf("/"));
      for (const event of eventsIn(type, fixture(path))) expect(event.id).not.toContain("@");
    }
  });

  it("is shortened where a vendor's own would not fit a key", () => {
    const [event] = eventsIn(
      "sendgrid",
      JSON.stringify([{ event: "open", email: someone, sg_event_id: "x".repeat(900) }]),
    );
    expect(event?.id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("hostile bodies", () => {
  const words = fc.constantFrom(
    "event",
    "email",
    "type",
    "data",
    "events",
    "msys",
    "mail",
    "Message",
    "Type",
    "MessageId",
    "Events",
    "RecordType",
    "metric",
    "event-data",
    "signature",
    "subscriber",
    "topic",
    "payload",
    "detail",
    "source",
    "bounce",
    "link",
    "open",
    "click",
    "bounced",
    "Notification",
    "aws.ses",
    "Bounce",
    "timestamp",
    "tags",
    "toString",
    "ilse@nordlicht.example",
  );
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      words,
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(words, tie("any"), { maxKeys: 6 }),
    ),
  })).any;
  const json = value.map((one) => JSON.stringify(one));
  const form = fc
    .array(
      fc.tuple(
        fc.oneof(words, fc.constantFrom("mandrill_events", "data[email]", "contact[email]")),
        fc.oneof(words, json),
      ),
      { maxLength: 6 },
    )
    .map((pairs) => new URLSearchParams(pairs).toString());
  const bytes = fc.oneof(
    json.map((one) => Buffer.from(one)),
    form.map((one) => Buffer.from(one)),
    fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one)),
  );

  it("make no adapter throw: each reads them, or says what the problem is", async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (body, isForm) => {
        const headers = { "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json" };
        const request = requestOf(body, { headers });
        for (const [type, adapter] of emailAdapters) {
          const reading = adapter.read(request, sourceOf(type), receivedAt);
          if ("problem" in reading) expect(reading.problem).toMatch(/\S/);
          else {
            for (const event of reading.events) {
              expect(event.kind === null || event.email.includes("@")).toBe(true);
              expect(new Date(event.at).toISOString()).toBe(event.at);
              expect(event.id).not.toBe("");
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("are authentic to no adapter, with a secret or without", async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.option(fc.constantFrom("s3cret", "")), async (body, secret) => {
        for (const [type, adapter] of emailAdapters) {
          const verification = await adapter.verify(requestOf(body), sourceOf(type, { secret }), receivedAt);
          expect(verification).toEqual({ ok: false, check: expect.stringMatching(/\S/) });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("a reserved field name is refused wherever it stands", () => {
    const body = '[{"event":"open","email":"ilse@nordlicht.example","__proto__":{"kind":"clicked"}}]';
    expect(() => eventsIn("sendgrid", body)).toThrow("not allowed");
  });
});
