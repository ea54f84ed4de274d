import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formOf, linkIn, press, type Story, startStory } from "./company.ts";

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const personalLink = async (rating: string): Promise<string | null> => {
  const survey = linkIn(story.mail("paula@prospect.example", /\/s\//), /rating=5/);
  const page = await (await press(story, survey, { rating, contacted: "yes" })).text();
  return /href="(\/i\/[^"]+)"/.exec(page)?.[1] ?? null;
};

describe("a happy prospect", () => {
  it("is offered a personal link with 4 or 5, and not with less", async () => {
    await story.typeform("happy-1", { email: "paula@prospect.example" });
    await story.settled();
    await press(story, linkIn(story.mail("ana@company.example"), /do=spoke/));
    await story.advance("P2D");
    expect(await personalLink("3")).toBeNull();
    expect(await personalLink("5")).not.toBeNull();
  });

  it("stands as the referrer on the lead that the link brings, and is named to nobody", async () => {
    const link = (await personalLink("4")) ?? "";
    const page = await (await story.request(link)).text();
    expect(page).not.toContain("Paula");
    const fields = formOf(page, { email: "friend@prospect.example", _rendered: "" });
    const posted = await story.request("/f/site", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: fields.toString(),
    });
    expect(posted.status).toBe(200);
    await story.settled();
    const lead = (await story.leads()).find(({ prospect }) => prospect.email === "friend@prospect.example");
    expect(lead.referrer).toBe(link.slice("/i/".length));
  });

  it("has a link that nobody can make up", async () => {
    expect((await story.request("/i/0123456789abcdefghjk")).status).toBe(404);
    expect((await story.request("/i/nobody")).status).toBe(404);
  });
});
