import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { pipeline } from "../../infra/pipeline.ts";
import { spelled, synthesized } from "./synthesized.ts";

const { resources, only } = synthesized();

const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
  TreatMissingData: z.string(),
});

const alarms = resources("AWS::CloudWatch::Alarm").map(({ Properties }) => {
  const parsed = alarmSchema.parse(Properties);
  return { ...parsed, name: parsed.AlarmName.replace("follow-through-dev-", "") };
});

const watching = (metric: string) =>
  alarms
    .filter(({ MetricName }) => MetricName === metric)
    .map(({ Dimensions }) => spelled(Dimensions.find(({ Name }) => Name !== "Stage")?.Value));

const functionOf = (step: string) => `${step.replaceAll("-", "")}Function`;

/** Articles of the RUNBOOK by the anchor that their heading gets. */
const articles = new Map(
  readFileSync(new URL("../../RUNBOOK.md", import.meta.url), "utf8")
    .split(/^## /m)
    .slice(1)
    .map((article) => {
      const [heading = "", ...text] = article.split("\n");
      return [heading.toLowerCase().replaceAll(":", "").replaceAll(" ", "-"), text.join("\n")] as const;
    }),
);

const articleOf = ({ name }: { name: string }) => articles.get(`alarm-${name}`) ?? "";

test.each(pipeline)(
  "$name has an alarm for its errors, which begins with what people notice",
  ({ name, impact }) => {
    const alarm = alarms.find((candidate) => candidate.name === name);
    expect(alarm?.MetricName).toBe("Errors");
    expect(spelled(alarm?.Dimensions[0]?.Value)).toBe(functionOf(name));
    expect(alarm?.AlarmDescription.startsWith(impact)).toBe(true);
  },
);

test("every queue has an alarm", () => {
  const queues = resources("AWS::SQS::Queue").map(({ id }) => `${spelled({ Ref: id })}.QueueName`);
  expect(watching("ApproximateNumberOfMessagesVisible").sort()).toEqual(queues.sort());
});

test("every reader of the stream has an alarm for being behind", () => {
  const readers = pipeline.filter(({ triggers }) => triggers.some(({ on }) => on === "stream"));
  expect(watching("IteratorAge")).toEqual(readers.map(({ name }) => functionOf(name)));
});

test("a sweep that no longer runs is an alarm, though nothing fails", () => {
  expect(watching("Invocations")).toEqual(["checkdueFunction"]);
  expect(alarms.find(({ MetricName }) => MetricName === "Invocations")?.TreatMissingData).toBe("breaching");
});

test("our own delay until an owner is told is read from the log of every function that sends mail", () => {
  const filters = resources("AWS::Logs::MetricFilter")
    .map(({ Properties }) => Properties)
    .filter(({ FilterPattern }) => FilterPattern === '{ $.message = "owner-told" }');
  const senders = pipeline.filter(({ needs }) => needs.includes("mail.send"));
  const logOf = ({ name }: { name: string }) => `${name.replaceAll("-", "")}Log`;
  expect(filters.map(({ LogGroupName }) => spelled(LogGroupName)).sort()).toEqual(senders.map(logOf).sort());
  for (const { MetricTransformations } of filters)
    expect(MetricTransformations).toEqual([
      { MetricName: "OwnDelay", MetricNamespace: "follow-through-dev", MetricValue: "$.delayMs" },
    ]);
  expect(alarms.find(({ name }) => name === "own-delay")?.MetricName).toBe("OwnDelay");
});

test.each(alarms)("the text of the alarm $name leads to its article", ({ name, AlarmDescription }) => {
  expect(AlarmDescription.endsWith(` What to do: RUNBOOK.md#alarm-${name}`)).toBe(true);
  expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
});

test.each(alarms)("the article of the alarm $name says what people notice, as the alarm does", (alarm) => {
  const [impact] = alarm.AlarmDescription.split(" What to do:");
  expect(articleOf(alarm).trimStart().startsWith(`**What people notice.** ${impact}`)).toBe(true);
});

test.each(alarms)("the article of the alarm $name goes from seeing to knowing that it is over", (alarm) => {
  const bold = [...articleOf(alarm).matchAll(/^\*\*(.+?)\.\*\*/gm)].map(([, part]) => part);
  expect(bold).toEqual(["What people notice", "How to see it", "What to do", "How to know it is over"]);
});

test("no article is left of an alarm that is gone", () => {
  const wanted = alarms.map(({ name }) => `alarm-${name}`);
  expect([...articles.keys()].filter((anchor) => anchor.startsWith("alarm-")).sort()).toEqual(wanted.sort());
});

test("every alarm rings on the topic, which refuses plain connections", () => {
  expect(alarms.flatMap(({ AlarmActions }) => AlarmActions.map(spelled))).toEqual(
    alarms.map(() => "AlarmsTopic"),
  );
  expect(JSON.stringify(only("AWS::SNS::TopicPolicy").Properties)).toContain('"aws:SecureTransport":"false"');
});

test("the dashboard shows the steps in the order of the path", () => {
  const body = JSON.stringify(only("AWS::CloudWatch::Dashboard").Properties["DashboardBody"]);
  const places = pipeline.map(({ name }) => body.indexOf(`\\"title\\":\\"${name}\\"`));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
