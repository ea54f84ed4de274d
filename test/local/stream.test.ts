import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { type LocalOptions, startLocalSystem } from "../../infra/local/system.ts";
import { type StreamEvent, stubFunctions } from "./stub-functions.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const started = async (options: LocalOptions) => {
  const system = await startLocalSystem({ backOffMs: 1, ...options });
  onTestFinished(() => system.stop());
  return system;
};

const put = (name: string, type: string) =>
  new DynamoDBClient({}).send(
    new PutItemCommand({
      TableName: "follow-through",
      Item: { pk: { S: name }, sk: { S: "#" }, type: { S: type }, bytes: { B: Buffer.from([0, 255]) } },
    }),
  );

const names = (events: readonly StreamEvent[]) =>
  events.flatMap(({ Records }) => Records.map(({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S));

describe("the table's stream", () => {
  it("brings each function the new items of its types, in order, with bytes as Lambda spells them", async () => {
    const stubs = stubFunctions({ work: () => undefined, tally: () => ({ state: {} }) });
    const system = await started({ functions: stubs.functions });
    for (const [name, type] of [
      ["a", "change"],
      ["b", "touch"],
      ["c", "config"],
      ["d", "intake"],
    ] as const) {
      await put(name, type);
    }
    await new DynamoDBClient({}).send(
      new UpdateItemCommand({
        TableName: "follow-through",
        Key: { pk: { S: "a" }, sk: { S: "#" } },
        UpdateExpression: "SET more = :more",
        ExpressionAttributeValues: { ":more": { N: "1" } },
      }),
    );
    expect(await system.settled()).toBe(true);
    expect(names(stubs.seen("work"))).toEqual(["a", "d"]);
    expect(names(stubs.seen("tally"))).toEqual(["a", "b"]);
    const [first] = stubs.seen<StreamEvent>("work");
    expect(first?.Records[0]).toMatchObject({
      eventName: "INSERT",
      eventSource: "aws:dynamodb",
      dynamodb: { NewImage: { bytes: { B: "AP8=" } } },
    });
    expect(first).not.toHaveProperty("shardId");
  });

  it("gathers what comes in while somebody waits for an answer, and hands it over at once when it is asked to", async () => {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const stubs = stubFunctions({
      work: () => undefined,
      "receive-form": async () => {
        await answered;
        return { statusCode: 200 };
      },
    });
    const system = await started({ functions: stubs.functions });
    const asking = system.request("/hooks/forms/form", { method: "POST", body: "{}" });
    for (const name of ["a", "b", "c"]) await put(name, "intake");
    answer();
    await asking;
    expect(await system.settled()).toBe(true);
    expect(names(stubs.seen("work"))).toEqual(["a", "b", "c"]);
    expect(stubs.seen("work").length).toBeLessThan(3);
  });

  it("gives the mapping with a window its shard, its window and the state it answered", async () => {
    const count = ({ Records, state }: StreamEvent) => ({
      state: { count: Number(state?.["count"] ?? 0) + Records.length },
      batchItemFailures: [],
    });
    const stubs = stubFunctions({ tally: count });
    const system = await started({ functions: stubs.functions });
    for (const name of ["a", "b", "c"]) {
      await put(name, "touch");
      await system.settled();
    }
    const events = stubs.seen<StreamEvent>("tally").filter(({ Records }) => Records.length > 0);
    const [first, ...others] = events;
    expect(first).toMatchObject({
      shardId: expect.stringMatching(/^shardId-/),
      isFinalInvokeForWindow: false,
    });
    const { start, end } = first?.window ?? { start: "", end: "" };
    expect(Date.parse(end) - Date.parse(start)).toBe(30_000);
    for (const [at, event] of others.entries()) {
      const sameWindow = event.window?.start === events[at]?.window?.start;
      expect(event.state?.["count"]).toBe(
        sameWindow ? Number(events[at]?.state?.["count"] ?? 0) + 1 : undefined,
      );
    }
  });

  it("tries a failed record again, keeps what cannot be processed as a dead letter, and goes on", async () => {
    const stubs = stubFunctions({
      work: ({ Records }: StreamEvent) => ({
        batchItemFailures: Records.filter(({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S === "bad").map(
          ({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber }),
        ),
      }),
    });
    const system = await started({ functions: stubs.functions });
    await put("bad", "change");
    await system.settled();
    await put("good", "change");
    await system.settled();
    const delivered = names(stubs.seen("work"));
    expect(delivered.filter((name) => name === "bad")).toHaveLength(11);
    expect(delivered.at(-1)).toBe("good");
    const [letter] = readFileSync(join(system.dataDir, "dead-letters.jsonl"), "utf8").split("\n");
    expect(JSON.parse(letter ?? "")).toMatchObject({
      code: "stream-records-given-up",
      letter: {
        requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 11 },
        DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: "1", endSequenceNumber: "1" },
      },
    });
  });

  it("goes on after a restart where each reader was, and brings again what was not answered for", async () => {
    const data = temporaryFolder();
    const taken = stubFunctions({ work: () => undefined });
    const first = await startLocalSystem({ data, functions: taken.functions });
    await put("a", "change");
    await first.settled();
    await first.stop();

    const { promise, resolve } = Promise.withResolvers();
    const stuck = stubFunctions({ work: () => promise, tally: () => ({ state: {} }) });
    const second = await startLocalSystem({ data, functions: stuck.functions });
    await put("b", "change");
    await expect.poll(() => names(stuck.seen("work"))).toEqual(["b"]);
    await expect.poll(() => names(stuck.seen("tally"))).toEqual(["a", "b"]);
    await second.stop();

    const again = stubFunctions({ work: () => undefined, tally: () => ({ state: {} }) });
    const third = await started({ data, functions: again.functions });
    await third.settled();
    resolve(undefined);
    expect(names(again.seen("work"))).toEqual(["b"]);
    expect(names(again.seen("tally"))).toEqual([]);
  });
});
