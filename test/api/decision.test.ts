import { beforeAll, describe, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(async () => {
  await setUp(api);
  for (const [id, role] of Object.entries({
    moritz: "marketer",
    mona: "marketer",
    sven: "manager",
    adam: "administrator",
  }))
    await api.call("PUT", `/api/members/${id}`, { name: id, email: `${id}@seller.example`, role });
  await api.call("PUT", "/api/campaigns/judged", { name: "Judged" });
  await api.call("PUT", "/api/campaigns/successor", { name: "Successor", replaces: "judged" });
});

const path = "/api/campaigns/judged/decision";
const decide = (by: string, decision: string, note = "") => {
  api.now += 60_000;
  return api.call("POST", path, { by, decision, note });
};
const standing = async () =>
  (await api.call("GET", "/api/campaigns/judged/assessment")).json["decision"] as Record<string, unknown>;

describe("the decision on a campaign", () => {
  test("is a proposal until somebody of the other team says the same", async () => {
    expect((await decide("moritz", "change", "Another audience.")).json).toMatchObject({
      decision: "change",
      note: "Another audience.",
      by: "moritz",
      confirmedBy: null,
    });
    expect(await standing()).toMatchObject({ by: "moritz", confirmedBy: null });
  });

  test("is not confirmed by the team that proposed it", async () => {
    for (const by of ["moritz", "mona"]) {
      const answer = await decide(by, "change");
      expect(answer.status).toBe(409);
      expect(answer.json["detail"]).toContain("somebody of sales confirms it");
    }
    expect(await standing()).toMatchObject({ confirmedBy: null });
  });

  test("is not taken by somebody of neither team, nor by a stranger", async () => {
    expect((await decide("adam", "change")).status).toBe(409);
    expect((await decide("nobody-here", "change")).status).toBe(422);
    expect((await decide("sven", "perhaps")).status).toBe(422);
    expect(
      (await api.call("POST", "/api/campaigns/unheard-of/decision", { by: "sven", decision: "keep" })).status,
    ).toBe(404);
  });

  test("is in force with the other team's confirmation, and keeps its note", async () => {
    expect((await decide("sven", "change")).json).toMatchObject({
      decision: "change",
      note: "Another audience.",
      by: "moritz",
      confirmedBy: "sven",
    });
    expect(await standing()).toMatchObject({ by: "moritz", confirmedBy: "sven" });
    // Sent once more, because the answer got lost.
    expect((await decide("sven", "change")).json).toMatchObject({ by: "moritz", confirmedBy: "sven" });
  });

  test("gives way to a different one, which starts as a proposal, and stays in the history", async () => {
    expect((await decide("sven", "stop")).json).toMatchObject({ by: "sven", confirmedBy: null });
    expect((await decide("mona", "keep")).json).toMatchObject({ by: "mona", confirmedBy: null });
    expect((await decide("sven", "keep")).json).toMatchObject({ by: "mona", confirmedBy: "sven" });
    const { items } = (await api.call("GET", path)).json as unknown as {
      items: { decision: string; confirmedBy: string | null }[];
    };
    expect(items.map(({ decision, confirmedBy }) => [decision, confirmedBy])).toEqual([
      ["change", "sven"],
      ["stop", null],
      ["keep", "sven"],
    ]);
  });
});

describe("the portfolio", () => {
  test("has a line for each campaign, with its decision and what replaced it", async () => {
    const { items } = (await api.call("GET", "/api/portfolio")).json as unknown as {
      items: Record<string, unknown>[];
    };
    expect(items.find((line) => line["campaign"] === "judged")).toMatchObject({
      leads: 0,
      sales: 0,
      flags: [],
      advice: "wait",
      replacedBy: ["successor"],
      decision: { decision: "keep", confirmedBy: "sven" },
    });
  });
});
