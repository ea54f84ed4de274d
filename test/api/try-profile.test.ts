import { beforeAll, describe, expect, it } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();

beforeAll(() => setUp(api));

describe("trying a profile", () => {
  it("judges the last leads by it, newest first, without saving anything; a missing answer is never wrong", async () => {
    const german = await api.openLead("one@prospect.example", { country: "DE" });
    api.now += 1000;
    const silent = await api.openLead("two@prospect.example");
    const policy = (await api.call("GET", "/api/policy")).json;
    const idealClient = [{ field: "country", is: "one-of", value: ["FR"], disqualifying: true }];
    const { status, json } = await api.call("POST", "/api/policy/try", { idealClient });
    expect(status).toBe(200);
    expect(json.items).toEqual([
      { lead: silent, before: "unknown", after: "unknown", missed: [] },
      { lead: german, before: "ideal", after: "wrong", missed: ["country"] },
    ]);
    expect((await api.call("GET", "/api/policy")).json).toEqual(policy);
    expect((await api.call("GET", `/api/leads/${german}`)).json["fit"]).toBe("ideal");
  });

  it("refuses a profile that cannot be", async () => {
    const idealClient = [{ field: "size", is: "about", value: 20 }];
    expect((await api.call("POST", "/api/policy/try", { idealClient })).status).toBe(422);
  });
});
