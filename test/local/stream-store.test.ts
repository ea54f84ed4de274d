import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, it, onTestFinished } from "vitest";
import { openStreamSource } from "../../infra/local/stream-source.ts";
import { openStreamStore } from "../../infra/local/stream-store.ts";
import { startLocalSystem } from "../../infra/local/system.ts";

it("forgets the stream records that are done with, but never the last, from which the next number is made", async () => {
  const system = await startLocalSystem({ functions: {} });
  onTestFinished(() => system.stop());
  const client = new DynamoDBClient({});
  const put = async (name: string) => {
    await client.send(
      new PutItemCommand({ TableName: "follow-through", Item: { pk: { S: name }, sk: { S: "#" } } }),
    );
  };
  const numbers = async () => {
    const endpoint = process.env["AWS_ENDPOINT_URL_DYNAMODB"] ?? "";
    const arn = "arn:aws:dynamodb:dynoxide:000000000000:table/follow-through/stream/any";
    const source = openStreamSource(endpoint, arn);
    const { records } = await source.read(await source.start());
    return records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  };
  for (let name = 1; name <= 12; name++) await put(`${name}`);

  const store = openStreamStore(join(system.dataDir, "table.sqlite"), "follow-through");
  onTestFinished(() => store.close());
  expect(store.forget("9", 5)).toBe(5);
  expect(store.forget("9", 5)).toBe(4);
  expect(store.forget("9", 5)).toBe(0);
  expect(await numbers()).toEqual(["10", "11", "12"]);
  expect(store.forget("12", 100)).toBe(2);
  expect(await numbers()).toEqual(["12"]);
  await put("13");
  expect(await numbers()).toEqual(["12", "13"]);
});
