import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { pipeline, type Step, type Trigger } from "../../infra/pipeline.ts";
import { spelled, synthesized } from "./synthesized.ts";

const { template, resources, only } = synthesized();

const startedBy = <On extends Trigger["on"]>(on: On) =>
  pipeline.flatMap((step) =>
    step.triggers
      .filter((trigger): trigger is Trigger & { on: On } => trigger.on === on)
      .map((trigger): [Step, Trigger & { on: On }] => [step, trigger]),
  );

const functionOf = ({ name }: Step) => `${name.replaceAll("-", "")}Function`;

test("the HTTP API has the pipeline's routes, each with its own limit", () => {
  const routes = startedBy("http").flatMap(([, { routes, perSecond }]) =>
    routes.map((key) => ({ key, perSecond })),
  );
  expect(resources("AWS::ApiGatewayV2::Route").map(({ Properties }) => Properties["RouteKey"])).toEqual(
    routes.map(({ key }) => key),
  );
  expect(only("AWS::ApiGatewayV2::Stage").Properties["RouteSettings"]).toEqual(
    Object.fromEntries(
      routes.map(({ key, perSecond }) => [
        key,
        { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: perSecond * 2 },
      ]),
    ),
  );
});

test("requests reach their functions in payload format 2.0, and only through their routes", () => {
  for (const { Properties } of resources("AWS::ApiGatewayV2::Integration"))
    expect(Properties).toMatchObject({ IntegrationType: "AWS_PROXY", PayloadFormatVersion: "2.0" });
  const permitted = resources("AWS::Lambda::Permission")
    .filter(({ Properties }) => Properties["Principal"] === "apigateway.amazonaws.com")
    .map(({ Properties }) => [spelled(Properties["FunctionName"]), spelled(Properties["SourceArn"])]);
  expect(permitted).toEqual(
    startedBy("http").flatMap(([step, { routes }]) =>
      routes.map((route) => {
        const [, path = ""] = route.split(" ");
        return [functionOf(step), `execute-api:HttpApi/*/*${path}`];
      }),
    ),
  );
});

test("the access log knows no address, no path, no query and no agent of anybody", () => {
  const { Format: format, DestinationArn: group } = Object(
    only("AWS::ApiGatewayV2::Stage").Properties["AccessLogSettings"],
  );
  expect(Object.values(JSON.parse(String(format))).sort()).toEqual([
    "$context.error.responseType",
    "$context.integrationLatency",
    "$context.integrationStatus",
    "$context.requestId",
    "$context.requestTime",
    "$context.responseLatency",
    "$context.routeKey",
    "$context.status",
  ]);
  expect(spelled(group)).toBe("logs:log-group:HttpAccessLog");
});

test.each(startedBy("stream"))(
  "$name is started by new items of its types, and what it fails at is kept",
  (step, trigger) => {
    const mapping = resources("AWS::Lambda::EventSourceMapping").find(
      ({ Properties }) => spelled(Properties["FunctionName"]) === functionOf(step),
    );
    expect(mapping?.Properties).toMatchObject({
      BatchSize: trigger.batchSize,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      ParallelizationFactor: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      StartingPosition: "TRIM_HORIZON",
    });
    const {
      FilterCriteria,
      DestinationConfig,
      EventSourceArn,
      TumblingWindowInSeconds,
      MaximumBatchingWindowInSeconds,
    } = Object(mapping?.Properties);
    expect(FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ["INSERT"], dynamodb: { NewImage: { type: { S: trigger.itemTypes } } } },
    ]);
    expect(spelled(DestinationConfig.OnFailure.Destination)).toBe("QueuesUnprocessed");
    expect(spelled(EventSourceArn)).toBe("LeadsTable.StreamArn");
    expect(TumblingWindowInSeconds).toBe(trigger.tumblingWindow);
    expect(MaximumBatchingWindowInSeconds).toBe(trigger.batchingWindow);
  },
);

test("at most two functions read the stream, and tally has the window that tells it its shard", () => {
  expect(startedBy("stream").map(([{ name }, { tumblingWindow }]) => [name, tumblingWindow])).toEqual([
    ["work", undefined],
    ["tally", 30],
  ]);
});

test("the sweep rings every five minutes in the stage's group, whatever the alarm clocks do", () => {
  const { Properties } = only("AWS::Scheduler::Schedule");
  expect(Properties).toMatchObject({
    GroupName: "follow-through-dev",
    ScheduleExpression: "rate(5 minutes)",
    FlexibleTimeWindow: { Mode: "OFF" },
  });
  const { Arn, Input, RoleArn, DeadLetterConfig } = Object(Properties["Target"]);
  expect(JSON.parse(Input)).toEqual({ sweep: true });
  expect([Arn, RoleArn, DeadLetterConfig.Arn].map(spelled)).toEqual([
    "lambda:function:follow-through-dev-check-due",
    "SchedulesRole",
    "SchedulesDeadLetters",
  ]);
});

test("what a schedule or an event starts in vain is kept in a queue", () => {
  const kept = resources("AWS::Lambda::EventInvokeConfig").map(({ Properties }) => {
    const { OnFailure } = Object(Properties["DestinationConfig"]);
    return [spelled(Properties["FunctionName"]), spelled(OnFailure.Destination)];
  });
  expect(kept).toEqual([
    ["checkdueFunction", "SchedulesDeadLetters"],
    ["receivemailFunction", "QueuesUnprocessed"],
    ["recordfeedbackFunction", "QueuesUnprocessed"],
  ]);
});

test("refused webhooks are hidden six times as long as their consumer may take, and tried for an hour", () => {
  const [[consumer] = []] = startedBy("queue");
  const refused = resources("AWS::SQS::Queue").find(({ Properties }) => "RedrivePolicy" in Properties);
  const { VisibilityTimeout: seconds, RedrivePolicy: redrive } = Object(refused?.Properties);
  expect(seconds).toBeGreaterThanOrEqual(6 * (consumer?.timeoutSeconds ?? Number.POSITIVE_INFINITY));
  expect(redrive.maxReceiveCount * seconds).toBe(3600);
});

test("every queue is encrypted, keeps messages for two weeks and refuses plain connections", () => {
  const queues = resources("AWS::SQS::Queue");
  expect(queues).toHaveLength(4);
  for (const { Properties } of queues)
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
  const guarded = resources("AWS::SQS::QueuePolicy").filter(({ Properties }) =>
    JSON.stringify(Properties).includes('"aws:SecureTransport":"false"'),
  );
  expect(guarded).toHaveLength(4);
});

test("what becomes of this stage's mails reaches record-feedback, and no other stage's", () => {
  template.hasResourceProperties("AWS::Events::Rule", {
    EventPattern: {
      source: ["aws.ses"],
      detail: { mail: { tags: { "ses:configuration-set": ["follow-through-dev"] } } },
    },
    Targets: [
      Match.objectLike({ Arn: { "Fn::GetAtt": [Match.stringLikeRegexp("^recordfeedback"), "Arn"] } }),
    ],
  });
  template.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: Match.arrayWith(["delivery", "bounce", "complaint"]),
    },
  });
  template.hasResourceProperties("AWS::SES::ConfigurationSet", {
    SuppressionOptions: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
  });
});
