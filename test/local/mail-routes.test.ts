import { GetObjectCommand, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { SESEvent, SESMessage } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { incomingBucket } from "../../infra/local/environment.ts";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { stubFunctions } from "./stub-functions.ts";

const stubs = stubFunctions({ "receive-mail": () => undefined });

let system: LocalSystem;
beforeAll(async () => {
  system = await startLocalSystem({ functions: stubs.functions, now: Date.parse("2026-01-05T09:00:00Z") });
});
afterAll(() => system.stop());

const post = (body: string | Buffer, query = "") =>
  system.request(`/local/mail${query}`, { method: "POST", body: new Uint8Array(Buffer.from(body)) });

const lastMessage = async (): Promise<SESMessage> => {
  await system.settled();
  const ses = stubs.seen<SESEvent>("receive-mail").at(-1)?.Records[0]?.ses;
  if (ses === undefined) throw new Error("no mail was handed over");
  return ses;
};

const bytesOf = async (key: string, more: { readonly Range?: string } = {}): Promise<string> => {
  const { Body } = await new S3Client({}).send(
    new GetObjectCommand({ Bucket: incomingBucket, Key: key, ...more }),
  );
  return Buffer.from((await Body?.transformToByteArray()) ?? []).toString("latin1");
};

const mail = [
  "From: Paula <paula@prospect.example>",
  "To: Us <reply-x@replies.example.com>, boss@prospect.example",
  "Message-ID: <m1@prospect.example>",
  "Subject: =?utf-8?B?R3LDvMOfZQ==?=",
  "",
  "Gr\xfc\xdfe",
].join("\r\n");

describe("a mail posted to this machine", () => {
  it("is handed over as SES would, its bytes in the bucket and every check passed", async () => {
    const answer = await post(Buffer.from(mail, "latin1"));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { messageId: "<m1@prospect.example>", to: ["reply-x@replies.example.com"] },
    ]);
    const { mail: told, receipt } = await lastMessage();
    expect(told).toMatchObject({
      source: "paula@prospect.example",
      commonHeaders: { messageId: "<m1@prospect.example>" },
    });
    expect(receipt).toMatchObject({
      recipients: ["reply-x@replies.example.com"],
      dmarcVerdict: { status: "PASS" },
      spamVerdict: { status: "PASS" },
    });
    expect(await bytesOf(told.messageId)).toBe(mail);
    expect(await bytesOf(told.messageId, { Range: "bytes=0-3" })).toBe("From");
    await expect(bytesOf("another")).rejects.toThrow(NoSuchKey);
  });

  it("fails the checks that the address says, and comes from and to whom it says", async () => {
    await post(mail, "?dmarc=fail&spam=FAIL&spf=gray&to=reply-y@replies.example.com&from=");
    const { mail: told, receipt } = await lastMessage();
    expect(told.source).toBe("");
    expect(receipt).toMatchObject({
      recipients: ["reply-y@replies.example.com"],
      dmarcVerdict: { status: "FAIL" },
      spamVerdict: { status: "FAIL" },
      spfVerdict: { status: "GRAY" },
      dkimVerdict: { status: "PASS" },
    });
  });

  it.each([
    ["", "Send a whole mail"],
    ["Subject: to nobody\r\n\r\nHello", "names nobody"],
  ])("is refused with what is missing: %j", async (body, words) => {
    const answer = await post(body);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(words)]);
  });
});

describe("the reply form of the inbox", () => {
  const reply = (fields: Record<string, string>) =>
    system.request("/local/inbox/reply", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });

  it("answers a mail to where it asks for answers, from whom it went to", async () => {
    const utf8 = (Data: string) => ({ Data });
    await new SESv2Client({}).send(
      new SendEmailCommand({
        FromEmailAddress: "Example <hello@example.com>",
        ReplyToAddresses: ["reply-z@replies.example.com"],
        Destination: { ToAddresses: ["paula@prospect.example"] },
        Content: { Simple: { Subject: utf8("Grüße"), Body: { Text: utf8("Hello\nthere") } } },
      }),
    );
    const [sent] = system.mails("paula@prospect.example");
    expect(await (await system.request("/local/inbox")).text()).toContain("Reply as paula@prospect.example");
    const { status, headers } = await reply({ mail: sent?.id ?? "", text: "Yes\nplease" });
    expect([status, headers.get("location")]).toEqual([303, "/local/inbox"]);
    const { mail: told, receipt } = await lastMessage();
    expect(receipt.recipients).toEqual(["reply-z@replies.example.com"]);
    expect(told.source).toBe("paula@prospect.example");
    const raw = await bytesOf(told.messageId);
    expect(raw).toContain(`In-Reply-To: <${sent?.id}@email.amazonses.com>`);
    expect(raw).toContain("Yes\r\nplease");
    expect(raw).toContain("> Hello\r\n> there");
  });

  it("sends nothing for a mail that is not there, or without words", async () => {
    const [sent] = system.mails("paula@prospect.example");
    expect((await reply({ mail: "nothing", text: "Hello" })).status).toBe(400);
    expect((await reply({ mail: sent?.id ?? "", text: " " })).status).toBe(400);
  });
});
