import {
  BadRequestException,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { stubFunctions } from "./stub-functions.ts";

const stubs = stubFunctions({ "record-feedback": () => undefined });

let system: LocalSystem;
let client: SESv2Client;
beforeAll(async () => {
  system = await startLocalSystem({ functions: stubs.functions, now: Date.parse("2026-01-05T09:00:00Z") });
  client = new SESv2Client({});
});
afterAll(() => system.stop());

const send = (to: string, changes: Partial<SendEmailCommandInput> = {}) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: "Example <hello@example.com>",
      Destination: { ToAddresses: [to] },
      ConfigurationSetName: "follow-through",
      EmailTags: [{ Name: "letter", Value: "l1" }],
      Content: {
        Simple: {
          Subject: { Data: "Grüße <b>" },
          Body: { Text: { Data: "Hello" }, Html: { Data: '<p>Hello <script>alert("x")</script></p>' } },
          Headers: [
            { Name: "List-Unsubscribe", Value: "<https://example.com/u/1>" },
            { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
          ],
        },
      },
      ...changes,
    }),
  );

describe("the inbox", () => {
  it("keeps what was sent, with our clock's time and every header, for its address only", async () => {
    const { MessageId } = await send("Pia <pia@example.org>");
    await send("other@example.org");
    const answer = await system.request("/local/mail.json?to=PIA@example.org");
    expect(await answer.json()).toEqual([
      {
        id: MessageId,
        at: "2026-01-05T09:00:00.000Z",
        from: "Example <hello@example.com>",
        to: "Pia <pia@example.org>",
        subject: "Grüße <b>",
        text: "Hello",
        html: '<p>Hello <script>alert("x")</script></p>',
        headers: {
          "List-Unsubscribe": "<https://example.com/u/1>",
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
      },
    ]);
    expect(system.mails().map(({ to }) => to)).toEqual(["Pia <pia@example.org>", "other@example.org"]);
  });

  it("refuses what SES refuses, by its exception, and keeps nothing of it", async () => {
    const before = system.mails().length;
    await expect(send("pia@example.org", { Content: {} })).rejects.toThrow(BadRequestException);
    expect(system.mails()).toHaveLength(before);
  });

  it("shows mails as a page on which a mail's own markup cannot act", async () => {
    const page = await (await system.request("/local/inbox")).text();
    expect(page).toContain("Grüße &lt;b&gt;");
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain("&lt;script&gt;alert(");
    expect(page).not.toContain("<script");
  });

  it("shows thirty mails a page, newest first, with the way to older ones", async () => {
    for (let number = 1; number <= 31; number++) await send(`many+${number}@example.org`);
    const first = await (await system.request("/local/inbox")).text();
    expect(first.match(/<article>/g)).toHaveLength(30);
    expect(first.indexOf("many+31@")).toBeLessThan(first.indexOf("many+30@"));
    expect(first).toContain('href="?page=2"');
    const second = await (await system.request("/local/inbox?page=2")).text();
    expect(second).toContain("many+1@example.org");
    expect(second).not.toContain("many+2@example.org");
  });
});

describe("SES's mailbox simulator", () => {
  it.each([
    ["bounce@simulator.amazonses.com", "Email Bounced", "Bounce", "bounce"],
    ["complaint+pia@simulator.amazonses.com", "Email Complaint Received", "Complaint", "complaint"],
  ])("answers a mail to %s by the event %s", async (to, detailType, eventType, part) => {
    const { MessageId } = await send(to);
    expect(await system.settled()).toBe(true);
    expect(stubs.seen("record-feedback").at(-1)).toMatchObject({
      source: "aws.ses",
      "detail-type": detailType,
      detail: {
        eventType,
        mail: { messageId: MessageId, destination: [to], tags: { letter: ["l1"] } },
        [part]: { timestamp: "2026-01-05T09:00:00.000Z" },
      },
    });
  });

  it("tells nothing of other mails, nor of those without a configuration set", async () => {
    const before = stubs.seen("record-feedback").length;
    await send("bounce@example.org");
    await send("bounce@simulator.amazonses.com", { ConfigurationSetName: undefined });
    expect(await system.settled()).toBe(true);
    expect(stubs.seen("record-feedback")).toHaveLength(before);
  });
});
