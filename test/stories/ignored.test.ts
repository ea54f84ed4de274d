import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Story, startStory } from "./company.ts";

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const subjects = (to: string) =>
  story
    .mails(`${to}@company.example`)
    .filter(({ subject }) => !/^(Briefing|Please review)/.test(subject))
    .map(({ at, subject }) => `${at.slice(11, 16)} ${subject}`);

describe("a lead that its reps ignore", () => {
  it("is reminded of, escalated and handed on, each at its time by a fired schedule", async () => {
    await story.typeform("ignored-1", { email: "ivo@prospect.example", call: true });
    await story.settled();
    expect((await story.leads())[0].owner).toBe("ana");
    await story.advance("PT1H30M");
    const [lead] = await story.leads();
    expect(lead.owner).toBe("ben");
    const dated = lead.timeline
      .filter(({ type }: { type: string }) => ["assigned", "reminded", "escalated"].includes(type))
      .map(({ type, at }: { type: string; at: string }) => `${type} ${at.slice(11, 16)}`);
    expect(dated).toEqual([
      "assigned 09:00",
      "reminded 09:08",
      "reminded 09:12",
      "escalated 09:15",
      "assigned 09:30",
      "reminded 09:38",
      "reminded 09:42",
      "escalated 09:45",
    ]);
    expect(subjects("ana")).toHaveLength(4);
    expect(subjects("mia").length).toBeGreaterThanOrEqual(2);
  });

  it("asks the prospect whether anybody came, and ends as not worked after 30 days", async () => {
    await story.advance("P40D");
    const [lead] = await story.leads();
    expect(lead).toMatchObject({
      stage: "no-sale",
      reason: "not-worked",
      attempts: 0,
      firstResponseAt: null,
    });
    expect(lead.timeline.at(-1).type).toMatch(/survey|closed/);
    expect(
      story
        .mails("ivo@prospect.example")
        .map(({ text }) => text)
        .join("\n"),
    ).toContain("contacted=no");
    const { noSaleReasons, sla } = await story.call("GET", "/api/campaigns/spring/assessment");
    expect(noSaleReasons).toEqual([{ reason: "not-worked", count: 1 }]);
    expect(sla).toMatchObject({ kept: 0, missed: 1 });
  });

  it("leaves nothing behind that could still ring", async () => {
    await story.advance("P60D");
    const schedules = (await (await story.request("/local/schedules.json")).json()) as { name: string }[];
    expect(schedules.filter(({ name }) => name.startsWith("due-"))).toEqual([]);
  });
});
