import { ArnFormat, Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { EventInvokeConfig, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { named, type Settings } from "../settings.ts";
import { failuresInto, lockedQueue, sending, type WatchedQueue } from "./queues.ts";

/** The alarm clocks: one group of schedules, and the one role by which they may start one function. */
export class Schedules extends Construct {
  readonly watched: readonly WatchedQueue[];
  private readonly deadLetters: Queue;
  private readonly group: string;
  private readonly role: Role;
  private readonly targetArn: string;

  /** `target` is the name of the step that the schedules start. */
  constructor(scope: Construct, id: string, settings: Settings, target: string) {
    super(scope, id);
    const stack = Stack.of(this);
    this.group = named(settings.stage);
    // Spelt from its name: the function's own environment holds it, and a reference would be a circle.
    this.targetArn = stack.formatArn({
      service: "lambda",
      resource: "function",
      resourceName: named(settings.stage, target),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.deadLetters = lockedQueue(this, "DeadLetters");
    this.watched = [
      {
        name: "schedules-dead-letters",
        impact:
          "An alarm clock rang in vain: reminders and escalations of that minute wait for the next sweep.",
        queue: this.deadLetters,
      },
    ];
    new CfnScheduleGroup(this, "Group", { name: this.group });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: {
            "aws:SourceAccount": stack.account,
            "aws:SourceArn": stack.formatArn({
              service: "scheduler",
              resource: "schedule-group",
              resourceName: this.group,
            }),
          },
        },
      }),
    });
    this.role.addToPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [this.targetArn] }),
    );
    this.role.addToPolicy(sending(this.deadLetters));
  }

  /** Lets the function arm the alarm clock of a minute: only in this group, only with this role. */
  grantCreate(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["scheduler:CreateSchedule"],
        // One schedule per due minute: the minutes are not known here, the prefix is.
        resources: [
          Stack.of(this).formatArn({
            service: "scheduler",
            resource: "schedule",
            resourceName: `${this.group}/due-*`,
          }),
        ],
      }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["iam:PassRole"],
        resources: [this.role.roleArn],
        conditions: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
      }),
    );
    fn.addEnvironment("SCHEDULE_GROUP", this.group);
    fn.addEnvironment("SCHEDULE_ROLE_ARN", this.role.roleArn);
    fn.addEnvironment("SCHEDULE_TARGET_ARN", this.targetArn);
    fn.addEnvironment("SCHEDULE_DEAD_LETTER_ARN", this.deadLetters.queueArn);
  }

  /** Keeps what the function fails at when a schedule starts it: Scheduler itself is done once Lambda has accepted. */
  startByAlarm(fn: LambdaFunction): void {
    new EventInvokeConfig(fn, "Alarm", {
      function: fn,
      retryAttempts: 2,
      maxEventAge: Duration.minutes(15),
      onFailure: failuresInto(this.deadLetters, fn),
    });
  }

  /** Starts the target every so many minutes, whatever the alarm clocks do. */
  startByRate(everyMinutes: number): void {
    const sweep = new CfnSchedule(this, "Sweep", {
      name: "sweep",
      groupName: this.group,
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: this.targetArn,
        roleArn: this.role.roleArn,
        input: JSON.stringify({ sweep: true }),
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        // The next sweep does what a late one would have done.
        retryPolicy: { maximumEventAgeInSeconds: everyMinutes * 60, maximumRetryAttempts: 2 },
      },
    });
    sweep.node.addDependency(this.node.findChild("Group"), this.role);
  }
}
