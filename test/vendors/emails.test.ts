import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import type { EmailEvent } from "../../shared/domain/submission.ts";
import { emailAdapters } from "../../shared/vendors/emails.ts";
import { adapterOf, eventsIn, fixture, receivedAt, requestOf, sourceOf } from "./email-requests.ts";

const ilse = "ilse.brandt@nordlicht.example";
const gone = "gone@nordlicht.example";
const madeId = expect.stringMatching(/^[0-9a-f]{32}$/);

const event = (told: Partial<EmailEvent>): EmailEvent => ({
  id: madeId,
  email: ilse,
  kind: null,
  vendorKind: "",
  at: "2026-01-05T09:00:00.000Z",
  campaign: null,
  audience: null,
  link: null,
  hardBounce: false,
  machine: false,
  ...told,
});

const expected: Readonly<Record<string, readonly EmailEvent[]>> = {
  "sendgrid/batch.json": [
    event({
      id: "ZGVsaXZlcmVkLW5vcmRsaWNodC0x",
      email: "Ilse.Brandt@nordlicht.example",
      kind: "delivered",
      vendorKind: "delivered",
      campaign: "spring-2026",
      audience: "wholesale",
    }),
    event({
      id: "b3Blbi1ub3JkbGljaHQtMQ",
      kind: "opened",
      vendorKind: "open",
      at: "2026-01-05T09:01:00.000Z",
      campaign: "spring",
      machine: true,
    }),
    event({
      id: "Y2xpY2stbm9yZGxpY2h0LTE",
      kind: "clicked",
      vendorKind: "click",
      at: "2026-01-05T09:02:00.000Z",
      campaign: "spring-sale",
      audience: "plumbers",
      link: "https://shop.example/pumps?utm_source=mail&utm_campaign=spring-sale&utm_content=plumbers#top",
    }),
    event({
      id: "Ym91bmNlLTE",
      email: gone,
      kind: "bounced",
      vendorKind: "bounce",
      at: "2026-01-05T09:02:10.000Z",
      campaign: "4711",
      hardBounce: true,
    }),
    event({
      id: "cHJvY2Vzc2VkLTE",
      email: "",
      vendorKind: "processed",
      at: "2026-01-05T09:02:11.000Z",
    }),
  ],
  "mailchimp/unsubscribe.txt": [
    event({
      kind: "unsubscribed",
      vendorKind: "unsubscribe",
      campaign: "mc-spring-26",
      audience: "list-plumbers",
    }),
  ],
  "mandrill/events.txt": [
    event({
      kind: "clicked",
      vendorKind: "click",
      campaign: "spring-2026",
      audience: "plumbers",
      link: "https://shop.example/pumps?utm_content=plumbers",
    }),
    event({
      email: gone,
      kind: "bounced",
      vendorKind: "hard_bounce",
      at: "2026-01-05T09:00:01.000Z",
      campaign: "spring",
      audience: "north",
      hardBounce: true,
    }),
    event({ email: gone, vendorKind: "blacklist", at: "2026-01-05T09:00:02.000Z" }),
  ],
  "mailgun/clicked.json": [
    event({
      kind: "clicked",
      vendorKind: "clicked",
      at: "2026-01-05T08:59:59.250Z",
      campaign: "spring-2026",
      audience: "wholesale",
      link: "https://shop.example/pumps",
    }),
  ],
  "mailgun/legacy.txt": [
    event({ kind: "opened", vendorKind: "opened", campaign: "c-7", audience: "plumbers@lists.example" }),
  ],
  "postmark/click.json": [
    event({
      kind: "clicked",
      vendorKind: "Click",
      at: "2026-01-05T09:00:00.123Z",
      campaign: "spring-2026",
      audience: "plumbers",
      link: "https://shop.example/pumps?utm_content=plumbers",
    }),
  ],
  "postmark/bounce.json": [
    event({
      email: gone,
      kind: "bounced",
      vendorKind: "Bounce",
      at: "2026-01-05T09:00:00.500Z",
      campaign: "spring",
      hardBounce: true,
    }),
  ],
  "brevo/batch.json": [
    event({
      kind: "clicked",
      vendorKind: "click",
      at: "2026-01-05T09:00:00.123Z",
      campaign: "spring-2026",
      audience: "wholesale",
      link: "https://shop.example/pumps",
    }),
    event({
      kind: "opened",
      vendorKind: "proxy_open",
      at: "2026-01-05T09:01:40.000Z",
      campaign: "77",
      machine: true,
    }),
  ],
  "resend/clicked.json": [ilse, "jan.brandt@nordlicht.example"].map((email) =>
    event({
      email,
      kind: "clicked",
      vendorKind: "email.clicked",
      campaign: "b-77",
      audience: "wholesale",
      link: "https://shop.example/pumps",
    }),
  ),
  "ses-sns/bounce.json": [gone, "lost@nordlicht.example"].map((email) =>
    event({ email, kind: "bounced", vendorKind: "Bounce", campaign: "marketing", hardBounce: true }),
  ),
  "ses-eventbridge/clicked.json": [
    event({
      kind: "clicked",
      vendorKind: "Click",
      at: "2026-01-05T09:00:00.500Z",
      campaign: "spring-2026",
      audience: "plumbers",
      link: "https://shop.example/pumps?utm_content=plumbers",
    }),
  ],
  "klaviyo/events.json": [
    event({
      id: "kl-1",
      kind: "opened",
      vendorKind: "event:klaviyo.opened_email",
      campaign: "Spring pumps",
      machine: true,
    }),
    event({
      id: "kl-2",
      kind: "clicked",
      vendorKind: "event:klaviyo.clicked_email",
      at: "2026-01-05T09:01:00.000Z",
      campaign: "spring-2026",
      link: "https://shop.example/pumps?utm_campaign=spring-2026",
    }),
    event({
      id: "kl-3",
      email: "",
      vendorKind: "event:klaviyo.bounced_email",
      at: "2026-01-05T09:02:00.000Z",
    }),
  ],
  "kit/events.json": [
    event({
      id: "3d6f0a2e-54c1-4b63-8c1e-2f1f0e2d9a10",
      kind: "unsubscribed",
      vendorKind: "subscriber.unsubscribed",
      campaign: "spring-2026",
    }),
    event({
      id: "3d6f0a2e-54c1-4b63-8c1e-2f1f0e2d9a11",
      email: "jan.brandt@nordlicht.example",
      vendorKind: "subscriber.created",
      at: "2026-01-05T09:00:01.000Z",
    }),
  ],
  "kit/legacy.json": [
    event({
      kind: "bounced",
      vendorKind: "bounced",
      at: "2026-01-05T12:00:00.000Z",
      audience: "wholesale",
      hardBounce: true,
    }),
  ],
  "customerio/clicked.json": [
    event({
      id: "01JGXNORDLICHT00000001",
      email: "Ilse.Brandt@nordlicht.example",
      kind: "clicked",
      vendorKind: "clicked",
      campaign: "9",
      audience: "plumbers",
      link: "https://shop.example/pumps?utm_content=plumbers",
    }),
  ],
  "mailerlite/unsubscribed.json": [
    event({ kind: "unsubscribed", vendorKind: "subscriber.unsubscribed", campaign: "spring-2026" }),
  ],
  "mailerlite/batch.json": [
    event({
      kind: "clicked",
      vendorKind: "campaign.click",
      campaign: "88",
      link: "https://shop.example/pumps",
    }),
    event({ vendorKind: "subscriber.added_to_group", at: "2026-01-05T12:00:00.000Z", audience: "5" }),
  ],
  "mailersend/clicked-v1.json": [
    event({
      id: "ms-act-1",
      kind: "clicked",
      vendorKind: "activity.clicked",
      at: "2026-01-05T09:00:00.250Z",
      campaign: "spring",
      audience: "plumbers",
      link: "https://shop.example/pumps?utm_content=plumbers",
    }),
  ],
  "mailersend/bounced-v2.json": [
    event({
      id: "ms-act-2",
      email: gone,
      kind: "bounced",
      vendorKind: "activity.hard_bounced",
      campaign: "spring",
      hardBounce: true,
    }),
  ],
  "activecampaign/click.txt": [
    event({
      kind: "clicked",
      vendorKind: "click",
      campaign: "spring-2026",
      audience: "4",
      link: "https://shop.example/pumps?utm_campaign=spring-2026",
    }),
  ],
  "campaignmonitor/deactivate.json": [
    event({
      kind: "unsubscribed",
      vendorKind: "Deactivate",
      campaign: "spring-2026",
      audience: "96c0bbdaa5",
    }),
    event({
      email: gone,
      kind: "bounced",
      vendorKind: "Deactivate",
      audience: "96c0bbdaa5",
      hardBounce: true,
    }),
  ],
  "sparkpost/batch.json": [
    event({
      id: "sp-1",
      email: "Ilse.Brandt@nordlicht.example",
      kind: "clicked",
      vendorKind: "click",
      campaign: "spring-2026",
      audience: "wholesale",
      link: "https://shop.example/pumps",
    }),
    event({
      id: "sp-2",
      email: gone,
      kind: "bounced",
      vendorKind: "bounce",
      at: "2026-01-05T09:00:01.000Z",
      campaign: "Spring pumps",
      hardBounce: true,
    }),
  ],
  "mailjet/grouped.json": [
    event({
      kind: "clicked",
      vendorKind: "click",
      campaign: "spring-2026",
      audience: "plumbers",
      link: "https://shop.example/pumps?utm_content=plumbers",
    }),
    event({
      email: gone,
      kind: "bounced",
      vendorKind: "bounce",
      at: "2026-01-05T09:00:01.000Z",
      campaign: "7173",
      hardBounce: true,
    }),
  ],
};

