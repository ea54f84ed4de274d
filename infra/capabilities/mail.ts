import { Annotations, Duration, Stack } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventInvokeConfig, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { named, type Settings } from "../settings.ts";
import { failuresInto } from "./queues.ts";

/** The sender: an identity, and a configuration set through which what becomes of our mails comes back. */
export class Mail extends Construct {
  /** DNS records that prove the domain, empty for a single address or an identity made elsewhere. */
  readonly dkimRecords: readonly { name: string; value: string }[];
  /** How many mails may have reached somebody twice. */
  readonly repeats: Metric;
  private readonly from: string;
  private readonly replyDomain: string | undefined;
  private readonly configurationSet: string;
  private readonly identityName: string;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.from = settings.mailFrom;
    this.replyDomain = settings.replyDomain;
    this.configurationSet = named(settings.stage);
    this.identityName = settings.domain ?? settings.mailFrom;
    const configuration = new ConfigurationSet(this, "Configuration", {
      configurationSetName: this.configurationSet,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    configuration.addEventDestination("Feedback", {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, "Bus", "default")),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    if (settings.mailFrom.endsWith("@example.com")) {
      Annotations.of(this).addWarningV2("mailFrom", "Nobody can send from example.com: --context mailFrom=…");
    }
    this.repeats = new Metric({
      namespace: named(settings.stage),
      metricName: "MailsThatMayBeRepeated",
      label: "mails that may be repeated",
      statistic: "Sum",
    });
    this.dkimRecords = settings.identityExists ? [] : this.identity(settings);
  }

  /** Lets the function send as this identity, through this configuration set. */
  grantSend(fn: LambdaFunction): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: "ses", resource, resourceName });
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail"],
        resources: [arn("identity", this.identityName), arn("configuration-set", this.configurationSet)],
      }),
    );
    fn.addEnvironment("MAIL_FROM", this.from);
    fn.addEnvironment("MAIL_CONFIGURATION_SET", this.configurationSet);
    if (this.replyDomain !== undefined) fn.addEnvironment("REPLY_DOMAIN", this.replyDomain);
    this.countRepeats(fn);
  }

  /** Counts mails that went out once more because it could not be known whether SES had taken them. */
  private countRepeats(fn: LambdaFunction): void {
    new MetricFilter(fn, "Repeats", {
      logGroup: fn.logGroup,
      filterPattern: FilterPattern.stringValue("$.message", "=", "mail-may-be-repeated"),
      metricNamespace: this.repeats.namespace,
      metricName: this.repeats.metricName,
      metricValue: "1",
    });
  }

  /** Starts the function with what becomes of mails sent through this configuration set, and of no other stage's. */
  startByFeedback(fn: LambdaFunction, failures: IQueue): void {
    new Rule(this, "FeedbackRule", {
      description: "What became of our mails",
      eventPattern: {
        source: ["aws.ses"],
        detail: { mail: { tags: { "ses:configuration-set": [this.configurationSet] } } },
      },
      targets: [new LambdaTarget(fn, { deadLetterQueue: failures, maxEventAge: Duration.hours(6) })],
    });
    new EventInvokeConfig(fn, "Feedback", {
      function: fn,
      retryAttempts: 2,
      onFailure: failuresInto(failures, fn),
    });
  }

  /** Makes SES verify the domain by DNS, or the one address by a mail to it. */
  private identity({ domain, mailFrom }: Settings): { name: string; value: string }[] {
    const identity = new EmailIdentity(this, "Identity", {
      identity: domain === undefined ? Identity.email(mailFrom) : Identity.domain(domain),
    });
    return domain === undefined ? [] : identity.dkimRecords;
  }
}
