import { beforeAll, describe, expect, it } from "vitest";
import { decideContest, loadContest } from "../../shared/store/contests.ts";
import { seedSales } from "../pages/seeded-sales.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(async () => {
  await setUp(api);
  await seedSales(api.table(), new Date(api.now).toISOString().slice(0, 13));
});

const today = () => new Date(api.now).toISOString().slice(0, 10);
const inDays = (days: number) => new Date(api.now + days * 86_400_000).toISOString().slice(0, 10);
const sprint = () => ({ name: "Sprint", metric: "meetings", from: today(), to: inDays(20) });

describe("GET /api/sales", () => {
  it("answers figures by source and by rep, and each rep beside the others on like leads", async () => {
    const { status, json } = await api.call("GET", "/api/sales");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      funnel: { leads: 243, calls: 729, meetings: 77, won: 18 },
      sla: { kept: 155, missed: 88 },
      attemptsPerLead: 3,
      responseTime: { owner: { average: "PT45M" }, prospect: { average: "PT1H30M" } },
      followUps: { completed: 155, ended: 243 },
      unworked: { now: 0, overdue: 0, withoutOwner: 0 },
    });
    const reps = json["reps"] as readonly Record<string, unknown>[];
    expect(reps.map((rep) => rep["member"])).toEqual(["ana", "ben", "gus", "pia"]);
    expect(reps[1]).toMatchObject({
      name: "ben",
      open: 20,
      funnel: { leads: 80, meetings: 30, demos: 15, won: 7 },
      compared: expect.arrayContaining([
        expect.objectContaining({ metric: "meetings", leads: 80, value: 0.375, tooFew: false }),
        expect.objectContaining({ metric: "revenue", value: 157_500, low: null }),
      ]),
    });
    const sources = json["sources"] as readonly Record<string, unknown>[];
    expect(sources.map((one) => one["source"])).toEqual(["", "fair-scanner", "website"]);
  });

  it("counts the open leads that nobody has worked yet", async () => {
    await api.openLead("paula@prospect.example");
    const { json } = await api.call("GET", "/api/sales");
    expect(json["unworked"]).toEqual({ now: 1, overdue: 0, withoutOwner: 0 });
  });

  it("answers what was recorded in a period, and refuses one that ends before it begins", async () => {
    const hour = new Date(api.now).toISOString().slice(0, 13);
    const [from, after] = [`${hour}:00:00.000Z`, inDays(1)];
    const { json } = await api.call("GET", `/api/sales?from=${from}&before=${after}`);
    expect(json).toMatchObject({ funnel: { calls: 729, meetings: 77, won: 18 }, sources: [] });
    const reps = json["reps"] as readonly Record<string, unknown>[];
    expect(reps[1]).toMatchObject({ member: "ben", open: 20, funnel: { leads: 80, calls: 240, won: 7 } });
    const later = (await api.call("GET", `/api/sales?from=${after}`)).json;
    expect(later).toMatchObject({ funnel: { calls: 0, won: 0 }, sla: { kept: 0, missed: 0 } });
    expect((await api.call("GET", `/api/export/sales.csv?from=${after}`)).text).toContain("ben,ben,20,20,0,");
    for (const query of [`from=${after}&before=${today()}`, "from=soon"])
      for (const path of ["/api/sales", "/api/export/sales.csv"])
        expect([query, (await api.call("GET", `${path}?${query}`)).status]).toEqual([query, 422]);
  });

  it("has a spreadsheet of the reps, in which a name cannot become a formula", async () => {
    await api.call("PUT", "/api/members/ben", { name: "=SUM(A1)", email: "ben@seller.example" });
    const { status, text, headers } = await api.call("GET", "/api/export/sales.csv");
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(text).toContain("ben,'=SUM(A1),80,20,240");
    await api.call("PUT", "/api/members/ben", { name: "ben", email: "ben@seller.example" });
  });
});

