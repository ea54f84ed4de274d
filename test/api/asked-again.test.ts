import { beforeAll, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const key = (value: string) => ({ "idempotency-key": value });

test("an activity that is posted again with its idempotency key is logged once, with another key twice", async () => {
  const lead = await api.openLead("again@buyer.example");
  const path = `/api/leads/${lead}/activities`;
  const call = { by: "ana", type: "no-answer" };
  const first = await api.call("POST", path, call, key("one"));
  const again = await api.call("POST", path, call, key("one"));
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.json["attempts"]).toBe(1);
  expect((await api.call("POST", path, call, key("two"))).json["attempts"]).toBe(2);
  expect((await api.call("POST", path, call)).json["attempts"]).toBe(3);
});

test("a cost that is posted again with its idempotency key is one entry", async () => {
  const path = "/api/campaigns/spring/costs";
  const cost = { date: "2026-03-02", money: { amount: 500, currency: "USD" }, note: "once" };
  for (const value of ["cost", "cost", "other"])
    expect((await api.call("POST", path, cost, key(value))).status).toBe(201);
  const { items } = (await api.call("GET", path)).json;
  expect(items.filter(({ note }) => note === "once")).toHaveLength(2);
});
