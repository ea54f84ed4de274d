import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  ValidationException,
} from "@aws-sdk/client-scheduler";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { stubFunctions } from "./stub-functions.ts";

let system: LocalSystem;
let client: SchedulerClient;
let failing: number;
let stubs: ReturnType<typeof stubFunctions>;

beforeEach(async () => {
  failing = 0;
  stubs = stubFunctions({
    "check-due": () => {
      if (failing-- > 0) throw new Error("on purpose");
    },
  });
  system = await startLocalSystem({ functions: stubs.functions, now: Date.parse("2026-01-05T09:00:00Z") });
  client = new SchedulerClient({});
});
afterEach(() => system.stop());

const rings = () => stubs.seen<{ due?: string; sweep?: boolean }>("check-due");
const alarmsRung = () => rings().flatMap(({ due }) => due ?? []);

const create = (minute: string, expression = `at(${minute}:00)`) =>
  client.send(
    new CreateScheduleCommand({
      Name: `due-${minute.replaceAll(/[-:]/g, "")}`,
      GroupName: "follow-through",
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: "UTC",
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      Target: {
        Arn: "arn:aws:lambda:us-east-1:000000000000:function:check-due",
        RoleArn: "arn:aws:iam::000000000000:role/schedules",
        Input: JSON.stringify({ due: minute }),
      },
    }),
  );

const names = async () =>
  (await client.send(new ListSchedulesCommand({ GroupName: "follow-through" }))).Schedules?.map(
    ({ Name }) => Name,
  );

describe("the Scheduler's API", () => {
  it("creates, shows, lists and deletes a schedule", async () => {
    const { ScheduleArn } = await create("2026-01-05T09:15");
    expect(ScheduleArn).toMatch(/:schedule\/follow-through\/due-20260105T0915$/);
    const key = { Name: "due-20260105T0915", GroupName: "follow-through" };
    expect(await client.send(new GetScheduleCommand(key))).toMatchObject({
      ...key,
      ScheduleExpression: "at(2026-01-05T09:15:00)",
      CreationDate: new Date("2026-01-05T09:00:00Z"),
      Target: { Input: '{"due":"2026-01-05T09:15"}' },
    });
    expect(await names()).toEqual(["due-20260105T0915"]);
    await client.send(new DeleteScheduleCommand(key));
    await expect(client.send(new GetScheduleCommand(key))).rejects.toThrow(ResourceNotFoundException);
    expect(await names()).toEqual([]);
  });

  it("says that a name is taken by the exception that the service throws", async () => {
    await create("2026-01-05T09:15");
    await expect(create("2026-01-05T09:15")).rejects.toThrow(ConflictException);
  });

  it.each([
    "at(2026-01-05T09:15:00Z)",
    "at(2026-02-30T09:15:00)",
    "at(2026-01-05 09:15)",
    "rate(5 minutes)",
    "",
  ])("refuses the expression %j", async (expression) => {
    await expect(create("2026-01-05T09:15", expression)).rejects.toThrow(ValidationException);
    expect(await names()).toEqual([]);
  });
});

describe("a schedule", () => {
  it("rings once at its own instant, in the order of the instants, and is gone", async () => {
    const at: string[] = [];
    for (const minute of ["2026-01-05T09:45", "2026-01-05T09:15", "2026-01-05T11:00"]) await create(minute);
    const shown = await (await system.request("/local/schedules.json")).json();
    expect(shown).toContainEqual({
      name: "due-20260105T0915",
      at: "2026-01-05T09:15:00.000Z",
      target: { function: "check-due", input: { due: "2026-01-05T09:15" } },
    });
    for (const _ of [1, 2]) {
      await system.advance("PT30M");
      at.push(alarmsRung().join());
    }
    expect(at).toEqual(["2026-01-05T09:15", "2026-01-05T09:15,2026-01-05T09:45"]);
    expect(await names()).toEqual(["due-20260105T1100"]);
  });

  it("rings at once when its instant is past", async () => {
    await create("2026-01-05T08:00");
    expect(await system.settled()).toBe(true);
    expect(alarmsRung()).toEqual(["2026-01-05T08:00"]);
  });

  it("rings again a minute and two minutes after a failure, its name free meanwhile, then is a dead letter", async () => {
    failing = 3;
    await create("2026-01-05T09:15");
    await system.advance("PT15M");
    expect(alarmsRung()).toHaveLength(1);
    expect(await names()).toEqual([]);
    await system.advance("PT1M");
    expect(alarmsRung()).toHaveLength(2);
    await system.advance("PT1M59S");
    expect(alarmsRung()).toHaveLength(2);
    await system.advance("PT1S");
    expect(alarmsRung()).toHaveLength(3);
    await system.advance("P1D");
    expect(alarmsRung()).toHaveLength(3);
  });
});
