import type { RefusedQueue } from "../intake/keep.ts";
import { observed } from "./calls.ts";

/** The queue of webhooks that the table refused; its client is loaded when it is first needed, which is rarely. */
export const openRefusedQueue = (url: string): RefusedQueue => ({
  send: async (message) => {
    const { SendMessageCommand, SQSClient } = await import("@aws-sdk/client-sqs");
    const client = observed(new SQSClient({ maxAttempts: 2 }));
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) }));
  },
});
