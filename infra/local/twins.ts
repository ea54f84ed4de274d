import type { Log } from "../../shared/log.ts";
import type { Step } from "../pipeline.ts";
import { type AsyncInvocations, openAsyncInvocations } from "./async-invocations.ts";
import { startAwsServer } from "./aws-server.ts";
import type { LocalClock } from "./clock.ts";
import type { DataDir } from "./data-dir.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { incomingBucket, offersBucket, refusedQueue, scheduleGroup } from "./environment.ts";
import { openInbox } from "./inbox.ts";
import { type Incoming, openIncomingMails } from "./incoming-mails.ts";
import type { Invoke } from "./invoke.ts";
import { feedbackOf } from "./mail-feedback.ts";
import { type MailFile, openMailFile } from "./mail-file.ts";
import { offersTwin } from "./offers-twin.ts";
import { openQueueTwin } from "./queue-twin.ts";
import { schedulerTwin } from "./scheduler-twin.ts";
import { openSchedules, type Schedules } from "./schedules.ts";
import type { Timed } from "./timed.ts";

/** What stands here for SES, EventBridge Scheduler, SQS, S3 and Lambda's event queue, behind one endpoint. */
export type Twins = {
  readonly url: string;
  readonly mailFile: MailFile;
  readonly schedules: Schedules;
  /** Delivers a raw mail as SES would; false when no function takes mails. */
  readonly receiveMail: (incoming: Incoming) => boolean;
  readonly invocations: AsyncInvocations;
  /** All of them that have work at instants of the clock. */
  readonly timed: readonly Timed[];
  /** Gets ready for the first mail. */
  warmUp(): void;
  stop(): void;
};

type Surroundings = {
  readonly steps: readonly Step[];
  readonly data: DataDir;
  readonly clock: LocalClock;
  readonly invoke: Invoke;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  /** Told when something may have become due. */
  readonly nudge: () => void;
};

export const startTwins = async (surroundings: Surroundings): Promise<Twins> => {
  const { steps, data, clock, invoke, deadLetters, log, nudge } = surroundings;
  const startedBy = (on: string) =>
    steps.find(({ triggers }) => triggers.some((trigger) => trigger.on === on))?.name;

  const invocations = openAsyncInvocations(data.file("invocations.jsonl"), clock, invoke, deadLetters, nudge);
  const schedules = openSchedules(data.file("schedules.jsonl"), clock, invocations, nudge);

  const queueConsumer = startedBy("queue");
  const queue = openQueueTwin({
    name: refusedQueue,
    file: data.file("refused.jsonl"),
    clock,
    invoke: async (event) => queueConsumer && invoke(queueConsumer, event),
    deadLetters,
    nudge,
  });

  const feedbackConsumer = startedBy("mail-feedback");
  const mailFile = openMailFile(data.file("mail.jsonl"));
  const inbox = openInbox(mailFile, clock, (mail) => {
    const feedback = feedbackOf(mail, clock.instant());
    if (feedback !== null && feedbackConsumer !== undefined) invocations.accept(feedbackConsumer, feedback);
  });

  const mailConsumer = startedBy("incoming-mail");
  const mails = openIncomingMails(data.file("incoming-mail"), incomingBucket);

  const twins = [
    inbox.twin,
    schedulerTwin(schedules, scheduleGroup, clock),
    queue.twin,
    mails.twin,
    offersTwin(offersBucket, data),
  ];
  const server = await startAwsServer(twins, log);
  return {
    url: server.url,
    mailFile,
    schedules,
    receiveMail: (incoming) => {
      if (mailConsumer === undefined) return false;
      invocations.accept(mailConsumer, mails.put(incoming, clock.instant()));
      return true;
    },
    invocations,
    timed: [invocations, schedules, queue],
    warmUp: inbox.warmUp,
    stop: server.stop,
  };
};
