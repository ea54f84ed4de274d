import { describe, expect, it } from "vitest";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();
const path = "/setup/customers";
const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });

const upload = (list: string, file = "", member = "max", more: Record<string, string> = {}) => {
  const body = new FormData();
  body.set("list", list);
  body.set("file", new File([file], "customers.csv", { type: "text/csv" }));
  return site.request(path, { method: "POST", body, headers: { ...as(member), ...more } });
};

describe("the page of known customers", () => {
  it("takes what was pasted, or a file, and says which lines could not be read", async () => {
    const pasted = await upload("paula@acme.example\nbeta.example\nnobody");
    expect(pasted.status).toBe(200);
    expect(pasted.text).toContain("2 customers are known by this list");
    expect(pasted.text).toContain("Line 3: This is neither");
    const file = await upload("", "Name;E-mail\nPaula;paula@acme.example\n");
    expect(file.text).toContain("1 customer is known by this list");
    expect(file.text).not.toContain("paula@acme.example");
  });

  it("keeps what was pasted when nothing of it can be read", async () => {
    const refused = await upload("nobody at all");
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining("Line 1: This is neither")]);
    expect(refused.text).toContain("nobody at all</textarea>");
    expect((await upload("")).status).toBe(422);
    expect((await upload("x".repeat(1_100_000))).status).toBe(413);
  });

  it("tells on the timeline what a sale was taken for when nobody said it", async () => {
    const lead = await site.openLead("rita@beta.example");
    const won = { do: "won", amount: "100", v: "1" };
    expect((await site.post(`/leads/${lead}`, won, as("mia"))).status).toBeLessThan(400);
    const { text } = await site.request(`/leads/${lead}`, { headers: as("mia") });
    expect(text).toContain("existing customer by the list of known customers; nobody said otherwise");
  });

  it("fills in a rep's form, which has the last word", async () => {
    const lead = await site.openLead("new@stranger.example");
    const { text } = await site.request(`/leads/${lead}?do=won`, { headers: as("mia") });
    expect(text).toMatch(/value="new" checked/);
    expect(text).toContain("change it if you know better");
  });

  it("is for managers, marketers and administrators, and takes nothing from other sites", async () => {
    for (const member of ["ana", "pia"]) {
      expect((await site.request(path, { headers: as(member) })).status).toBe(403);
      expect((await upload("acme.example", "", member)).status).toBe(403);
    }
    expect((await upload("acme.example", "", "mia", { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
});
