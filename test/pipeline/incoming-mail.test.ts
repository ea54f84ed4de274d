import type { SESEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReceiveMail } from "../../functions/receive-mail/receive-mail.ts";
import { replyAddress } from "../../shared/reply-address.ts";
import { leadId, personKey } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { listQuarantine } from "../../shared/store/quarantine.ts";
import { companyOf, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, silentLog, testKeys } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const start = "2026-01-05T09:00:00.000Z";
const paula = "paula@prospect.example";
const site = source("site", "plain-html");

/** SES's bucket: keeps what was put until it is removed; `fail` makes its next removal fail. */
const openBucket = () => {
  const mails = new Map<string, Buffer>();
  const bucket = {
    mails,
    fail: false,
    read: async (key: string, most: number) => mails.get(key)?.subarray(0, most) ?? null,
    remove: async (key: string) => {
      if (bucket.fail) throw new Error("the bucket does not answer");
      mails.delete(key);
    },
  };
  return bucket;
};

const mailOf = (text: string) =>
  Buffer.from(`From: ${paula}\r\nSubject: Re: Hello\r\nMessage-ID: <${text.length}@x>\r\n\r\n${text}`);

const eventOf = (key: string, recipients: readonly string[], messageId: string): SESEvent => {
  const pass = { status: "PASS" } as const;
  const commonHeaders = { returnPath: paula, date: "", messageId, from: [paula], subject: "Re: Hello" };
  const mail = { timestamp: start, source: paula, messageId: key, destination: [], headersTruncated: false };
  return {
    Records: [
      {
        eventSource: "aws:ses",
        eventVersion: "1.0",
        ses: {
          mail: { ...mail, headers: [], commonHeaders },
          receipt: {
            timestamp: start,
            processingTimeMillis: 1,
            recipients: [...recipients],
            spamVerdict: pass,
            virusVerdict: pass,
            spfVerdict: pass,
            dkimVerdict: pass,
            dmarcVerdict: pass,
            action: { type: "S3", bucketName: "b", objectKey: key },
          },
        },
      },
    ],
  };
};

/** A company with one lead for each address, and the way in for mails. */
const withLeads = async (...emails: readonly string[]) => {
  const company = { ...companyOf({}), sources: new Map([[site.id, site]]) };
  const pipeline = await pipelineOn(engine.table, company, start);
  for (const email of emails)
    await pipeline.receiveForm(
      httpEvent("POST", "/f/site", new URLSearchParams({ email }).toString(), {
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
      }),
    );
  await pipeline.settle();
  const keys = await testKeys();
  const bucket = openBucket();
  const receive = createReceiveMail({
    table: engine.table,
    keys: testKeys,
    mails: bucket,
    clock: pipeline.clock,
    log: silentLog,
  });
  const addressOf = (email: string) =>
    replyAddress(keys.replies, leadId(Date.parse(start), personKey(keys.person, email)), "replies.example");
  const repliesOf = async (email: string) =>
    ((await loadDossier(engine.table, personKey(keys.person, email)))?.changes ?? [])
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === "replied");
  return { pipeline, bucket, receive, addressOf, repliesOf };
};

describe("a mail that SES puts aside", () => {
  it("is stored and removed; told of again, by SES or by Lambda, it is one mail", async () => {
    const { pipeline, bucket, receive, addressOf, repliesOf } = await withLeads(paula);
    bucket.mails.set("k1", mailOf("Call me"));
    const event = eventOf("k1", [addressOf(paula)], "<m1@x>");
    bucket.fail = true;
    await expect(receive(event)).rejects.toThrow("does not answer");
    bucket.fail = false;
    await Promise.all([receive(event), receive(event)]);
    await receive(event);
    expect(bucket.mails.size).toBe(0);
    bucket.mails.set("k2", mailOf("Call me"));
    await receive(eventOf("k2", [addressOf(paula).toUpperCase()], "<m1@x>"));
    await pipeline.settle();
    expect(await repliesOf(paula)).toHaveLength(1);
    expect(pipeline.mail.sent.filter(({ rendered }) => rendered.subject.includes("replied"))).toHaveLength(1);
  });

  it("to two leads at once reaches both, each from another's address at one of them", async () => {
    const [one, two] = ["one@prospect.example", "two@prospect.example"];
    const { pipeline, bucket, receive, addressOf, repliesOf } = await withLeads(one, two);
    bucket.mails.set("k3", Buffer.from(`From: ${one}\r\nSubject: Re\r\n\r\nFor both`));
    await receive(eventOf("k3", [addressOf(one), addressOf(two), "stranger@replies.example"], "<m3@x>"));
    await pipeline.settle();
    expect(await repliesOf(one)).toMatchObject([{ from: null }]);
    expect(await repliesOf(two)).toMatchObject([{ from: one }]);
  });

  it("of forty megabytes is read as far as its words go", async () => {
    const email = "large@prospect.example";
    const { pipeline, bucket, receive, addressOf, repliesOf } = await withLeads(email);
    const head = `From: ${email}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee attached\r\n--b\r\n`;
    const file = `Content-Type: application/zip\r\nContent-Disposition: attachment; filename=a.zip\r\n\r\n`;
    bucket.mails.set("k4", Buffer.concat([Buffer.from(head + file), Buffer.alloc(40 * 1024 * 1024, "A")]));
    await receive(eventOf("k4", [addressOf(email)], "<m4@x>"));
    await pipeline.settle();
    expect(await repliesOf(email)).toMatchObject([{ text: "See attached", attachments: ["a.zip"] }]);
  });

  it("of no lead of ours is kept apart, and little of it", async () => {
    const { bucket, receive, pipeline } = await withLeads();
    bucket.mails.set("k5", Buffer.alloc(1024 * 1024, "A"));
    await receive(eventOf("k5", ["anybody@replies.example"], "<m5@x>"));
    await pipeline.settle();
    const { items } = await listQuarantine(engine.table, null, 10, start);
    expect(items).toMatchObject([{ kind: "mail", about: `${paula}: Re: Hello` }]);
  });
});
