import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Wire } from "../../infra/local/functions.ts";
import { type LocalOptions, startLocalSystem } from "../../infra/local/system.ts";
import { allDueShards } from "../../shared/store/keys.ts";
import { type StreamEvent, stubFunctions } from "./stub-functions.ts";

const nine = "2026-01-05T09:00:00.000Z";

const arm = (minute: string) =>
  new SchedulerClient({}).send(
    new CreateScheduleCommand({
      Name: `due-${minute.replaceAll(/[-:]/g, "")}`,
      GroupName: "follow-through",
      ScheduleExpression: `at(${minute}:00)`,
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      Target: {
        Arn: "arn:aws:lambda:us-east-1:000000000000:function:check-due",
        RoleArn: "arn:aws:iam::000000000000:role/schedules",
        Input: JSON.stringify({ due: minute }),
      },
    }),
  );

const putItem = (name: string, more: Record<string, { S: string }> = {}) =>
  new DynamoDBClient({}).send(
    new PutItemCommand({
      TableName: "follow-through",
      Item: { pk: { S: name }, sk: { S: "#" }, type: { S: "change" }, ...more },
    }),
  );

type Act = (event: never, tell: (what: string) => void) => Promise<void>;

/** A system whose functions tell what they do, which is written down with the instant of the clock. */
const started = async (functions: Record<string, Act>, options: LocalOptions = {}) => {
  const told: string[] = [];
  const wired = Object.entries(functions).map(([name, act]) => {
    const wire: Wire = (_, clock) => (event) =>
      act(event, (what) => told.push(`${new Date(clock.now()).toISOString().slice(5, 19)} ${what}`));
    return [name, async () => ({ wire })] as const;
  });
  const system = await startLocalSystem({
    functions: Object.fromEntries(wired),
    now: Date.parse(nine),
    ...options,
  });
  onTestFinished(() => system.stop());
  const move = (body: unknown) =>
    system.request("/local/clock", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { system, told, move };
};

type Ring = { readonly due?: string; readonly sweep?: boolean };

describe("moving the clock", () => {
  it("fires what is due at its own instant, in order, with everything that follows from it done in between", async () => {
    const { told, move } = await started({
      "check-due": async ({ due, sweep }: Ring, tell) => {
        tell(sweep ? "sweep" : `alarm ${due}`);
        if (due === "2026-01-05T09:15") await arm("2026-01-05T09:40");
        if (!sweep) await putItem(`written at ${due}`);
      },
      work: async ({ Records }: StreamEvent, tell) =>
        tell(`work on what was ${Records.map(({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S).join()}`),
    });
    await arm("2026-01-05T10:00");
    await arm("2026-01-05T09:15");
    const answer = await move({ advance: "PT1H" });
    expect(await answer.json()).toEqual({ now: "2026-01-05T10:00:00.000Z" });
    expect(told).toEqual([
      "01-05T09:15:00 alarm 2026-01-05T09:15",
      "01-05T09:15:00 work on what was written at 2026-01-05T09:15",
      "01-05T09:40:00 alarm 2026-01-05T09:40",
      "01-05T09:40:00 work on what was written at 2026-01-05T09:40",
      "01-05T10:00:00 alarm 2026-01-05T10:00",
      "01-05T10:00:00 work on what was written at 2026-01-05T10:00",
      "01-05T10:00:00 sweep",
    ]);
  });

  it("rings the sweep where it finds something due that no alarm was set for, and else once for the whole jump", async () => {
    const { told, move } = await started({
      "check-due": async ({ sweep }: Ring, tell) => {
        if (sweep) tell("sweep");
      },
    });
    await putItem("forgotten", {
      dueShard: { S: allDueShards[3] ?? "" },
      dueAt: { S: "2026-01-05T09:12:30.000Z" },
    });
    await move({ to: "2026-03-06T09:00:00Z" });
    expect(told).toEqual(["01-05T09:15:00 sweep", "03-06T09:00:00 sweep"]);
  });

  it("gives people their turn at every stop, and stops where they have something to do", async () => {
    const { told, system } = await started({
      "check-due": async ({ due, sweep }: Ring, tell) => tell(sweep ? "sweep" : `alarm ${due}`),
    });
    await arm("2026-01-05T09:20");
    const wanted = Date.parse("2026-01-05T09:30:00.000Z");
    let isDone = false;
    const stops: string[] = [];
    await system.advance("PT1H", {
      nextAt: () => (isDone ? undefined : wanted),
      drain: async () => {
        stops.push(system.clock.instant().slice(11, 16));
        if (isDone || system.clock.now() < wanted) return;
        isDone = true;
        await arm("2026-01-05T09:40");
      },
    });
    expect(stops).toEqual(["09:00", "09:20", "09:30", "09:40", "10:00"]);
    expect(told).toEqual([
      "01-05T09:20:00 alarm 2026-01-05T09:20",
      "01-05T09:40:00 alarm 2026-01-05T09:40",
      "01-05T10:00:00 sweep",
    ]);
  });

  it("does one move at a time", async () => {
    const { told, move, system } = await started({
      "check-due": async ({ due }: Ring, tell) => {
        if (due) tell(`alarm ${due}`);
      },
    });
    await arm("2026-01-05T09:20");
    await arm("2026-01-05T09:40");
    const answers = await Promise.all([move({ advance: "PT30M" }), move({ advance: "PT30M" })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(told).toHaveLength(2);
    expect(system.clock.instant()).toBe("2026-01-05T10:00:00.000Z");
  });

  it.each([
    ["no JSON", "{", /not JSON/],
    ["a list", [], /one of them and nothing else/],
    ["neither", {}, /one of them and nothing else/],
    ["both", { advance: "PT1M", to: "2026-01-06T09:00:00Z" }, /one of them and nothing else/],
    ["something else", { advance: "PT1M", by: 3 }, /one of them and nothing else/],
    ["no duration", { advance: "an hour" }, /not an ISO 8601 duration/],
    ["months", { advance: "P1M" }, /not an ISO 8601 duration/],
    ["a number", { advance: 5 }, /not an ISO 8601 duration/],
    ["no instant", { to: "2026-02-30T09:00:00Z" }, /not an ISO 8601 instant/],
    ["no zone", { to: "2026-01-06T09:00:00" }, /not an ISO 8601 instant/],
    ["the past", { to: "2026-01-05T08:59:59Z" }, /It is 2026-01-05T09:00:00.000Z already/],
  ])("refuses %s in words and leaves the clock alone", async (_, body, words) => {
    const { system, move } = await started({});
    const answer = await move(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringMatching(words) });
    expect(system.clock.instant()).toBe(nine);
  });
});

describe("a clock that runs by itself", () => {
  it("fires alarms and recurring sweeps, and can be moved ahead as well", async () => {
    const { told, move } = await started(
      { "check-due": async ({ due, sweep }: Ring, tell) => tell(sweep ? "sweep" : `alarm ${due}`) },
      { pace: 2_000 },
    );
    await arm("2026-01-05T09:20");
    await expect.poll(() => told.join()).toMatch(/sweep.*sweep/);
    await expect.poll(() => told.join()).toMatch(/T09:2\d:\d\d alarm 2026-01-05T09:20/);
    await arm("2026-01-07T09:00");
    expect((await move({ advance: "P3D" })).status).toBe(200);
    expect(told.join()).toMatch(/01-07T09:00:\d\d alarm 2026-01-07T09:00/);
  });
});

describe("GET /local/settled", () => {
  it("answers after the work that a request set off is done", async () => {
    const stubs = stubFunctions({ work: () => undefined });
    const system = await startLocalSystem({ functions: stubs.functions, now: Date.parse(nine) });
    onTestFinished(() => system.stop());
    await putItem("a");
    const answer = await system.request("/local/settled");
    expect(await answer.json()).toEqual({ settled: true, now: nine });
    expect(stubs.seen("work")).toHaveLength(1);
  });
});