describe("contests", () => {
  it("are set with a name, a metric and days; the rest has defaults, the zone that of the manager", async () => {
    await api.call("PUT", "/api/members/mia", {
      name: "mia",
      email: "mia@seller.example",
      role: "manager",
      timeZone: "Europe/Berlin",
    });
    const { status, json } = await api.call("PUT", "/api/contests/sprint", sprint());
    expect([status, json]).toEqual([
      201,
      {
        id: "sprint",
        ...sprint(),
        timeZone: "Europe/Berlin",
        minimumLeads: 10,
        prize: null,
        members: null,
        pool: null,
        state: "running",
        decidesAt: expect.stringMatching(/T0[67]:00:00\.000Z$/),
        decided: null,
      },
    ]);
    expect((await api.call("PUT", "/api/contests/sprint", { ...sprint(), prize: "Dinner" })).status).toBe(
      200,
    );
    expect((await api.call("GET", "/api/contests")).json.items).toMatchObject([
      { id: "sprint", prize: "Dinner" },
    ]);
  });

  it("answer their standings: how far ahead of the others each is on like leads, and who has too few", async () => {
    await api.call("PUT", "/api/contests/large", { ...sprint(), minimumLeads: 81 });
    const { json } = await api.call("GET", "/api/contests/sprint");
    expect(json["standings"]).toMatchObject([
      { rank: 1, member: "ben", name: "ben", leads: 80, value: 0.375 },
      { rank: 2, member: "ana", leads: 80, value: 0.325 },
    ]);
    const [first] = json["standings"] as readonly {
      score: number;
      value: number;
      expected: number;
      low: number;
    }[];
    expect(first?.score).toBeCloseTo((first?.value ?? 0) - (first?.expected ?? 0), 3);
    expect(first?.low).toBeGreaterThan(0);
    expect((await api.call("GET", "/api/contests/large")).json).toMatchObject({
      standings: [],
      unranked: [
        { member: "ana", leads: 80, missing: 1, alone: 0 },
        { member: "ben", leads: 80, missing: 1 },
      ],
    });
  });

  it("are refused field by field, in words", async () => {
    const refused = async (more: object) => {
      const { status, json } = await api.call("PUT", "/api/contests/bad", { ...sprint(), ...more });
      expect(status).toBe(422);
      return (json["errors"] as readonly { field: string; message: string }[]).map(({ field }) => field);
    };
    expect(await refused({ metric: "likes" })).toEqual(["metric"]);
    expect(await refused({ from: "5 January" })).toEqual(["from"]);
    expect(await refused({ timeZone: "Mars/Olympus" })).toEqual(["timeZone"]);
    expect(await refused({ minimumLeads: 0 })).toEqual(["minimumLeads"]);
    expect(await refused({ to: inDays(-1), from: inDays(-9) })).toEqual(["to"]);
    expect(await refused({ members: ["ana", "nobody"] })).toEqual(["members"]);
    expect(await refused({ members: [] })).toEqual(["members"]);
    expect(await refused({ pool: "none-such" })).toEqual(["pool"]);
    expect((await api.call("PUT", "/api/contests/Bad Id", sprint())).status).toBe(422);
    expect((await api.call("GET", "/api/contests/bad")).status).toBe(404);
  });

  it("stay as they were decided, whatever is counted or asked for later", async () => {
    const at = new Date(api.now).toISOString();
    const standings = [
      { rank: 1, member: "ana", leads: 12, value: 0.5, expected: 0.25, score: 0.25, interval: null },
    ];
    await decideContest(api.table(), "sprint", { standings, unranked: [], at });
    await decideContest(api.table(), "sprint", {
      standings: [],
      unranked: [],
      at: "2030-01-01T00:00:00.000Z",
    });
    const { json } = await api.call("GET", "/api/contests/sprint");
    expect(json).toMatchObject({ state: "decided", decided: at, standings: [{ member: "ana", low: null }] });
    const again = await api.call("PUT", "/api/contests/sprint", { ...sprint(), to: inDays(40) });
    expect([again.status, again.json["detail"]]).toEqual([409, expect.stringContaining("decided")]);
    const stored = await loadContest(api.table(), "sprint");
    expect(stored?.result?.standings).toEqual(standings);
  });
});
