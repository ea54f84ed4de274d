import { expect, test } from "vitest";
import * as z from "zod";
import { isTableNeed } from "../../infra/capabilities/table.ts";
import { pipeline } from "../../infra/pipeline.ts";
import { configSchemas, misconfigured } from "../../shared/config.ts";
import { spelled, synthesized } from "./synthesized.ts";

const { resources } = synthesized();

const functionSchema = z.object({
  FunctionName: z.string(),
  Description: z.string(),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  MemorySize: z.number(),
  Timeout: z.number(),
  TracingConfig: z.object({ Mode: z.string() }),
  LoggingConfig: z.object({ LogGroup: z.unknown() }),
  ReservedConcurrentExecutions: z.undefined().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

const functions = new Map(
  resources("AWS::Lambda::Function").map(({ Properties }) => {
    const parsed = functionSchema.parse(Properties);
    return [parsed.FunctionName.replace("follow-through-dev-", ""), parsed] as const;
  }),
);

const environmentOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(functions.get(name)?.Environment.Variables ?? {}).map(([key, value]) => [
      key,
      spelled(value),
    ]),
  );

test("the functions are the pipeline's steps, no more and no fewer", () => {
  expect([...functions.keys()]).toEqual(pipeline.map(({ name }) => name));
});

test.each(pipeline)("$name runs on Node 24 arm64, traced, with the pipeline's memory and time", (step) => {
  expect(functions.get(step.name)).toMatchObject({
    Description: step.does,
    Runtime: "nodejs24.x",
    Architectures: ["arm64"],
    MemorySize: step.memoryMb,
    Timeout: step.timeoutSeconds,
    TracingConfig: { Mode: "Active" },
  });
});

test.each(pipeline)("$name is told all that its config schema asks for", ({ name }) => {
  const schemas: Readonly<Record<string, Parameters<typeof misconfigured>[0]>> = configSchemas;
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`shared/config.ts has no schema for ${name}`);
  expect(misconfigured(schema, environmentOf(name))).toEqual([]);
});

test("each need brings its own variables, so that none is dropped on the way", () => {
  const brought = {
    "mail.send": ["MAIL_FROM", "MAIL_CONFIGURATION_SET"],
    "schedules.create": [
      "SCHEDULE_GROUP",
      "SCHEDULE_ROLE_ARN",
      "SCHEDULE_TARGET_ARN",
      "SCHEDULE_DEAD_LETTER_ARN",
    ],
    "keys.read": ["KEYS_SECRET_ARN"],
    "offers.keep": ["OFFERS_BUCKET"],
    "offers.link": ["OFFERS_BUCKET"],
    "refused.send": ["REFUSED_QUEUE_URL"],
    "refused.receive": [],
    "incoming.take": ["INCOMING_BUCKET"],
  };
  for (const { name, needs } of pipeline) {
    const broughtBy = needs.flatMap((need) => (isTableNeed(need) ? ["TABLE_NAME"] : brought[need]));
    const expected = ["STAGE", "PUBLIC_URL", "NODE_OPTIONS", ...broughtBy];
    expect(Object.keys(environmentOf(name)).sort()).toEqual([...new Set(expected)].sort());
  }
});

test("alarm clocks are told to start check-due", () => {
  expect(environmentOf("work")["SCHEDULE_TARGET_ARN"]).toBe("lambda:function:follow-through-dev-check-due");
});

test("every log group of the stack forgets after 30 days, and each function writes to its own", () => {
  const groups = resources("AWS::Logs::LogGroup");
  expect(groups.map(({ Properties }) => Properties["RetentionInDays"])).toEqual(groups.map(() => 30));
  const written = [...functions.values()].map(({ LoggingConfig }) => spelled(LoggingConfig.LogGroup));
  expect(written).toEqual(pipeline.map(({ name }) => `${name.replaceAll("-", "")}Log`));
});
