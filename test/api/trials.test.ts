import { beforeAll, expect, test } from "vitest";
import { storeIntake } from "../../shared/store/intake.ts";
import { intakeId } from "../../shared/store/keys.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(async () => {
  await setUp(api);
  await api.call("PUT", "/api/sources/own", {
    type: "json",
    campaign: "autumn",
    fields: { email: "who.mail" },
  });
  await api.call("PUT", "/api/sources/blast", { type: "sendgrid", campaign: "spring" });
});

const receive = async (source: string, body: string, status: "accepted" | "quarantined") => {
  const id = intakeId(api.now, source, body);
  const receivedAt = new Date(api.now).toISOString();
  const url = `https://follow.example.com/hooks/forms/${source}`;
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", url, headers, body: Buffer.from(body) };
  const reason = status === "accepted" ? null : "The e-mail address is missing.";
  await storeIntake(
    api.table(),
    { id, source, kind: "form", receivedAt, status, reason, request },
    { by: "id" },
  );
  return { id, at: receivedAt };
};

const tried = async (source: string, body: object) =>
  (await api.call("POST", `/api/sources/${source}/test`, body)).json;

test("a payload shows what it would be understood as, campaign and audience included", async () => {
  const answer = await tried("own", {
    payload: {
      who: { mail: "Ada@Example.com" },
      event_id: "e-7",
      company: "Adagio",
      audience: "cold",
      size: 12,
    },
  });
  expect(answer).toMatchObject({
    received: null,
    understood: true,
    problem: null,
    dedupe: "e-7",
    submissions: [
      {
        email: "Ada@Example.com",
        company: "Adagio",
        answers: { size: 12 },
        campaign: "autumn",
        audience: "cold",
      },
    ],
    events: [],
  });
});

test("a form's own encoding and an e-mail tool's events are tried the same way", async () => {
  expect(await tried("web", { payload: "email=ada%40example.com&_gotcha=" })).toMatchObject({
    understood: true,
    submissions: [{ email: "ada@example.com", campaign: "spring" }],
  });
  const events = ["open", "deferred"].map((event) => ({
    email: "ada@example.com",
    event,
    timestamp: 1_767_600_000,
    sg_event_id: event,
  }));
  expect(await tried("blast", { payload: events })).toMatchObject({
    understood: true,
    events: [
      { kind: "opened", campaign: "spring" },
      { kind: null, vendorKind: "deferred" },
    ],
  });
});

test("what is not understood says why, and another mapping can be tried before it is set", async () => {
  expect(await tried("own", { payload: { who: { mail: "ada at example" } } })).toMatchObject({
    understood: false,
    problem: "This e-mail address has no @ in it.",
    submissions: [],
  });
  const payload = { who: { mail: "ada@example.com" }, asked: { for: "eva@example.com" } };
  const mended = await tried("own", { payload, fields: { email: "asked.for" } });
  expect(mended).toMatchObject({ understood: true, submissions: [{ email: "eva@example.com" }] });
  const { json } = await api.call("GET", "/api/sources/own");
  expect(json).toMatchObject({ fields: { email: "who.mail" } });
});

test("without a payload the newest one that came in is read, understood or not", async () => {
  expect((await api.call("POST", "/api/sources/own/test", {})).status).toBe(422);
  expect((await api.call("GET", "/api/sources/own")).json).toMatchObject({ lastReceivedAt: null });

  const first = await receive("own", '{"who":{"mail":"eva@example.com"}}', "accepted");
  expect(await tried("own", {})).toMatchObject({
    received: first,
    submissions: [{ email: "eva@example.com" }],
  });
  api.now += 60_000;
  const second = await receive("own", '{"mail":"kai@example.com"}', "quarantined");
  expect(await tried("own", { fields: { email: "mail" } })).toMatchObject({
    received: second,
    submissions: [{ email: "kai@example.com" }],
  });
  expect((await api.call("GET", "/api/sources/own")).json).toMatchObject({ lastReceivedAt: second.at });
  const { items } = (await api.call("GET", "/api/sources")).json;
  expect(items).toMatchObject([
    { id: "blast", lastReceivedAt: null },
    { id: "own", lastReceivedAt: second.at },
    { id: "web", lastReceivedAt: null },
  ]);
});

test("a trial stores nothing", async () => {
  const before = (await api.call("GET", "/api/leads")).json.items.length;
  await tried("web", { payload: "email=ada%40example.com" });
  expect((await api.call("GET", "/api/leads")).json.items).toHaveLength(before);
  expect((await api.call("GET", "/api/sources/web")).json).toMatchObject({ lastReceivedAt: null });
});

test("all of one source and reason are taken out of quarantine together, others stay", async () => {
  for (let i = 0; i < 120; i++) await receive("own", `{"n":${i}}`, "quarantined");
  const other = await receive("web", "other", "quarantined");
  const reason = "The e-mail address is missing.";
  const { status, json } = await api.call("POST", "/api/quarantine/replay", { source: "own", reason });
  expect(status).toBe(202);
  expect(json).toEqual({ replayed: 121, more: false });
  const { items } = (await api.call("GET", "/api/quarantine")).json;
  expect(items.map((one) => one["id"])).toEqual([other.id]);
  const again = await api.call("POST", "/api/quarantine/replay", { source: "own", reason });
  expect(again.json).toEqual({ replayed: 0, more: false });
});
