import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import express from "express";
import { scheduleGroup, tableName } from "../../local/environment.ts";
import { startLocalSystem } from "../../local/system.ts";
import { formSource } from "../bench-system.ts";
import { type Found, serve } from "../service.ts";

/**
 * The usual way: one service that does a lead's whole work before it answers. The local system lends it the engine, the
 * inbox and the scheduler that ours has, with none of our functions.
 */
const system = await startLocalSystem({ functions: {}, now: Date.parse("2026-01-05T09:00:00.000Z") });
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const ses = new SESv2Client({});
const scheduler = new SchedulerClient({});

const reps = ["ana@company.example", "ben@company.example"];
let turn = 0;

type Answer = { readonly type: string; readonly email?: string; readonly text?: string };
type Delivery = { readonly form_response: { readonly token: string; readonly answers: readonly Answer[] } };

const isSigned = (body: Buffer, given: string): boolean => {
  const mac = createHmac("sha256", formSource.secret ?? "")
    .update(body)
    .digest("base64");
  const expected = Buffer.from(`sha256=${mac}`);
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
};

const put = (Item: Record<string, unknown>) => ({
  TableName: tableName,
  Item,
  ConditionExpression: "attribute_not_exists(pk)",
});

/** The lead, its first timeline entry and the pool's turn, together. */
const openLead = async (id: string, email: string, rep: string, now: string): Promise<void> => {
  const lead = randomUUID();
  const pk = `P#${email}`;
  await table.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: put({ pk, sk: "HEAD", type: "lead", lead, owner: rep, stage: "new", receivedAt: now }) },
        {
          Put: put({
            pk,
            sk: `C#${lead}`,
            type: "change",
            webhook: id,
            events: [{ type: "received", at: now }],
          }),
        },
        {
          Update: {
            TableName: tableName,
            Key: { pk: "POOL#reps", sk: "#" },
            UpdateExpression: "SET turn = :turn",
            ExpressionAttributeValues: { ":turn": turn },
          },
        },
      ],
    }),
  );
};

const mail = (rep: string, email: string) =>
  new SendEmailCommand({
    FromEmailAddress: "follow-through@example.com",
    Destination: { ToAddresses: [rep] },
    Content: {
      Simple: {
        Subject: { Data: `New lead: ${email}` },
        Body: { Text: { Data: `Please call ${email}.` }, Html: { Data: `<p>Please call ${email}.</p>` } },
      },
    },
  });

const alarm = (name: string) =>
  new CreateScheduleCommand({
    Name: name,
    GroupName: scheduleGroup,
    ScheduleExpression: "at(2026-01-05T09:15:00)",
    ScheduleExpressionTimezone: "UTC",
    FlexibleTimeWindow: { Mode: "OFF" },
    ActionAfterCompletion: "DELETE",
    Target: {
      Arn: "arn:aws:lambda:us-east-1:000000000000:function:check-due",
      RoleArn: "arn:aws:iam::000000000000:role/schedules",
      Input: "{}",
    },
  });

const app = express();
app.post("/hooks/forms/form", express.raw({ type: "application/json" }), async (request, response) => {
  const body = request.body as Buffer;
  if (!isSigned(body, request.get("typeform-signature") ?? "")) return void response.status(401).end();
  // Signed by the sender, so it has the sender's shape.
  const { form_response } = JSON.parse(body.toString()) as Delivery;
  const now = system.clock.instant();
  const id = form_response.token;
  try {
    await table.send(
      new PutCommand(put({ pk: `IN#${id}`, sk: "#", type: "intake", id, body, receivedAt: now })),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
    return void response.json({ id, duplicate: true });
  }
  const email = form_response.answers.find((answer) => answer.email !== undefined)?.email ?? "";
  await table.send(new GetCommand({ TableName: tableName, Key: { pk: `P#${email}`, sk: "HEAD" } }));
  const rep = reps[turn++ % reps.length] ?? "";
  await openLead(id, email, rep, now);
  await ses.send(mail(rep, email));
  await scheduler.send(alarm(`due-${id}`));
  response.json({ id });
});

const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
if (address === null || typeof address === "string") throw new Error("the service has no port");

const found = async (): Promise<readonly string[]> => {
  const webhooks: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: table }, { TableName: tableName }))
    for (const item of Items) if (item["type"] === "change") webhooks.push(String(item["webhook"]));
  return webhooks;
};

const ready = { url: `http://127.0.0.1:${address.port}` };
serve(
  ready,
  async () => ({ webhooks: await found() }) satisfies Found,
  async () => {
    server.closeAllConnections();
    await system.stop();
  },
);
