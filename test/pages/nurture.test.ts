import { describe, expect, it } from "vitest";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const read = (path: string, member = "max") => site.request(path, { headers: as(member) });

const lose = async (email: string, fields: Record<string, string>): Promise<string> => {
  const lead = await site.openLead(email, { name: "Nora Nobody", company: "Acme" });
  const posted = await site.post(`/leads/${lead}`, { do: "no-sale", v: lead, ...fields }, as("mia"));
  expect(posted.status).toBeLessThan(400);
  return lead;
};

describe("the nurture page", () => {
  it("shows who may buy another time, when to come back and why, and leads to the lead", async () => {
    const lead = await lose("nora@prospect.example", {
      reason: "bad-timing",
      until: "2026-06-01",
      text: "After the fair.",
    });
    const { text } = await read("/nurture");
    for (const words of [`/leads/${lead}`, "1 Jun 2026", "bad timing", "After the fair.", "Acme"])
      expect(text).toContain(words);
    expect((await read("/nurture?before=2026-05-01")).text).toContain("Nobody matches");
    expect((await read("/nurture?from=2026-06-02")).text).toContain("Nobody matches");
    const within = await read("/nurture?from=2026-06-01&before=2026-06-02");
    expect(within.text).toContain(`/leads/${lead}`);
    expect(within.text).toContain('value="2026-06-01"');
    expect((await read("/nurture?before=2026-07-01&reason=bad-timing")).text).toContain(`/leads/${lead}`);
  });

  it("hands out the file for the next blast with the audience's name, and says what is wrong with a name", async () => {
    const file = await read("/nurture.csv?audience=second+try&reason=bad-timing");
    expect(file.status).toBe(200);
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="nurture.csv"');
    expect(file.text.split("\r\n")[1]).toContain(
      "nora@prospect.example,Nora Nobody,Acme,,,second try,second try",
    );
    const refused = await read("/nurture.csv?audience=");
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining("Name the audience")]);
  });

  it("is for managers, marketers and administrators alone", async () => {
    for (const path of ["/nurture", "/nurture.csv?audience=x"]) {
      const statuses = ["mia", "max", "ana", "pia"].map(async (member) => (await read(path, member)).status);
      expect(await Promise.all(statuses)).toEqual([200, 200, 403, 403]);
      expect((await site.request(path)).status).toBe(303);
    }
  });
});
