import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { type IQueue, Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** Long enough to be noticed after a holiday; the most that SQS keeps. */
const kept = Duration.days(14);

/** A queue that should be empty, with what it means for people when it is not. */
export type WatchedQueue = { readonly name: string; readonly impact: string; readonly queue: Queue };

/** The queues beside the path: webhooks the table refused, and what could not be processed. */
export class Queues extends Construct {
  /** Raw webhooks that the table could not take; each message is one request. */
  private readonly refused: Queue;
  /** Pointers to stream records, and feedback events, that failed to the end of their retries. */
  readonly unprocessed: Queue;
  readonly watched: readonly WatchedQueue[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const deadLetters = lockedQueue(this, "RefusedDeadLetters");
    this.refused = lockedQueue(this, "Refused", {
      // Six times the consumer's timeout, as Lambda asks of its queues.
      visibilityTimeout: Duration.seconds(180),
      // An hour of tries.
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 20 },
    });
    this.unprocessed = lockedQueue(this, "Unprocessed");
    this.watched = [
      {
        name: "refused",
        impact: "Webhooks are waiting because the table did not take them; their leads are late.",
        queue: this.refused,
      },
      {
        name: "refused-dead-letters",
        impact:
          "Webhooks that senders were told are safe have not become leads, and nothing tries them any more.",
        queue: deadLetters,
      },
      {
        name: "unprocessed",
        impact:
          "Some leads, mails or figures were given up on after ten tries; the sweep makes up for what is pending.",
        queue: this.unprocessed,
      },
    ];
  }

  /** Lets the function put a webhook aside. */
  grantSendRefused(fn: LambdaFunction): void {
    fn.addToRolePolicy(sending(this.refused));
    fn.addEnvironment("REFUSED_QUEUE_URL", this.refused.queueUrl);
  }

  /** Lets Lambda take webhooks from the queue in the function's name. */
  grantReceiveRefused(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        resources: [this.refused.queueArn],
      }),
    );
  }

  /** Starts the function with what lies in the queue, ten at a time, each reported apart. */
  startByRefused(fn: LambdaFunction): void {
    const mapping = new EventSourceMapping(fn, "Refused", {
      target: fn,
      eventSourceArn: this.refused.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
    });
    mapping.node.addDependency(fn.role ?? fn);
  }
}

/** A queue encrypted at rest that refuses plain connections. */
export const lockedQueue = (scope: Construct, id: string, props: QueueProps = {}): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: kept,
    ...props,
  });

export const sending = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queue.queueArn] });

/**
 * The queue as a destination for what a function fails at. CDK's own destinations grant two rights more than the one
 * that Lambda uses.
 */
export const failuresInto = (queue: IQueue, fn: LambdaFunction): { bind(): { destination: string } } => {
  fn.addToRolePolicy(sending(queue));
  return { bind: () => ({ destination: queue.queueArn }) };
};
