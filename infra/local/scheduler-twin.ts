import { z } from "zod";
import { type AwsAnswer, type AwsRequest, awsError, type Twin } from "./aws-server.ts";
import type { LocalClock } from "./clock.ts";
import type { Schedule, Schedules } from "./schedules.ts";

const creation = z.object({
  GroupName: z.string().default("default"),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.literal("UTC", "only UTC is kept here").default("UTC"),
  FlexibleTimeWindow: z.object({ Mode: z.literal("OFF", "only OFF is kept here") }),
  ActionAfterCompletion: z.literal("DELETE", "only DELETE is kept here"),
  Target: z.object({ Arn: z.string().min(1), RoleArn: z.string().min(1), Input: z.string().optional() }),
});

const named = /^[0-9a-zA-Z-_.]{1,64}$/;
const oneTime = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;

/** The instant of "at(2026-01-05T09:15:00)"; undefined for anything that the service refuses, as a trailing Z. */
const instantOf = (expression: string): number | undefined => {
  const written = oneTime.exec(expression)?.[1];
  const at = Date.parse(`${written}.000Z`);
  // A day that no month has, the 30th of February, would otherwise be read as one of the next.
  const exists = !Number.isNaN(at) && new Date(at).toISOString() === `${written}.000Z`;
  return exists ? at : undefined;
};

/**
 * The part of EventBridge Scheduler's API that a one-time schedule needs, for the real SDK client; what this project
 * never asks for is refused rather than taken for something else. An instant that is past already rings at once.
 */
export const schedulerTwin =
  (schedules: Schedules, group: string, clock: LocalClock): Twin =>
  async ({ method, path, query, body }: AwsRequest) => {
    if (path === "/schedules" && method === "GET") return list(schedules, query);
    const name = path.match(/^\/schedules\/([^/]*)$/)?.[1];
    if (name === undefined) return undefined;
    if (method === "POST") return create(schedules, group, name, body, clock);
    const groupName = query.get("groupName") ?? "default";
    const found = schedules.find(groupName, name);
    if (found === undefined) {
      return awsError(404, "ResourceNotFoundException", `Schedule ${name} does not exist.`);
    }
    if (method === "GET") return { status: 200, body: described(found) };
    if (method !== "DELETE") return undefined;
    schedules.remove(found);
    return { status: 200, body: {} };
  };

const create = (
  schedules: Schedules,
  group: string,
  name: string,
  body: Buffer,
  clock: LocalClock,
): AwsAnswer => {
  const invalid = (message: string) => awsError(400, "ValidationException", message);
  if (!named.test(name)) return invalid(`Invalid schedule name ${name}.`);
  const parsed = creation.safeParse(JSON.parse(body.toString()));
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const { GroupName, ScheduleExpression, Target } = parsed.data;
  const at = instantOf(ScheduleExpression);
  if (at === undefined) return invalid(`Invalid Schedule Expression ${ScheduleExpression}.`);
  if (GroupName !== group) {
    return awsError(404, "ResourceNotFoundException", `Schedule group ${GroupName} does not exist.`);
  }
  if (schedules.find(group, name) !== undefined) {
    return awsError(409, "ConflictException", `Schedule ${name} already exists.`);
  }
  const schedule = {
    group,
    name,
    expression: ScheduleExpression,
    at,
    createdAt: clock.now(),
    target: Target,
  };
  schedules.add(schedule);
  return { status: 200, body: { ScheduleArn: arnOf(schedule) } };
};

const list = (schedules: Schedules, query: URLSearchParams): AwsAnswer => {
  const matching = schedules
    .all()
    .filter(({ name }) => name.startsWith(query.get("NamePrefix") ?? ""))
    .filter(({ group }) => group === (query.get("ScheduleGroup") ?? group));
  return { status: 200, body: { Schedules: matching.map(described) } };
};

const arnOf = ({ group, name }: Schedule) =>
  `arn:aws:scheduler:us-east-1:000000000000:schedule/${group}/${name}`;

const described = (schedule: Schedule) => ({
  Arn: arnOf(schedule),
  Name: schedule.name,
  GroupName: schedule.group,
  State: "ENABLED",
  ScheduleExpression: schedule.expression,
  ScheduleExpressionTimezone: "UTC",
  FlexibleTimeWindow: { Mode: "OFF" },
  ActionAfterCompletion: "DELETE",
  CreationDate: schedule.createdAt / 1000,
  Target: schedule.target,
});
