import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, linkIn, press, type Story, startStory } from "./company.ts";

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await story.call("PUT", "/api/campaigns/autumn", {
    name: "Autumn guide",
    type: "email-blast",
    owner: "max",
    audiences: [{ id: "fair", name: "Met at the fair", size: 800 }],
    offer: { title: "The autumn guide", url: "https://downloads.example/guide.pdf" },
    startsOn: "2026-01-12",
    endsOn: "2026-01-30",
    briefing: { message: "Winter is the time to plan.", talkingPoints: ["Ask for the pump's age."] },
  });
  await story.call("PUT", "/api/sources/autumn-form", { type: "plain-html", campaign: "autumn" });
});
afterAll(() => story.stop());

const move = (to: string, by = "max") =>
  story.call("POST", "/api/campaigns/autumn/moves", { to, by, note: "" });
const stateNow = async () => (await story.call("GET", "/api/campaigns/autumn")).state;
const history = async (): Promise<Json[]> => (await story.call("GET", "/api/campaigns/autumn/moves")).items;
const countOf = (to: string, about: RegExp) =>
  story.mails(to).filter(({ subject }) => about.test(subject)).length;

describe("a campaign's way to its launch, by the links of its mails", () => {
  it("asks the manager by mail when it is handed in, and nothing happens while the link is only opened", async () => {
    await move("in-review");
    await story.settled();
    const mail = story.mail("mia@company.example", /Please review: Autumn guide/);
    expect(mail.text).toContain("Met at the fair (800)");
    const path = linkIn(mail, /do=approve/);
    const page = await (await story.request(path)).text();
    expect(page).toContain("The autumn guide");
    expect(page).toMatch(/value="approve" checked/);
    await story.request(path, { method: "HEAD" });
    expect(await stateNow()).toBe("in-review");
  });

  it("goes back to its owner with the reviewer's words, who are told of it, and the old link approves nothing", async () => {
    const mail = story.mail("mia@company.example", /Please review/);
    const wordless = await press(story, linkIn(mail, /do=changes/));
    expect([wordless.status, await stateNow()]).toEqual([422, "in-review"]);
    const asked = await press(story, linkIn(mail, /do=changes/), { text: "Leave out the fair." });
    expect(asked.status).toBe(200);
    expect(await stateNow()).toBe("draft");
    await story.settled();
    const news = story.mail("max@company.example", /Changes wanted: Autumn guide/);
    expect(news.text).toContain("Leave out the fair.");
    const late = await story.request(linkIn(mail, /do=approve/).split("?")[0] ?? "", {
      method: "POST",
      body: new URLSearchParams({ do: "approve" }),
    });
    expect([late.status, await stateNow()]).toEqual([409, "draft"]);
  });

  it("is approved in its second round, once however often the button is pressed, and the history says who and how", async () => {
    await move("in-review");
    await story.settled();
    const path = linkIn(story.mail("mia@company.example", /Please review again/), /do=approve/);
    expect((await press(story, path)).status).toBe(200);
    const post = { method: "POST", body: new URLSearchParams({ do: "approve" }) };
    expect((await story.request(path.split("?")[0] ?? "", post)).status).toBe(200);
    expect(await stateNow()).toBe("approved");
    expect((await history()).at(-1)).toMatchObject({
      from: "in-review",
      to: "approved",
      by: "mia",
      via: "email-link",
    });
    expect((await history()).filter(({ to }) => to === "approved")).toHaveLength(1);
    await story.settled();
    expect(story.mail("max@company.example", /Approved: Autumn guide/).text).toContain("Mia");
  });

  it("keeps and flags a lead that comes before it is live", async () => {
    const body = new URLSearchParams({ email: "early@prospect.example", name: "Early Bird" });
    await story.request("/f/autumn-form", { method: "POST", body });
    await story.settled();
    const [lead] = (await story.call("GET", "/api/leads?campaign=autumn")).items;
    const { timeline } = await story.call("GET", `/api/leads/${lead.id}`);
    expect(timeline[0]).toMatchObject({ type: "received", flags: ["campaign-not-live"] });
    expect(story.mails().some(({ text }) => /The campaign was not live when this came in/.test(text))).toBe(
      true,
    );
  });

  it("briefs every rep of its pools; one confirms, twice counts once; the other is reminded a day later", async () => {
    await move("briefed");
    await story.settled();
    for (const rep of ["ana", "ben"])
      expect(story.mail(`${rep}@company.example`, /Briefing on Autumn guide/).text).toContain(
        "Ask for the pump",
      );
    const path = linkIn(story.mail("ana@company.example", /Briefing on Autumn guide/), /\/b\//);
    expect(await (await story.request(path)).text()).toContain("I have read it");
    expect(await (await press(story, path)).text()).toContain("You have confirmed having read it");
    expect((await press(story, path)).status).toBe(200);
    await story.advance("P1D");
    await story.settled();
    expect(countOf("ben@company.example", /^Still to read: briefing on Autumn/)).toBe(1);
    expect(countOf("ana@company.example", /^Still to read: briefing on Autumn/)).toBe(0);
    await story.advance("P2D");
    expect(countOf("ben@company.example", /^Still to read: briefing on Autumn/)).toBe(1);
  });

  it("goes live although somebody has not read it, and says so in the answer and in its history", async () => {
    const answer = await move("live");
    expect(answer).toMatchObject({ state: "live", unread: ["ben"], warning: expect.stringContaining("ben") });
    expect((await history()).at(-1)).toMatchObject({ to: "live", unread: ["ben"] });
    expect(await story.call("GET", "/api/campaigns/autumn/review")).toMatchObject({
      round: null,
      awaited: [],
      entries: [
        { round: 1, by: "mia", word: "changes", text: "Leave out the fair." },
        { round: 2, by: "mia", word: "approve" },
      ],
      readings: [
        { member: "ana", readAt: expect.any(String) },
        { member: "ben", readAt: null },
      ],
    });
  });

  it("briefs a rep who joins its pool later on the next morning", async () => {
    await story.call("PUT", "/api/members/cleo", {
      name: "Cleo",
      email: "cleo@company.example",
      timeZone: "UTC",
    });
    const policy = await story.call("GET", "/api/policy");
    const [pool] = policy.pools;
    await story.call("PUT", "/api/policy", {
      ...policy,
      pools: [{ ...pool, members: [...pool.members, { id: "cleo", weight: 1 }] }],
    });
    await story.advance("P1D");
    await story.settled();
    expect(countOf("cleo@company.example", /^Briefing on Autumn guide/)).toBe(1);
    expect(countOf("ana@company.example", /^Briefing on Autumn guide/)).toBe(1);
  });

  it("ends by itself when its last day is over, tells its owner, and is assessed when both teams have decided", async () => {
    await story.advance("P30D");
    await story.settled();
    expect(await stateNow()).toBe("ended");
    expect((await history()).at(-1)).toMatchObject({
      to: "ended",
      by: "system",
      at: "2026-01-31T08:00:00.000Z",
    });
    expect(story.mail("max@company.example", /Ended: Autumn guide/).text).toContain("2026-01-30");
    await story.call("POST", "/api/campaigns/autumn/decision", { decision: "keep", note: "", by: "max" });
    expect(await stateNow()).toBe("ended");
    await story.call("POST", "/api/campaigns/autumn/decision", { decision: "keep", note: "", by: "mia" });
    expect(await stateNow()).toBe("assessed");
    const body = new URLSearchParams({ email: "late@prospect.example", name: "Late Comer" });
    expect((await story.request("/f/autumn-form", { method: "POST", body })).status).toBe(303);
    await story.settled();
    const late = (await story.call("GET", "/api/leads?campaign=autumn")).items.find(
      ({ prospect }: Json) => prospect.email === "late@prospect.example",
    );
    const { timeline, owner } = await story.call("GET", `/api/leads/${late.id}`);
    expect(timeline[0].flags).toEqual(["campaign-not-live"]);
    expect(owner).not.toBeNull();
  });
});
