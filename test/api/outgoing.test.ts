import { beforeAll, describe, expect, test } from "vitest";
import { personOfLead } from "../../shared/store/keys.ts";
import { loadOutgoing } from "../../shared/store/outgoing.ts";
import { queryPartition } from "../../shared/store/table.ts";
import { putDelivery, settleDelivery, type WebhookDelivery } from "../../shared/store/webhook-deliveries.ts";
import { apiUnderTest, setUp, testKeys } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const url = "https://hooks.example.com/in";
const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const secretOf = async (id: string) =>
  (await loadOutgoing(api.table(), testKeys.seal)).find((one) => one.id === id)?.secret;

describe("addresses that are told", () => {
  test("a new one gets a secret, which is answered once and never again, and stays when it is set without", async () => {
    const made = await api.call("PUT", "/api/outgoing/crm", { url });
    expect([made.status, made.json["events"]]).toEqual([
      201,
      ["lead.no-sale", "lead.won", "lead.reopened", "survey.answered"],
    ]);
    expect(made.json["secret"]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const events = ["lead.no-sale"];
    const again = await api.call("PUT", "/api/outgoing/crm", { url, events });
    expect([again.status, again.json]).toEqual([200, { id: "crm", url, events, disabledAt: null }]);
    expect((await api.call("GET", "/api/outgoing/crm")).json).toEqual(again.json);
    expect((await api.call("GET", "/api/outgoing")).json.items).toEqual([again.json]);
    expect(await secretOf("crm")).toBe(made.json["secret"]);
  });

  test("a secret of the caller's is kept sealed and never answered", async () => {
    const answer = await api.call("PUT", "/api/outgoing/own", { url, secret });
    expect(answer.text).not.toContain("whsec_");
    expect(await secretOf("own")).toBe(secret);
    const stored = JSON.stringify(await queryPartition(api.table(), { pk: "OUTGOING" }));
    expect(stored).not.toContain(secret.slice(6));
  });

  test.each([
    [{ url: "http://hooks.example.com/" }, "url"],
    [{ url: "https://169.254.169.254/latest/meta-data" }, "url"],
    [{ url: "http://127.0.0.1:9000/" }, "url"],
    [{ url: "https://localhost/" }, "url"],
    [{ url, secret: "whsec_c2hvcnQ=" }, "secret"],
    [{ url, secret: "plain text that is long enough for a key" }, "secret"],
    [{ url, events: ["lead.sold"] }, "events.0"],
    [{}, "url"],
  ])("%j is refused at the field it is wrong in", async (body, field) => {
    const answer = await api.call("PUT", "/api/outgoing/bad", body);
    expect([answer.status, answer.json["errors"]]).toMatchObject([422, [{ field }]]);
    expect((await api.call("GET", "/api/outgoing/bad")).status).toBe(404);
  });
});

describe("dead letters", () => {
  let person = "";
  beforeAll(async () => {
    person = personOfLead(await api.openLead("told@prospect.example")) ?? "";
  });

  const delivery = (id: string): WebhookDelivery => ({
    id,
    round: 0,
    person,
    endpoint: "own",
    type: "lead.won",
    body: JSON.stringify({ type: "lead.won", timestamp: "2026-03-02T09:00:00.000Z", data: { lead: "l1" } }),
    createdAt: "2026-03-02T09:00:00.000Z",
    attempts: [],
    status: "pending",
    dueAt: "2026-03-02T09:00:00.000Z",
  });

  test("are listed newest first with their attempts, page by page, and are gone from the list when they are replayed", async () => {
    for (const i of [1, 2, 3]) {
      await putDelivery(api.table(), delivery(`msg_${i}`));
      const attempts = [{ at: `2026-03-02T09:0${i}:00.000Z`, outcome: "500" }];
      await settleDelivery(api.table(), { ...delivery(`msg_${i}`), attempts, status: "dead", dueAt: null });
    }
    const first = await api.call("GET", "/api/outgoing/own/dead?limit=2");
    expect(first.json.items.map(({ id }) => id)).toEqual(["msg_3", "msg_2"]);
    expect(first.json.items[0]).toMatchObject({
      type: "lead.won",
      attempts: [{ outcome: "500" }],
      payload: { data: { lead: "l1" } },
    });
    const cursor = String(first.json["cursor"]);
    const second = await api.call("GET", `/api/outgoing/own/dead?limit=2&cursor=${cursor}`);
    expect([second.json.items.map(({ id }) => id), second.json["cursor"]]).toEqual([["msg_1"], null]);
    const replayed = await api.call("POST", "/api/outgoing/own/replay");
    expect([replayed.status, replayed.json]).toEqual([202, { replayed: 3 }]);
    expect((await api.call("GET", "/api/outgoing/own/dead")).json.items).toEqual([]);
    expect((await api.call("POST", "/api/outgoing/own/replay")).json).toEqual({ replayed: 0 });
  });

  test("of an address that nobody set are answered 404", async () => {
    expect((await api.call("GET", "/api/outgoing/nobody/dead")).status).toBe(404);
    expect((await api.call("POST", "/api/outgoing/nobody/replay")).status).toBe(404);
  });
});
