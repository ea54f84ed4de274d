import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { awsError, type Twin } from "./aws-server.ts";
import type { LocalClock } from "./clock.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { openJournal } from "./files.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { earliestOf, type Timed } from "./timed.ts";

/** One queue of SQS that feeds one function: its API, for the real SDK client, and Lambda's mapping behind it. */
export type QueueTwin = Timed & { readonly twin: Twin };

type Message = {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** When it may be received (again), in milliseconds since the epoch. */
  readonly visibleAt: number;
  readonly received: number;
};

type Entry = { readonly kept: Message } | { readonly deleted: string };

const batchSize = 10;
/** As the stack sets them for the queue of refused webhooks. */
const visibilityMs = 180_000;
const maxReceiveCount = 20;

const sendMessage = z.object({ QueueUrl: z.string(), MessageBody: z.string().min(1).max(1_048_576) });

type QueueOptions = {
  readonly name: string;
  readonly file: string;
  readonly clock: LocalClock;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly deadLetters: DeadLetters;
  readonly nudge: () => void;
};

export const openQueueTwin = ({ name, file, clock, invoke, deadLetters, nudge }: QueueOptions): QueueTwin => {
  const journal = openJournal<Entry>(file);
  const messages = new Map<string, Message>();
  for (const entry of journal.read()) {
    if ("kept" in entry) messages.set(entry.kept.id, entry.kept);
    else messages.delete(entry.deleted);
  }
  journal.restart([...messages.values()].map((kept) => ({ kept })));

  const keep = (message: Message) => {
    journal.append({ kept: message });
    messages.set(message.id, message);
  };
  const remove = (id: string) => {
    journal.append({ deleted: id });
    messages.delete(id);
  };

  /** Hands over what may be received; what the function does not manage comes back after the visibility timeout. */
  const receive = async (visible: readonly Message[]) => {
    const event = { Records: visible.map((message) => record(message, name)) };
    const failed = await invoke(event).then(
      // A function without failures may answer nothing at all.
      (answer) =>
        (answer as { batchItemFailures?: { itemIdentifier: string }[] } | undefined)?.batchItemFailures,
      () => visible.map(({ id }) => ({ itemIdentifier: id })),
    );
    const failedIds = new Set(failed?.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of visible) {
      const received = message.received + 1;
      if (!failedIds.has(message.id)) remove(message.id);
      else if (received < maxReceiveCount) {
        keep({ ...message, received, visibleAt: clock.now() + visibilityMs });
      } else {
        deadLetters("message-given-up", { queue: name, id: message.id }, message);
        remove(message.id);
      }
    }
  };

  const visible = () =>
    [...messages.values()].filter(({ visibleAt }) => visibleAt <= clock.now()).slice(0, batchSize);

  return {
    nextAt: () => earliestOf([...messages.values()].map(({ visibleAt }) => visibleAt)),
    drain: oneAtATime(async () => {
      for (let batch = visible(); batch.length > 0; batch = visible()) await receive(batch);
    }),
    twin: async ({ headers, body }) => {
      if (headers["x-amz-target"] !== "AmazonSQS.SendMessage") return undefined;
      const parsed = sendMessage.safeParse(JSON.parse(body.toString()));
      if (!parsed.success) {
        return awsError(400, "com.amazonaws.sqs#InvalidMessageContents", z.prettifyError(parsed.error));
      }
      if (!parsed.data.QueueUrl.endsWith(`/${name}`)) {
        return awsError(400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
      }
      const { MessageBody } = parsed.data;
      const message = { id: randomUUID(), body: MessageBody, sentAt: clock.now(), visibleAt: clock.now() };
      keep({ ...message, received: 0 });
      nudge();
      return { status: 200, body: { MessageId: message.id, MD5OfMessageBody: md5(MessageBody) } };
    },
  };
};

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

const record = ({ id, body, sentAt, received }: Message, queue: string) => ({
  messageId: id,
  receiptHandle: id,
  body,
  attributes: {
    ApproximateReceiveCount: `${received + 1}`,
    SentTimestamp: `${sentAt}`,
    SenderId: "local",
    ApproximateFirstReceiveTimestamp: `${sentAt}`,
  },
  messageAttributes: {},
  md5OfBody: md5(body),
  eventSource: "aws:sqs",
  eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
  awsRegion: "us-east-1",
});