const typeOf = (path: string): string => path.slice(0, path.indexOf("/"));

describe("what is taken from each e-mail tool's payload", () => {
  it.each(Object.entries(expected))("%s is read field by field", (path, events) => {
    expect(eventsIn(typeOf(path), fixture(path))).toEqual(events);
  });

  it("every connected tool has at least one payload above", () => {
    expect(new Set(Object.keys(expected).map(typeOf))).toEqual(new Set(emailAdapters.keys()));
  });

  it("every tool explains its setup in at least one step and in full sentences", () => {
    for (const [type, adapter] of emailAdapters) {
      expect(adapter.type).toBe(type);
      for (const words of [...adapter.setup.steps, adapter.setup.verified, adapter.setup.mapped]) {
        expect(words).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it("a source's field mapping says where campaign and audience stand, whatever else the payload names", () => {
    const fields = { campaign: "user-variables.segment", audience: "message.headers.message-id" };
    const body = fixture("mailgun/clicked.json").toString().replace('"campaign": ', '"segment": ');
    expect(eventsIn("mailgun", body, { fields })[0]).toMatchObject({
      campaign: "spring-2026",
      audience: "m1@shop.example",
    });
  });

  it("an event's time falls back to the time of arrival", () => {
    const body = JSON.stringify([{ event: "open", email: ilse, timestamp: "soon" }]);
    expect(eventsIn("sendgrid", body)[0]?.at).toBe(new Date(receivedAt).toISOString());
  });

  it("an address in angle brackets is taken out of them, and one that nobody can have is left out", () => {
    const emails = ["Ilse <ilse@nordlicht.example>", "no address", "a@b@c.example", "", null, 7];
    const body = JSON.stringify(emails.map((email) => ({ event: "click", email })));
    const events = eventsIn("sendgrid", body);
    expect(events.map((one) => one.email)).toEqual(["ilse@nordlicht.example", "", "", "", "", ""]);
    expect(events.map((one) => one.kind)).toEqual(["clicked", null, null, null, null, null]);
  });
});

describe("bodies that are no events", () => {
  const readingOf = (type: string, body: string) =>
    adapterOf(type).read(
      requestOf(body, { headers: { "content-type": adapterOf(type).contentTypes[0] ?? "" } }),
      sourceOf(type),
      receivedAt,
    );

  it.each([...emailAdapters.keys()])(
    "%s says in words that it does not understand a foreign body",
    (type) => {
      const isForm = adapterOf(type).contentTypes[0]?.includes("form") === true;
      const foreign = isForm ? "hello=world" : JSON.stringify({ hello: "world" });
      expect(readingOf(type, foreign)).toEqual({ problem: expect.stringMatching(/^[A-Z].*\.$/) });
      expect(readingOf(type, "")).toHaveProperty("problem");
    },
  );

  it("tests that vendors send while a webhook is being saved hold no events and are no problem", () => {
    const nothing = { dedupe: null, events: [] };
    expect(readingOf("sparkpost", '[{"msys":{}}]')).toEqual(nothing);
    expect(readingOf("mandrill", "mandrill_events=%5B%5D")).toEqual(nothing);
    expect(readingOf("sendgrid", "[]")).toEqual(nothing);
    expect(readingOf("mailersend", '{"type":"webhook.test","data":{}}')).toEqual(nothing);
    const validated = {
      Type: "Notification",
      MessageId: "m-1",
      Message: "Successfully validated SNS topic.",
    };
    expect(readingOf("ses-sns", JSON.stringify(validated))).toEqual({ dedupe: "m-1", events: [] });
  });

  it("SES's state changes through EventBridge are about nobody and are no problem", () => {
    const body = { id: "e-1", source: "aws.ses", "detail-type": "Sending Status Disabled", detail: {} };
    expect(readingOf("ses-eventbridge", JSON.stringify(body))).toEqual({ dedupe: "e-1", events: [] });
  });
});

describe("batches", () => {
  it("one SendGrid batch of 768 kB is read in well under the second that a function has to spare", () => {
    const link = "https://shop.example/pumps?utm_campaign=spring-2026&utm_content=plumbers";
    const batch = Array.from({ length: 3_000 }, (_, index) => ({
      email: `reader${index}@nordlicht.example`,
      event: "click",
      timestamp: 1767603600 + index,
      sg_event_id: `event-${index}`,
      url: `${link}&reader=${index}`,
      useragent: "Mozilla/5.0 (X11; Linux x86_64)",
    }));
    const body = JSON.stringify(batch);
    expect(body.length).toBeGreaterThan(700_000);
    const began = performance.now();
    const events = eventsIn("sendgrid", body);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(events).toHaveLength(3_000);
    expect(events[2_999]).toMatchObject({ email: "reader2999@nordlicht.example", audience: "plumbers" });
  });

  it("records of another shape are kept as events that mean nothing beside those that are understood", () => {
    const body = JSON.stringify([7, null, { foo: "bar" }, { event: "click", email: ilse }]);
    expect(eventsIn("sendgrid", body).map((one) => one.kind)).toEqual([null, null, null, "clicked"]);
  });
});

describe("what identifies a delivery", () => {
  const dedupeOf = (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const type = typeOf(path);
    const reading = adapterOf(type).read(requestOf(fixture(path), { headers }), sourceOf(type), receivedAt);
    return "problem" in reading ? reading.problem : reading.dedupe;
  };

  it("is the vendor's own id wherever it has one", () => {
    expect(dedupeOf("mailgun/clicked.json")).toBe("t0k3n-of-fifty-characters-aaaaaaaaaaaaaaaaaaaaaaaaa");
    expect(dedupeOf("ses-sns/bounce.json")).toBe("22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
    expect(dedupeOf("ses-eventbridge/clicked.json")).toBe("6a7e8feb-b491-4cf7-a9f1-bf3703467718");
    expect(dedupeOf("kit/events.json")).toBe("90210");
    expect(dedupeOf("customerio/clicked.json")).toBe("01JGXNORDLICHT00000001");
    expect(dedupeOf("resend/clicked.json", { "svix-id": "msg_1" })).toBe("msg_1");
    expect(dedupeOf("sparkpost/batch.json", { "x-messagesystems-batch-id": "batch-1" })).toBe("batch-1");
  });

  it("is left to the bytes where a vendor has none", () => {
    expect(dedupeOf("sendgrid/batch.json")).toBeNull();
    expect(dedupeOf("brevo/batch.json")).toBeNull();
  });
});
