import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkIn, press, type Story, startStory } from "./company.ts";

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

describe("a lead that is won", () => {
  it("is opened, mailed to its owner and due in time, within one settled moment", async () => {
    const answer = await story.typeform("won-1", { email: "Paula@Prospect.example", size: 120, call: true });
    expect(answer.status).toBe(200);
    const { id } = (await answer.json()) as { id: string };
    expect(
      await (
        await story.typeform("won-1", { email: "Paula@Prospect.example", size: 120, call: true })
      ).json(),
    ).toEqual({
      id,
      duplicate: true,
    });
    await story.settled();
    const [lead] = await story.leads();
    expect(lead).toMatchObject({ stage: "assigned", owner: "ana", intent: "hot", audience: "cold" });
    expect(lead.prospect).toMatchObject({ email: "paula@prospect.example", name: "Paula Prospect" });
    expect(lead.nextCheck).toEqual({ kind: "reminder", at: "2026-01-05T09:07:30.000Z" });
    expect(story.mail("ana@company.example").text).toContain("Team size");
  });

  it("is not changed by opening the mail's links, and counts one press of a button once", async () => {
    const path = linkIn(story.mail("ana@company.example"), /do=spoke/);
    await story.request(path);
    await story.request(path, { method: "HEAD" });
    expect((await story.leads())[0].attempts).toBe(0);
    const page = await (await story.request(path)).text();
    expect(page).toContain("Paula Prospect");
    expect((await press(story, path)).status).toBe(200);
    const [{ stage, attempts, firstResponseAt }] = await story.leads();
    expect({ stage, attempts }).toEqual({ stage: "working", attempts: 1 });
    expect(firstResponseAt).not.toBeNull();
  });

  it("counts the same press of the same form once", async () => {
    const path = linkIn(story.mail("ana@company.example"), /do=no-answer/);
    const send = () =>
      story.request(path.split("?")[0] ?? "", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "do=no-answer",
      });
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect((await story.leads())[0].attempts).toBe(2);
  });

  it("moves to meeting, demo and won with an amount as people type it", async () => {
    const mail = story.mail("ana@company.example");
    await story.advance("P1D");
    await press(story, linkIn(mail, /do=meeting/));
    await press(story, linkIn(mail, /do=demo/));
    const won = await press(story, linkIn(mail, /do=won/), { amount: "18.000,00", customer: "new" });
    expect(won.status).toBe(200);
    const [lead] = await story.leads();
    expect(lead).toMatchObject({
      stage: "won",
      money: { amount: 1_800_000, currency: "USD" },
      customer: "new",
    });
  });

  it("asks the prospect how it went, and stands in the campaign's assessment with its cost", async () => {
    await story.advance("P2D");
    const survey = linkIn(story.mail("paula@prospect.example", /\/s\//), /rating=5/);
    expect((await press(story, survey, { rating: "5", contacted: "yes" })).status).toBe(200);
    await story.settled();
    const assessment = await story.call("GET", "/api/campaigns/spring/assessment");
    expect(assessment.funnel[0]).toMatchObject({
      audience: "cold",
      submitted: 1,
      contacted: 1,
      meeting: 1,
      demo: 1,
      won: 1,
    });
    expect(assessment.costPerLead).toEqual({ amount: 480_000, currency: "USD" });
    expect(assessment.costPerSale).toEqual({ amount: 480_000, currency: "USD" });
    expect(assessment.revenue.newCustomers).toEqual({ amount: 1_800_000, currency: "USD" });
    expect(assessment.survey).toMatchObject({
      sent: 1,
      answered: 1,
      average: 5,
      contactedYes: 1,
      contactedNo: 0,
    });
    expect(assessment.sla).toMatchObject({ kept: 1, missed: 0 });
  });
});
