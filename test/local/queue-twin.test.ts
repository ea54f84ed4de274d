import { QueueDoesNotExist, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Wire } from "../../infra/local/functions.ts";
import { startLocalSystem } from "../../infra/local/system.ts";

/** Starts a system whose queue feeds a function that takes a message unless its body is among `refused`. */
const started = async (refused: Set<string>) => {
  const received: string[][] = [];
  let url = "";
  const wire: Wire = (env) => {
    url = env["REFUSED_QUEUE_URL"] ?? "";
    return async ({ Records }: SQSEvent) => {
      received.push(Records.map(({ body }) => body));
      const failed = Records.filter(({ body }) => refused.has(body));
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
  };
  const system = await startLocalSystem({ functions: { "take-up-refused": async () => ({ wire }) } });
  onTestFinished(() => system.stop());
  const client = new SQSClient({});
  const send = (MessageBody: string, queue = "refused") =>
    client.send(new SendMessageCommand({ QueueUrl: url.replace(/refused$/, queue), MessageBody }));
  return { system, received, send };
};

describe("the queue of refused webhooks", () => {
  it("hands a message to its consumer, and takes the SDK's checksum seriously", async () => {
    const { system, received, send } = await started(new Set());
    const { MessageId, MD5OfMessageBody } = await send('{"body":"Zoë"}');
    expect(MessageId).toBeTruthy();
    expect(MD5OfMessageBody).toMatch(/^[0-9a-f]{32}$/);
    expect(await system.settled()).toBe(true);
    expect(received).toEqual([['{"body":"Zoë"}']]);
  });

  it("brings back a failed message alone, after the visibility timeout, until it is taken", async () => {
    const refused = new Set(["bad"]);
    const { system, received, send } = await started(refused);
    await send("bad");
    await send("good");
    await system.settled();
    received.length = 0;
    await system.advance("PT2M59S");
    expect(received).toEqual([]);
    await system.advance("PT1S");
    expect(received).toEqual([["bad"]]);
    refused.clear();
    await system.advance("PT3M");
    await system.advance("P1D");
    expect(received).toEqual([["bad"], ["bad"]]);
  });

  it("gives a message up after twenty receptions", async () => {
    const { system, received, send } = await started(new Set(["bad"]));
    await send("bad");
    await system.advance("P1D");
    expect(received).toHaveLength(20);
  });

  it("refuses messages to a queue that is not there", async () => {
    const { send } = await started(new Set());
    await expect(send("lost", "other")).rejects.toThrow(QueueDoesNotExist);
  });
});
