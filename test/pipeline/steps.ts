import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { createCheckDue } from "../../functions/check-due/check-due.ts";
import { createReceiveEmailEvents } from "../../functions/receive-email-events/receive-email-events.ts";
import { openFormLimits } from "../../functions/receive-form/limits.ts";
import { createReceiveForm } from "../../functions/receive-form/receive-form.ts";
import { createWork } from "../../functions/work/work.ts";
import type { Alarms } from "../../shared/aws/alarms.ts";
import type { Keys } from "../../shared/aws/keys.ts";
import { keysFrom } from "../../shared/aws/keys.ts";
import type { Carrier } from "../../shared/carry-out/carrier.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { HttpEvent } from "../../shared/intake/http.ts";
import type { RefusedIntake } from "../../shared/intake/keep.ts";
import type { Get } from "../../shared/intake/read-announced.ts";
import type { Log } from "../../shared/log.ts";
import type { Mailer, Outgoing as OutgoingMail, SendResult } from "../../shared/mail/send.ts";
import type { Headers, Posted } from "../../shared/outgoing/post.ts";
import { openDirectory, putCampaign, putMember, putPolicy, putSource } from "../../shared/store/directory.ts";
import { awaitedLeads } from "../../shared/store/open-leads.ts";
import { cachedOutgoing } from "../../shared/store/outgoing.ts";
import type { Item, Table } from "../../shared/store/table.ts";
import { author } from "../domain/company.ts";
import { followStream } from "../follow-stream.ts";

/** A clock that stands where the test puts it. */
export const handClock = (start: string) => {
  let now = Date.parse(start);
  return {
    now: () => now,
    set: (at: string) => {
      now = Date.parse(at);
    },
    add: (ms: number) => {
      now += ms;
    },
  };
};

export const testKeys: () => Promise<Keys> = keysFrom({
  KEYS: JSON.stringify({ current: "k1", k1: "only-for-tests", apiToken: "token" }),
});

/** Keeps what it is given; `answer` lets a test say no. */
export const keepingMailer = () => {
  const sent: OutgoingMail[] = [];
  let answer = (): SendResult => ({ ok: true, messageId: `message-${sent.length}` });
  const mailer: Mailer = {
    send: async (mail) => {
      const result = answer();
      if (result.ok) sent.push(mail);
      return result;
    },
  };
  return {
    mailer,
    sent,
    answerWith: (next: () => SendResult) => {
      answer = next;
    },
  };
};

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Keeps every webhook it is sent; `answer` says what it answers. */
export const keepingReceiver = () => {
  const got: { readonly url: string; readonly headers: Headers; readonly body: string }[] = [];
  const receiver = {
    got,
    answer: (): Posted => ({ kind: "answered", status: 204 }),
    post: async (url: string, headers: Headers, body: string): Promise<Posted> => {
      got.push({ url, headers, body });
      return receiver.answer();
    },
  };
  return receiver;
};

