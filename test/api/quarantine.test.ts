import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { storeIntake } from "../../shared/store/intake.ts";
import { intakeId, intakeKey } from "../../shared/store/keys.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));
beforeEach(() => {
  api.now += 86_400_000;
});

const quarantine = async (name: string, status: "accepted" | "quarantined" = "quarantined") => {
  const id = intakeId(api.now, "web", name);
  const receivedAt = new Date(api.now).toISOString();
  const request = {
    method: "POST",
    url: "https://follow.example.com/f/web",
    headers: {},
    body: Buffer.from(name),
  };
  const reason = status === "accepted" ? null : "The e-mail address is missing.";
  await storeIntake(
    api.table(),
    { id, source: "web", kind: "form", receivedAt, status, reason, request },
    { by: "id" },
  );
  return id;
};

const list = async (query = "") => (await api.call("GET", `/api/quarantine${query}`)).json;

test("the quarantine lists what was not understood, newest first, without what it said", async () => {
  const first = await quarantine("first");
  api.now += 1000;
  await quarantine("understood", "accepted");
  const second = await quarantine("second");
  const answer = await api.call("GET", "/api/quarantine");
  expect(answer.json.items).toMatchObject([
    {
      id: second,
      source: "web",
      kind: "form",
      status: "quarantined",
      reason: "The e-mail address is missing.",
    },
    { id: first },
  ]);
  expect(answer.text).not.toContain("raw");
  const page = await list("?limit=1");
  expect(page.items).toMatchObject([{ id: second }]);
  expect((await list(`?limit=1&cursor=${page["cursor"]}`)).items).toMatchObject([{ id: first }]);
  expect((await api.call("GET", "/api/quarantine?cursor=abc")).status).toBe(422);
});

test("what has expired is not listed any more, though the table may still hold it", async () => {
  const id = await quarantine("expiring");
  expect((await list()).items.map((one) => one["id"])).toContain(id);
  api.now += 31 * 86_400_000;
  expect((await list()).items).toEqual([]);
});

test("a replay takes it out of quarantine and puts the request to read it where the stream shows it", async () => {
  const id = await quarantine("replayed");
  const answer = await api.call("POST", `/api/quarantine/${id}/replay`);
  expect(answer.status).toBe(202);
  expect((await list()).items).toEqual([]);
  const { Items = [] } = await api.table().client.send(
    new QueryCommand({
      TableName: api.table().name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": intakeKey(id).pk },
    }),
  );
  expect(Items).toMatchObject([
    { type: "intake", status: "accepted" },
    { type: "replay", intake: id },
  ]);
  expect((await api.call("POST", `/api/quarantine/${id}/replay`)).status).toBe(409);
});

test("what is not there cannot be replayed", async () => {
  for (const id of ["x", "0".repeat(36)])
    expect((await api.call("POST", `/api/quarantine/${id}/replay`)).status).toBe(404);
});
