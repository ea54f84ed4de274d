import { expect, test } from "vitest";
import * as z from "zod";
import { pipeline } from "../../infra/pipeline.ts";
import { ledger } from "./ledger.ts";
import { type Resource, spelled, synthesized } from "./synthesized.ts";

const { resources } = synthesized();

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
