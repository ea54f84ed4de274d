import { describe, expect, it } from "vitest";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();
const day = 86_400_000;

describe("the page of my leads today", () => {
  it("shows one member's open leads without an account, each with a link that opens it", async () => {
    const leads = [await site.openLead("ida@prospect.example"), await site.openLead("jan@prospect.example")];
    const owners = await Promise.all(leads.map(async (id) => (await site.dossier(id)).prospect.lead?.owner));
    const token = site.link("day", owners[0] ?? "", day);
    const { status, text } = await site.request(`/d/${token}`);
    expect(status).toBe(200);
    expect(text).toContain("My leads today");
    expect(text.includes("jan@prospect.example")).toBe(owners[0] === owners[1]);
    const link = /href="https:\/\/follow\.example\.com(\/r\/[^"]+)"/.exec(text)?.[1] ?? "";
    expect((await site.request(link)).text).toContain("ida@prospect.example");
  });

  it("opens for nobody by a link that is expired, of another kind, tampered with, or of a former member", async () => {
    const token = site.link("day", "ana", day);
    expect((await site.request(`/d/${site.link("rep", "ana", day)}`)).status).toBe(404);
    expect((await site.request(`/d/${token.slice(0, -2)}xx`)).status).toBe(404);
    expect((await site.request(`/d/${site.link("day", "gus", day)}`)).status).toBe(404);
    site.now += 2 * day;
    expect((await site.request(`/d/${token}`)).status).toBe(410);
  });
});
