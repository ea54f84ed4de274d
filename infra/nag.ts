import { type App, type Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { pipeline } from "./pipeline.ts";
import { named, type Settings } from "./settings.ts";

/** A finding of cdk-nag that is right here, on the constructs where it is, and why. */
export type Exception = { readonly rule: string; readonly at: readonly string[]; readonly reason: string };

const stepNames = pipeline.map(({ name }) => name);
const schedulers = pipeline.filter(({ needs }) => needs.includes("schedules.create"));

export const exceptions = ({ stage }: Pick<Settings, "stage">): readonly Exception[] => [
  {
    rule: "AwsSolutions-APIG4",
    at: ["Http/Api"],
    reason:
      "Each function authorises its own requests: webhooks by the vendor's signature over the raw bytes, pages by a signed link or session, the API by its token.",
  },
  {
    rule: "AwsSolutions-SMG4",
    at: ["Keys/Secret"],
    reason:
      "Links that are in mails already must stay readable, so keys are rotated by adding one (RUNBOOK), not by a timer.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    at: stepNames.map((name) => `${name}/Role`),
    reason:
      "X-Ray has no resources: its two actions can only be granted on all. The test of grants knows no other.",
  },
  {
    rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${named(stage)}/due-*]`,
    at: schedulers.map(({ name }) => `${name}/Role`),
    reason:
      "One schedule is made per due minute; which minutes is not known before. Group and prefix are fixed.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::<IncomingBucketBE273DCD.Arn>/*]",
    at: ["receive-mail/Role"],
    reason: "Each mail is an object of its own, named by SES; the function takes every one of them.",
  },
  {
    rule: "AwsSolutions-S1",
    at: ["Incoming/Bucket"],
    reason:
      "A mail lies here for seconds. A log of accesses would be a second bucket that outlives every mail it names.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::<OffersBucketF35FFF4F.Arn>/offers/*]",
    at: ["pages/Role"],
    reason: "Which files will be uploaded is not known before; the bucket and its folder are fixed.",
  },
  {
    rule: "AwsSolutions-S1",
    at: ["Offers/Bucket"],
    reason:
      "Who downloaded an offer is counted by the page that signs the link; access logs would hold the addresses of prospects.",
  },
  {
    rule: "Serverless-LambdaDLQ",
    at: stepNames.map((name) => `${name}/Function`),
    reason:
      "Failed events go to on-failure destinations, which also say why; only functions that are called asynchronously need one.",
  },
  {
    rule: "Serverless-LambdaEventSourceMappingDestination",
    at: ["take-up-refused/Function/Refused"],
    reason:
      "Messages of an SQS queue that keep failing go to the queue's own dead letters; Lambda has no other way.",
  },
  {
    rule: "AwsSolutions-SQS3",
    at: ["Queues/Unprocessed", "Schedules/DeadLetters"],
    reason:
      "They are dead-letter queues: of stream mappings, functions and schedules, which cdk-nag does not look at.",
  },
  {
    rule: "Serverless-SQSRedrivePolicy",
    at: ["Queues/RefusedDeadLetters", "Queues/Unprocessed", "Schedules/DeadLetters"],
    reason: "These queues are where things end; each has an alarm.",
  },
  {
    rule: "Serverless-SNSRedrivePolicy",
    at: ["Alarms/Topic"],
    reason:
      "A mailed alarm that SNS cannot deliver is still seen in CloudWatch; a queue beside it nobody would read.",
  },
];

/** Makes every synthesis stop at a finding that nobody has explained. */
export const checkWithNag = (app: App, stack: Stack, settings: Settings): void => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  for (const { rule, at, reason } of exceptions(settings)) {
    for (const path of at) Validations.of(descendant(stack, path)).acknowledge({ id: rule, reason });
  }
};

const descendant = (stack: Stack, path: string): IConstruct =>
  path.split("/").reduce<IConstruct>((parent, id) => parent.node.findChild(id), stack);