/** The functions of the pipeline on the real engine, called by hand: what API Gateway, the stream and the alarms would do. */
export const pipelineOn = async (table: Table, company: Company, start: string) => {
  const keys = await testKeys();
  for (const member of company.members.values()) await putMember(table, member, author);
  for (const campaign of company.campaigns.values()) await putCampaign(table, campaign, author);
  for (const source of company.sources.values()) await putSource(table, source, keys.seal, author);
  await putPolicy(table, company.policy, author);

  const clock = handClock(start);
  const mail = keepingMailer();
  const armed: string[] = [];
  let whenArmed = (): void => {};
  const alarms: Alarms = {
    arm: async (at) => {
      armed.push(at);
      whenArmed();
    },
  };
  const webhooks = keepingReceiver();
  const refused: RefusedIntake[] = [];
  /** What another party answers when it is asked for a lead. */
  const fetched: { answer: Get } = {
    answer: async () => ({ status: 404, body: Buffer.alloc(0) }),
  };
  const followed: string[] = [];
  const directory = openDirectory(table, testKeys);
  const carrier: Carrier = {
    table,
    mailer: mail.mailer,
    alarms,
    outgoing: cachedOutgoing(table, testKeys),
    post: webhooks.post,
    get: async (url, headers) => fetched.answer(url, headers),
    keys,
    clock,
    leaseMs: 150_000,
    awaited: () => awaitedLeads(table),
    baseUrl: "https://follow.example",
    replyDomain: "replies.example",
    log: silentLog,
  };
  const receiver = {
    table,
    clock,
    directory,
    log: silentLog,
    baseUrl: "https://follow.example",
    limits: openFormLimits(),
    follow: async (url: string) => {
      followed.push(url);
    },
    refused: {
      send: async (message: RefusedIntake) => {
        refused.push(message);
      },
    },
  };
  const work = createWork({ carrier: async () => carrier, directory });
  const checkDue = createCheckDue({ carrier: async () => carrier, directory });
  const stream = await followStream(process.env["AWS_ENDPOINT_URL_DYNAMODB"] ?? "", table);

  /** What became new since the last call, or since this pipeline stands, as the stream hands it over. */
  const newRecords = async (): Promise<DynamoDBStreamEvent> => ({
    Records: (await stream.rest()).filter(({ eventName }) => eventName === "INSERT"),
  });
  await newRecords();

  return {
    clock,
    mail,
    webhooks,
    armed,
    /** Calls the listener whenever an alarm is armed. */
    onArmed: (listener: () => void) => {
      whenArmed = listener;
    },
    refused,
    fetched,
    followed,
    carrier,
    directory,
    receiveForm: createReceiveForm(receiver),
    receiveEmailEvents: createReceiveEmailEvents(receiver),
    work,
    checkDue,
    newRecords,
    /** Lets `work` see everything new, and what that makes new, until nothing is. */
    settle: async () => {
      for (;;) {
        const event = await newRecords();
        const relevant = event.Records.filter(({ dynamodb }) =>
          ["intake", "replay", "change", "letter", "delivery"].includes(
            dynamodb?.NewImage?.["type"]?.S ?? "",
          ),
        );
        if (relevant.length === 0) return;
        const { batchItemFailures } = await work({ Records: relevant });
        if (batchItemFailures.length > 0) throw new Error("the stream's records failed");
      }
    },
  };
};

let sequence = 0;

/** Items as Lambda hands them over: bytes as base64 text. */
export const streamEvent = (items: readonly Item[]): DynamoDBStreamEvent => ({
  Records: items.map(
    (item): DynamoDBRecord => ({
      eventName: "INSERT",
      dynamodb: {
        SequenceNumber: String(++sequence),
        NewImage: JSON.parse(
          JSON.stringify(marshall(item, { removeUndefinedValues: true }), (_name, value: unknown) =>
            value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
          ),
        ),
      },
    }),
  ),
});

/** Messages as SQS hands them over. */
export const queueEvent = (messages: readonly object[]): SQSEvent => ({
  Records: messages.map((message, i) => ({
    messageId: `m-${i}`,
    receiptHandle: "r",
    // The queue hands over text.
    body: JSON.stringify(message),
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "0",
      SenderId: "s",
      ApproximateFirstReceiveTimestamp: "0",
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn",
    awsRegion: "eu-central-1",
  })),
});

/** A request as API Gateway hands it over. */
export const httpEvent = (
  method: string,
  path: string,
  body: string | Buffer = "",
  headers: Record<string, string> = {},
): HttpEvent => {
  const [rawPath = "", rawQueryString = ""] = path.split("?");
  const isBase64Encoded = Buffer.isBuffer(body);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers,
    requestContext: {
      accountId: "1",
      apiId: "a",
      domainName: "follow.example",
      domainPrefix: "follow",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "r",
      routeKey: "$default",
      stage: "$default",
      time: "",
      timeEpoch: 0,
    },
    pathParameters: { source: rawPath.split("/").at(-1) ?? "" },
    body: isBase64Encoded ? body.toString("base64") : body,
    isBase64Encoded,
  };
};
