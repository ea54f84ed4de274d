import { expect, it } from "vitest";
import { siteUnderTest } from "../pages/site-under-test.ts";

/** OWASP API1:2023: an id that somebody can name opens nothing that is not theirs. */

const site = siteUnderTest();
const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const twoLeads = async (name: string) => {
  const mine = await site.openLead(`${name}-one@prospect.example`);
  const other = await site.openLead(`${name}-two@prospect.example`);
  const ownerOf = async (lead: string) => (await site.dossier(lead)).prospect.lead?.owner ?? "";
  return { mine, other, owner: await ownerOf(mine), otherOwner: await ownerOf(other) };
};

it("a rep's link is for one lead and one rep: with the lead or the rep exchanged it logs nothing", async () => {
  const { mine, other, owner, otherOwner } = await twoLeads("links");
  expect(owner).not.toBe(otherOwner);
  const subjects = [`${other}.${owner}`, `${mine}.${otherOwner}`, `${other}.nobody`, `${mine}.gus`, mine];
  for (const subject of subjects) {
    const answer = await site.post(`/r/${site.link("rep", subject)}`, { do: "spoke", v: "1" });
    expect([subject, answer.status >= 400]).toEqual([subject, true]);
  }
  for (const lead of [mine, other]) expect((await site.dossier(lead)).prospect.lead?.attempts).toBe(0);
});

it("a signed-in rep or partner sees and works their own leads only", async () => {
  const { mine, otherOwner } = await twoLeads("own");
  for (const stranger of [otherOwner, "pia"]) {
    expect((await site.request(`/leads/${mine}`, { headers: as(stranger) })).status).toBe(404);
    expect((await site.post(`/leads/${mine}`, { do: "spoke", v: "1" }, as(stranger))).status).toBeGreaterThan(
      400,
    );
  }
  const list = await site.request("/leads", { headers: as("pia") });
  expect(list.text).not.toContain("own-one@prospect.example");
  expect((await site.dossier(mine)).prospect.lead?.attempts).toBe(0);
});

it("a prospect's survey and unsubscribe links are for their own lead and address", async () => {
  const { mine, other } = await twoLeads("survey");
  await site.post(`/s/${site.link("survey", mine)}`, { contacted: "no", lead: other, id: other });
  expect((await site.dossier(other)).prospect.lead?.survey?.answer ?? null).toBeNull();
  await site.post(`/u/${site.link("unsubscribe", mine.slice(10))}`, { email: "survey-two@prospect.example" });
  expect((await site.dossier(other)).prospect.person.suppressed).toBeNull();
});
