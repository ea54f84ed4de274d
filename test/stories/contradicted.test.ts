import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkIn, press, type Story, startStory } from "./company.ts";

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

describe("a lead that is closed as no-sale, which the prospect contradicts", () => {
  it("is closed with the rep's reason and words", async () => {
    await story.typeform("no-1", { email: "nora@prospect.example", name: "Nora Nobody" });
    await story.settled();
    const mail = story.mail("ana@company.example");
    await press(story, linkIn(mail, /do=spoke/));
    const closed = await press(story, linkIn(mail, /do=no-sale/), {
      reason: "not-interested",
      text: "Was only curious.",
    });
    expect(closed.status).toBe(200);
    expect((await story.leads())[0]).toMatchObject({ stage: "no-sale", reason: "not-interested" });
  });

  it("refuses a no-sale without a reason, in words, and keeps what was typed", async () => {
    await story.typeform("no-2", { email: "other@prospect.example" });
    await story.settled();
    const refused = await press(story, linkIn(story.mail("ben@company.example"), /do=no-sale/), {
      reason: "",
      text: "typed already",
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("typed already");
  });

  it("comes back to its owner at once when the prospect says that nobody contacted them, and the manager is told", async () => {
    await story.advance("P2D");
    const path = linkIn(story.mail("nora@prospect.example", /\/s\//), /contacted=no/);
    await story.request(path);
    expect((await story.leads()).find(({ prospect }) => prospect.name === "Nora Nobody").stage).toBe(
      "no-sale",
    );
    expect((await press(story, path, { contacted: "no", comment: "Nobody ever called." })).status).toBe(200);
    await story.settled();
    const lead = (await story.leads()).find(({ prospect }) => prospect.name === "Nora Nobody");
    expect(lead).toMatchObject({ stage: "assigned", owner: "ana" });
    expect(lead.timeline.map(({ type }: { type: string }) => type)).toContain("reopened");
    expect(lead.survey).toMatchObject({ contacted: "no", comment: "Nobody ever called." });
    expect(story.mail("mia@company.example", /Nora/).text).toContain("Nora");
    const { noSaleReasons, survey } = await story.call("GET", "/api/campaigns/spring/assessment");
    expect(
      noSaleReasons.find(({ reason }: { reason: string }) => reason === "not-interested"),
    ).toBeUndefined();
    expect(survey).toMatchObject({ contactedNo: 1 });
  });
});
