import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { WatchedQueue } from "./capabilities/queues.ts";
import { ownDelay } from "./own-delay.ts";
import type { Step } from "./pipeline.ts";
import { named, type Settings } from "./settings.ts";

const fiveMinutes = Duration.minutes(5);

type Condition = {
  metric: IMetric;
  /** Rings from this value on, or below it where `comparison` says so. */
  from: number;
  /** In how many of the metric's periods in a row; 1 when not given. */
  periods?: number;
  comparison?: ComparisonOperator;
  whenMissing?: TreatMissingData;
};

/**
 * Every alarm of the stack, and the topic they ring on. An alarm's text is what people notice and where the RUNBOOK
 * says what to do; its article has the alarm's name.
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  private readonly stage: string;

  constructor(scope: Construct, id: string, { stage, alarmMail }: Settings) {
    super(scope, id);
    this.stage = stage;
    this.topic = new Topic(this, "Topic", { topicName: named(stage, "alarms"), enforceSSL: true });
    if (alarmMail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmMail));
  }

  /** Rings when the step's function fails: at once where someone waits for the answer, else when it goes on failing. */
  watchStep(step: Step, fn: LambdaFunction): void {
    const awaited = step.triggers.some(({ on }) => on === "http");
    const metric = fn.metricErrors({ period: fiveMinutes, statistic: "Sum" });
    this.ring(step.name, step.impact, { metric, from: 1, periods: awaited ? 1 : 2 });
    if (step.triggers.some(({ on }) => on === "stream")) this.watchIteratorAge(step, fn);
    if (step.triggers.some(({ on }) => on === "rate")) this.watchSilence(step, fn);
  }

  /** Rings when the queue holds anything for ten minutes. */
  watchQueue({ name, impact, queue }: WatchedQueue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      period: fiveMinutes,
      statistic: "Maximum",
    });
    this.ring(name, impact, { metric, from: 1, periods: 2 });
  }

  /** Rings when the HTTP API answers with an error of its own or of a function, whichever function it was. */
  watchAnswers(serverErrors: Metric): void {
    const metric = serverErrors.with({ period: fiveMinutes, statistic: "Sum" });
    this.ring("answers", "People and webhook senders are answered with errors.", { metric, from: 1 });
  }

  /** Rings when leads' owners hear of them late by our fault: an eighth of the shortest first-response time is gone by then. */
  watchOwnDelay(): void {
    const impact = "Reps hear of new leads minutes late, and prospects wait for it.";
    this.ring("own-delay", impact, {
      metric: ownDelay(this.stage),
      from: Duration.minutes(2).toMilliseconds(),
    });
  }

  /** Rings at the rates from which SES puts an account under review; at 10 % and 0.5 % it pauses the account. */
  watchReputation(): void {
    const rate = (metricName: string) =>
      new Metric({ namespace: "AWS/SES", metricName, period: Duration.hours(1), statistic: "Maximum" });
    const bounces = "Many of our mails bounce; at twice this rate SES may stop all of them.";
    const complaints = "People mark our mails as spam; at five times this rate SES may stop all of them.";
    this.ring("bounces", bounces, { metric: rate("Reputation.BounceRate"), from: 0.05 });
    this.ring("complaints", complaints, { metric: rate("Reputation.ComplaintRate"), from: 0.001 });
  }

  private watchIteratorAge(step: Step, fn: LambdaFunction): void {
    const metric = fn.metric("IteratorAge", { period: fiveMinutes, statistic: "Maximum" });
    const impact = `${step.impact} It is more than five minutes behind the stream.`;
    this.ring(`${step.name}-behind`, impact, { metric, from: fiveMinutes.toMilliseconds(), periods: 2 });
  }

  /** A schedule that stopped raises no error anywhere, so its silence is what rings. */
  private watchSilence(step: Step, fn: LambdaFunction): void {
    const metric = fn.metricInvocations({ period: fiveMinutes, statistic: "Sum" });
    const impact = `${step.impact} No sweep has run for a quarter of an hour.`;
    this.ring(`${step.name}-silent`, impact, {
      metric,
      from: 1,
      periods: 3,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      whenMissing: TreatMissingData.BREACHING,
    });
  }

  private ring(name: string, impact: string, condition: Condition): void {
    const alarm = new Alarm(this, name, {
      alarmName: named(this.stage, name),
      alarmDescription: `${impact} What to do: RUNBOOK.md#alarm-${name}`,
      metric: condition.metric,
      threshold: condition.from,
      comparisonOperator: condition.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: condition.periods ?? 1,
      treatMissingData: condition.whenMissing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
