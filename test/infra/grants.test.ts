import { expect, test } from "vitest";
import * as z from "zod";
import { pipeline } from "../../infra/pipeline.ts";
import { type Resource, spelled, synthesized } from "./synthesized.ts";

const { resources } = synthesized();

const readAndWrite = "BatchGetItem BatchWriteItem GetItem PutItem Query UpdateItem";
const intake = "ConditionCheckItem GetItem PutItem";
const stream = "DescribeStream GetRecords GetShardIterator ListStreams";

const indexes = {
  "LeadsTable/index/due": "dynamodb: Query",
  "LeadsTable/index/list": "dynamodb: Query",
};
const keys = { KeysSecret: "secretsmanager: GetSecretValue" };
const sending = {
  "ses:identity/leads@example.com": "ses: SendEmail",
  "ses:configuration-set/follow-through-dev": "ses: SendEmail",
};
const scheduling = {
  "scheduler:schedule/follow-through-dev/due-*": "scheduler: CreateSchedule",
  SchedulesRole: "iam: PassRole",
};

/** Every right of every function, reviewed by a person: change it knowingly, together with what needs the right. */
const ledger: Record<string, Record<string, string>> = {
  "receive-form": { LeadsTable: `dynamodb: ${intake}`, ...keys, QueuesRefused: "sqs: SendMessage" },
  "receive-email-events": { LeadsTable: `dynamodb: ${intake}`, ...keys, QueuesRefused: "sqs: SendMessage" },
  "take-up-refused": {
    LeadsTable: `dynamodb: ${intake}`,
    QueuesRefused: "sqs: DeleteMessage GetQueueAttributes ReceiveMessage",
  },
  work: {
    LeadsTable: `dynamodb: ${readAndWrite}`,
    ...indexes,
    "LeadsTable.StreamArn": `dynamodb: ${stream}`,
    QueuesUnprocessed: "sqs: SendMessage",
    ...sending,
    ...scheduling,
    ...keys,
  },
  tally: {
    LeadsTable: `dynamodb: ${readAndWrite}`,
    ...indexes,
    "LeadsTable.StreamArn": `dynamodb: ${stream}`,
    QueuesUnprocessed: "sqs: SendMessage",
  },
  "check-due": {
    LeadsTable: `dynamodb: ${readAndWrite}`,
    ...indexes,
    SchedulesDeadLetters: "sqs: SendMessage",
    ...sending,
    ...scheduling,
    ...keys,
  },
  pages: { LeadsTable: `dynamodb: ${readAndWrite}`, ...indexes, ...keys },
  api: {
    LeadsTable: "dynamodb: BatchGetItem BatchWriteItem DeleteItem GetItem PutItem Query UpdateItem",
    ...indexes,
    ...keys,
  },
  "record-feedback": {
    LeadsTable: `dynamodb: ${readAndWrite}`,
    ...indexes,
    ...keys,
    QueuesUnprocessed: "sqs: SendMessage",
  },
};

const oneOrMore = <Entry extends z.ZodType>(entry: Entry) =>
  z.union([z.array(entry), entry.transform((one) => [one])]);

const policySchema = z.object({
  Roles: z.array(z.unknown()),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.literal("Allow"),
        Action: oneOrMore(z.string()),
        Resource: oneOrMore(z.unknown()),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
});

const policies = resources("AWS::IAM::Policy").map(({ Properties }) => policySchema.parse(Properties));
const policyOf = (role: string) => policies.filter(({ Roles }) => Roles.some((of) => spelled(of) === role));
const statementsOf = (role: string) =>
  policyOf(role).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
const roleOf = (step: string) => `${step.replaceAll("-", "")}Role`;

/** Resource → "service: its actions in order", of one role. */
const rightsOf = (role: string): Record<string, string> => {
  const rights = new Map<string, Set<string>>();
  for (const { Action, Resource } of statementsOf(role))
    for (const on of Resource.map(spelled))
      for (const action of Action) rights.set(on, (rights.get(on) ?? new Set()).add(action));
  return Object.fromEntries([...rights].map(([on, actions]) => [on, inOneLine([...actions])]));
};

const inOneLine = (actions: readonly string[]): string => {
  const service = actions[0]?.split(":")[0];
  return `${service}: ${actions
    .map((action) => action.replace(`${service}:`, ""))
    .sort()
    .join(" ")}`;
};

test.each(pipeline)("$name may do what the ledger says, log and trace, and nothing else", ({ name }) => {
  expect(rightsOf(roleOf(name))).toEqual({
    ...ledger[name],
    [`${name.replaceAll("-", "")}Log`]: "logs: CreateLogStream PutLogEvents",
    "*": "xray: PutTelemetryRecords PutTraceSegments",
  });
});

test("the schedules' role may start check-due and keep what failed", () => {
  expect(rightsOf("SchedulesRole")).toEqual({
    "lambda:function:follow-through-dev-check-due": "lambda: InvokeFunction",
    SchedulesDeadLetters: "sqs: SendMessage",
  });
});

test("no role is granted anything by a managed policy, and every role is in the ledger", () => {
  const roles = resources("AWS::IAM::Role");
  expect(
    roles.filter(({ Properties }) => "ManagedPolicyArns" in Properties || "Policies" in Properties),
  ).toEqual([]);
  const known = [...pipeline.map(({ name }) => roleOf(name)), "SchedulesRole"];
  expect(roles.map(({ id }) => spelled({ Ref: id })).sort()).toEqual(known.sort());
});

test("the schedules' role can be handed to EventBridge Scheduler alone, and only this group can take it on", () => {
  const passing = policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Action }) => Action.includes("iam:PassRole"));
  expect(passing).not.toEqual([]);
  for (const { Condition } of passing)
    expect(Condition).toEqual({ StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } });
  const role = resources("AWS::IAM::Role").find(({ id }: Resource) => id.startsWith("SchedulesRole"));
  const trust = JSON.stringify(role?.Properties["AssumeRolePolicyDocument"]);
  expect(trust).toContain("schedule-group/follow-through-dev");
  expect(trust).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
});
