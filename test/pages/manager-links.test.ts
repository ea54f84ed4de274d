import { describe, expect, it } from "vitest";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const leadOf = async (name: string) => {
  const id = await site.openLead(`${name}@prospect.example`);
  return { id, link: `/r/${site.link("rep", `${id}.mia`)}` };
};
const stored = async (id: string) => (await site.dossier(id)).prospect.lead;

describe("a manager's links about a lead", () => {
  it("hand it over with one button: the mail's link has chosen the rep, and opening it changes nothing", async () => {
    const { id, link } = await leadOf("hanna");
    const owner = (await stored(id))?.owner;
    const other = owner === "ana" ? "ben" : "ana";
    const { text } = await site.request(`${link}?do=hand-over&to=${other}`);
    expect(text).toContain(`<option value="${other}" selected="">`);
    expect((await stored(id))?.owner).toBe(owner);
    const answer = await site.post(link, { do: "hand-over", to: other });
    expect(answer.status).toBe(200);
    expect((await stored(id))?.owner).toBe(other);
  });

  it("give the owner more time, and close the lead with a reason", async () => {
    const { id, link } = await leadOf("iris");
    expect((await site.post(link, { do: "snooze", until: "2026-03-05" })).status).toBe(200);
    expect(await stored(id)).toMatchObject({ respondBy: "2026-03-05T09:00:00.000Z", stage: "assigned" });
    expect((await site.post(link, { do: "no-sale" })).status).toBe(422);
    expect((await site.post(link, { do: "no-sale", reason: "no-budget" })).status).toBe(200);
    expect(await stored(id)).toMatchObject({ stage: "no-sale", reason: "no-budget" });
  });
});
