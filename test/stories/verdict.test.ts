import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, linkIn, press, type Story, startStory } from "./company.ts";

let story: Story;
beforeAll(async () => {
  const size = { field: "Team size", is: "at-least", value: 50, weight: 2, disqualifying: true };
  story = await startStory({ idealClient: [size] });
});
afterAll(() => story.stop());

const leadOf = async (name: string): Promise<Json> =>
  (await story.leads()).find(({ prospect }) => prospect.name === name);
const verdictOn = async (name: string): Promise<Json> =>
  story.call("GET", `/api/leads/${(await leadOf(name)).id}/verdict`);
const log = async (name: string, body: object) => {
  const { id, owner } = await leadOf(name);
  await story.call("POST", `/api/leads/${id}/activities`, { by: owner, ...body });
  await story.settled();
};
const answer = async (email: string, typed: Record<string, string>) => {
  const path = linkIn(story.mail(email, /\/s\//), /\/s\//);
  expect((await press(story, path, typed)).status).toBe(200);
  await story.settled();
};
const counted = async (): Promise<Json> =>
  (await story.call("GET", "/api/campaigns/spring/assessment")).verdict;

describe("the verdict on lost leads", () => {
  it("leaves a lead contested whose prospect contradicts the log, and takes the first verdict back meanwhile", async () => {
    await story.typeform("v-1", { email: "nora@prospect.example", name: "Nora", size: 90 });
    await story.settled();
    await story.advance("PT5M");
    await log("Nora", { type: "spoke" });
    await log("Nora", { type: "no-sale", reason: "no-budget" });
    expect(await verdictOn("Nora")).toMatchObject({ verdict: "neither", strength: "likely" });
    expect((await counted()).split).toMatchObject([{ verdict: "neither", count: 1 }, {}, {}, {}]);
    await story.advance("P2D");
    await answer("nora@prospect.example", { contacted: "no" });
    expect(await verdictOn("Nora")).toMatchObject({ verdict: null, facts: [] });
    expect(await counted()).toMatchObject({ judged: 0, split: [] });
    await log("Nora", { type: "no-sale", reason: "no-budget" });
    const { verdict, strength, facts } = await verdictOn("Nora");
    expect({ verdict, strength }).toEqual({ verdict: "contested", strength: "insufficient" });
    expect(facts).toContainEqual(
      expect.objectContaining({ rule: "nobody-came-but-logged", kind: "prospect-says", side: "contested" }),
    );
    expect(await counted()).toMatchObject({ judged: 0, contested: 1 });
  });

  it("lays a lead on marketing that its own answers rule out, as soon as it comes in", async () => {
    await story.typeform("v-2", { email: "tiny@prospect.example", name: "Tiny", size: 3 });
    await story.settled();
    expect(await leadOf("Tiny")).toMatchObject({ stage: "disqualified", owner: null });
    expect(await verdictOn("Tiny")).toMatchObject({
      verdict: "marketing",
      strength: "likely",
      facts: [{ rule: "answers-miss-profile", kind: "recorded" }],
    });
    expect((await counted()).split[0]).toMatchObject({ verdict: "marketing", count: 1 });
  });

  it("confirms that sales lost a lead which nobody called, once the prospect says so too", async () => {
    await story.typeform("v-3", { email: "ivo@prospect.example", name: "Ivo", size: 120, call: true });
    await story.settled();
    await story.advance("P3D");
    await answer("ivo@prospect.example", { contacted: "no", rating: "1" });
    expect(await leadOf("Ivo")).toMatchObject({ stage: "assigned", attempts: 0 });
    await story.advance("P40D");
    expect(await leadOf("Ivo")).toMatchObject({ stage: "no-sale", reason: "not-worked" });
    const found = await verdictOn("Ivo");
    expect(found).toMatchObject({ verdict: "sales", strength: "confirmed" });
    expect(new Set(found.facts.map(({ kind }: Json) => kind))).toEqual(
      new Set(["recorded", "prospect-says"]),
    );
    expect((await counted()).split.find(({ verdict }: Json) => verdict === "sales").count).toBe(1);
  });

  it("confirms that neither lost a lead which was handled well, by the prospect's own word", async () => {
    await story.typeform("v-4", { email: "carla@prospect.example", name: "Carla", size: 70 });
    await story.settled();
    await story.advance("PT5M");
    await log("Carla", { type: "spoke" });
    await log("Carla", { type: "no-sale", reason: "bad-timing" });
    await story.advance("P2D");
    await answer("carla@prospect.example", { contacted: "yes", rating: "5" });
    expect(await verdictOn("Carla")).toMatchObject({ verdict: "neither", strength: "confirmed" });
    const { verdict, judged, contested, needs } = await counted();
    expect({ verdict, judged, contested }).toEqual({
      verdict: "too-early-to-judge",
      judged: 3,
      contested: 1,
    });
    expect(needs).toBeGreaterThanOrEqual(17);
  });
});
