import { beforeAll, describe, expect, it } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();

beforeAll(() => setUp(api));

const ids = (answer: { readonly json: { readonly items: readonly Record<string, unknown>[] } }) =>
  answer.json.items.map(({ id }) => id);

describe("leads that nobody owns", () => {
  it("are listed with owner=none, until the manager has handed them out", async () => {
    const owned = await api.openLead("olga@prospect.example");
    const { pools } = (await api.call("GET", "/api/policy")).json;
    await api.call("PUT", "/api/policy", { company: "Harbour Pumps", pools, handOut: "manager" });
    api.now += 1000;
    const waiting = await api.openLead("will@prospect.example");
    const listed = () => api.call("GET", "/api/leads?owner=none");
    expect(ids(await listed())).toEqual([waiting]);
    expect(ids(await api.call("GET", "/api/leads"))).toEqual([waiting, owned]);

    const given = { type: "hand-over", by: "mia", to: "ben" };
    const answer = await api.call("POST", `/api/leads/${waiting}/activities`, given);
    expect(answer.json).toMatchObject({ owner: "ben", stage: "assigned" });
    expect(ids(await listed())).toEqual([]);
    expect(ids(await api.call("GET", "/api/leads?owner=ben"))).toEqual([waiting]);
  });

  it("cannot be mistaken for a member's: no member is called none", async () => {
    const answer = await api.call("PUT", "/api/members/none", { name: "None", email: "none@seller.example" });
    expect(answer.status).toBe(422);
  });
});
