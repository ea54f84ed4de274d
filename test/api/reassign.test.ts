import { beforeAll, describe, expect, it } from "vitest";
import { loadPools } from "../../shared/store/prospects.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
const leads: string[] = [];

beforeAll(async () => {
  await setUp(api);
  for (let i = 0; i < 9; i++) leads.push(await api.openLead(`p${i}@prospect.example`));
});

const ownedBy = async (id: string): Promise<number> =>
  (await api.call("GET", `/api/leads?owner=${id}&limit=100`)).json.items.length;
const leave = async (id: string) =>
  api.call("PUT", `/api/members/${id}`, { name: id, email: `${id}@seller.example`, active: false });

describe("when somebody leaves", () => {
  it("all their open leads go to others by the rules, each with a mail, and the pool's counts follow", async () => {
    expect(await ownedBy("ana")).toBe(5);
    await leave("ana");
    const closed = leads[0] ?? "";
    await api.call("POST", `/api/leads/${closed}/activities`, {
      type: "no-sale",
      by: "mia",
      reason: "no-budget",
    });
    const { status, json } = await api.call("POST", "/api/members/ana/reassign", { by: "mia" });
    expect(status).toBe(200);
    expect(json["left"]).toBe(0);
    expect(json["moved"]).toHaveLength(4);
    expect(await ownedBy("ben")).toBe(8);
    expect((await loadPools(api.table(), ["all"]))["all"]?.open).toEqual({ ana: 0, ben: 8 });
    const { timeline } = (await api.call("GET", `/api/leads/${leads[2]}`)).json;
    expect(timeline.at(-1)).toMatchObject({ type: "assigned", owner: "ben", previousOwner: "ana" });
    expect(String(timeline.at(-1)?.["why"])).toContain("gave up all leads");
  });

  it("nothing is moved twice", async () => {
    const again = await api.call("POST", "/api/members/ana/reassign", { by: "mia" });
    expect(again.json).toMatchObject({ moved: [], left: 0 });
  });

  it("all of them can go to one member, but not to somebody unknown, inactive or themselves", async () => {
    for (const to of ["nobody", "ana", "ben"])
      expect((await api.call("POST", "/api/members/ben/reassign", { by: "mia", to })).status).toBe(422);
    expect((await api.call("POST", "/api/members/ben/reassign", { by: "gone", to: "mia" })).status).toBe(422);
    expect((await api.call("POST", "/api/members/gone/reassign", { by: "mia" })).status).toBe(404);
    const given = await api.call("POST", "/api/members/ben/reassign", { by: "mia", to: "mia" });
    expect(given.json["moved"]).toHaveLength(8);
    expect(await ownedBy("mia")).toBe(8);
  });

  it("a closed lead that comes back does not go to them", async () => {
    api.now += 86_400_000;
    const lead = await api.openLead("p0@prospect.example");
    const { json } = await api.call("GET", `/api/leads/${leads[0]}`);
    expect(lead).toBe(leads[0]);
    expect(json["owner"]).toBe("ben");
  });
});
