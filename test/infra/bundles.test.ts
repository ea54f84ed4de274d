import { createHash } from "node:crypto";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { StreamRecord } from "../../infra/local/stream-source.ts";
import { pipeline } from "../../infra/pipeline.ts";
import { named } from "../../infra/settings.ts";
import { keysFrom } from "../../shared/aws/keys.ts";
import { replyAddress } from "../../shared/reply-address.ts";
import { packRequest } from "../../shared/store/intake.ts";
import { leadId, personKey } from "../../shared/store/keys.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { followStream } from "../follow-stream.ts";
import { httpEvent } from "../pipeline/steps.ts";
import { startAwsTwin } from "./aws-twin.ts";
import { bundleAll, invokeBundle, peaksMb } from "./lambda-process.ts";
import { spelled, synthesized } from "./synthesized.ts";

const secret = JSON.stringify({ current: "k1", k1: "only-for-the-bundles" });
const functionSchema = z.object({
  FunctionName: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

let engine: TestEngine;
let twin: Awaited<ReturnType<typeof startAwsTwin>>;
let bundles: Awaited<ReturnType<typeof bundleAll>>;
let environments: ReadonlyMap<string, Readonly<Record<string, string>>>;

beforeAll(async () => {
  const names = pipeline.map(({ name }) => name);
  [engine, bundles, twin] = await Promise.all([
    startEngine(),
    bundleAll(names),
    startAwsTwin({ KeysSecret: secret }),
  ]);
  environments = new Map(
    synthesized()
      .resources("AWS::Lambda::Function")
      .map(({ Properties }) => {
        const { FunctionName, Environment } = functionSchema.parse(Properties);
        const variables = Object.entries(Environment.Variables).map(([name, value]) => [
          name,
          spelled(value),
        ]);
        return [FunctionName, Object.fromEntries(variables)];
      }),
  );
}, 120_000);

afterAll(async () => {
  await Promise.all([engine?.stop(), twin?.stop(), bundles?.remove()]);
});

/** What only a deployment knows, and where AWS's services are. */
const filledIn = () => ({
  TABLE_NAME: engine.table.name,
  PUBLIC_URL: "https://follow.example",
  AWS_ENDPOINT_URL: twin.endpoint,
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
});

/** Starts the function's bundle with the template's variables and hands it the event. */
const invoke = (name: string, event: unknown) =>
  invokeBundle(bundles.folder, name, { ...environments.get(named("dev", name)), ...filledIn() }, event);

const answerSchema = z.object({ statusCode: z.number(), body: z.string().optional() });
const request = async (name: string, ...[method, path, body, headers]: Parameters<typeof httpEvent>) =>
  answerSchema.parse(await invoke(name, httpEvent(method, path, body, headers)));

const api = async (method: string, path: string, body?: object) => {
  const { apiToken } = await keysFrom({ KEYS: secret })();
  return request("api", method, path, body && JSON.stringify(body), {
    authorization: `Bearer ${apiToken}`,
    "content-type": "application/json",
  });
};

/** What the table's stream holds of the types that start the function, as Lambda hands it over. */
const streamed = async (name: string): Promise<DynamoDBStreamEvent & { shardId: string }> => {
  const { rest, shardId } = await followStream(engine.endpoint, engine.table);
  const types = pipeline
    .filter((step) => step.name === name)
    .flatMap(({ triggers }) =>
      triggers.flatMap((trigger) => (trigger.on === "stream" ? trigger.itemTypes : [])),
    );
  const wanted = ({ eventName, dynamodb }: StreamRecord) =>
    eventName === "INSERT" && types.includes(dynamodb.NewImage?.["type"]?.S ?? "");
  return { Records: (await rest()).filter(wanted), shardId };
};

const asked = (what: string) => twin.asked.filter((entry) => entry.what.startsWith(what));

const member = {
  name: "Rita Rep",
  email: "rita@agency.example",
  workingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
};

test("api, on its own, configures a stage with the token made from the secret", async () => {
  expect((await request("api", "GET", "/api/members")).statusCode).toBe(401);
  expect((await api("PUT", "/api/members/rita", member)).statusCode).toBe(201);
  expect((await api("PUT", "/api/campaigns/spring", { name: "Spring" })).statusCode).toBe(201);
  const website = { type: "json", campaign: "spring", secret: "website-secret" };
  expect((await api("PUT", "/api/sources/website", website)).statusCode).toBe(201);
  const blast = { type: "sendgrid", campaign: "spring" };
  expect((await api("PUT", "/api/sources/blast", blast)).statusCode).toBe(201);
});

test("receive-form, on its own, opens the source's sealed secret and takes a signed submission", async () => {
  const submission = JSON.stringify({ email: "paula@prospect.example", name: "Paula Prospect" });
  const post = (secret: string) =>
    request("receive-form", "POST", "/hooks/forms/website", submission, {
      "content-type": "application/json",
      authorization: `Bearer ${secret}`,
    });
  expect((await post("website-secret")).statusCode).toBe(200);
  expect((await post("a guess")).statusCode).toBe(401);
});

test("receive-email-events, on its own, takes a batch with the token of its URL", async () => {
  const shown = z.object({ url: z.string() });
  const { body = "" } = await api("GET", "/api/sources/blast");
  const { pathname, search } = new URL(shown.parse(JSON.parse(body)).url);
  const event = {
    email: "paula@prospect.example",
    event: "open",
    sg_event_id: "e1",
    timestamp: 1_767_600_000,
  };
  const headers = { "content-type": "application/json" };
  const sent = [`${pathname}${search}`, JSON.stringify([event]), headers] as const;
  expect((await request("receive-email-events", "POST", ...sent)).statusCode).toBe(200);
});

test("work, on its own, opens the lead of the stream's record, mails its rep and arms the next check", async () => {
  expect(await invoke("work", await streamed("work"))).toEqual({ batchItemFailures: [] });
  const mails = asked("POST /v2/email/outbound-emails");
  expect(mails.map(({ with: mail }) => JSON.stringify(mail["Destination"]))).toContain(
    '{"ToAddresses":["rita@agency.example"]}',
  );
  expect(asked("POST /schedules/due-")).toHaveLength(1);
});

test("pages, on its own, opens the link of the rep's mail", async () => {
  const [path = ""] = JSON.stringify(asked("POST /v2/email")).match(/\/r\/[\w.~-]+/) ?? [];
  const page = await request("pages", "GET", path);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain("Paula Prospect");
});

test("tally, on its own, counts the stream's records once, however often it gets them", async () => {
  const event = { ...(await streamed("tally")), state: {} };
  expect(await invoke("tally", event)).toMatchObject({ batchItemFailures: [] });
  expect(await invoke("tally", event)).toMatchObject({ batchItemFailures: [] });
  const { body = "" } = await api("GET", "/api/campaigns/spring/assessment");
  expect(JSON.parse(body)).toMatchObject({ leads: 1, total: { opened: 1 } });
});

test("check-due, on its own, sweeps", async () => {
  await expect(invoke("check-due", { sweep: true })).resolves.not.toThrow();
});

test("record-feedback, on its own, stops writing to an address that bounced", async () => {
  const { body = "" } = await api("GET", "/api/leads?campaign=spring");
  const [lead] = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(body)).items;
  const bouncedRecipients = [{ emailAddress: "paula@prospect.example" }];
  await invoke("record-feedback", {
    source: "aws.ses",
    "detail-type": "Email Bounced",
    detail: {
      eventType: "Bounce",
      bounce: { bounceType: "Permanent", bouncedRecipients, timestamp: "2026-01-05T09:00:00.000Z" },
      mail: { messageId: "m", timestamp: "2026-01-05T09:00:00.000Z", tags: { lead: [lead?.id] } },
    },
  });
  const shown = await api("GET", `/api/leads/${lead?.id}`);
  expect(shown.body).toContain("suppressed");
});

test("receive-mail, on its own, stores a mail and takes it out of the bucket", async () => {
  const { replies } = await keysFrom({ KEYS: secret })();
  const to = replyAddress(replies, leadId(0, personKey(Buffer.alloc(1), "paula")), "replies.example");
  const commonHeaders = { from: ["paula@prospect.example"], subject: "Re: Hello", messageId: "<m1@x>" };
  const verdicts = ["spam", "virus", "spf", "dkim", "dmarc"].map((name) => [
    `${name}Verdict`,
    { status: "PASS" },
  ]);
  const ses = {
    mail: { messageId: "mail-1", source: "paula@prospect.example", commonHeaders },
    receipt: { recipients: [to], ...Object.fromEntries(verdicts) },
  };
  await invoke("receive-mail", { Records: [{ ses }] });
  const stored = (await streamed("work")).Records.map(({ dynamodb }) => dynamodb?.NewImage);
  expect(stored).toContainEqual(expect.objectContaining({ kind: { S: "mail" }, status: { S: "accepted" } }));
  expect(asked("DELETE /IncomingBucket/mail-1")).toHaveLength(1);
});

test("take-up-refused, on its own, stores what the table refused before", async () => {
  const body = Buffer.from("{}");
  const id = createHash("sha256").update("refused").digest("hex").slice(0, 36);
  const intake = {
    id,
    source: "website",
    kind: "form",
    receivedAt: "2026-01-05T09:00:00.000Z",
    status: "accepted",
    reason: null,
    packed: packRequest({ method: "POST", url: "/hooks/forms/website", headers: {}, body }).toString(
      "base64",
    ),
  };
  const message = { messageId: "m1", body: JSON.stringify({ intake, sameness: { by: "id" } }) };
  expect(await invoke("take-up-refused", { Records: [message] })).toEqual({ batchItemFailures: [] });
  const stored = (await streamed("work")).Records.map(({ dynamodb }) => dynamodb?.NewImage?.["id"]?.S);
  expect(stored).toContain(id);
});

test.each(pipeline)(
  "$name, as started above, takes less than two thirds of its memory",
  ({ name, memoryMb }) => {
    expect(peaksMb.get(name)).toBeGreaterThan(0);
    expect(peaksMb.get(name)).toBeLessThan((memoryMb * 2) / 3);
  },
);
