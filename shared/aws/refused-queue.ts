import type { RefusedQueue } from "../intake/keep.ts";
import { observed } from "./calls.ts";

/** The table was waited for before; some senders wait four seconds in all. */
const timeoutMs = 1_200;

/** The queue of webhooks that the table refused; its client is loaded when it is first needed, which is rarely. */
export const openRefusedQueue = (url: string): RefusedQueue => ({
  send: async (message) => {
    const { SendMessageCommand, SQSClient } = await import("@aws-sdk/client-sqs");
    const requestHandler = { requestTimeout: timeoutMs, throwOnRequestTimeout: true };
    const client = observed(new SQSClient({ maxAttempts: 1, requestHandler }));
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) }));
  },
});
