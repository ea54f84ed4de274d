import { describe, expect, it } from "vitest";
import { putMember } from "../../shared/store/directory.ts";
import { author, member } from "../domain/company.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const as = async (id: string): Promise<{ cookie: string }> => {
  const { headers } = await site.post(`/sign-in/${site.link("signIn", id, 1_800_000)}`, {});
  return { cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
};
const ownerOf = async (lead: string) => (await site.dossier(lead)).prospect.lead?.owner;

describe("a member's page", () => {
  it("hands over all open leads of somebody who left, by one button of a manager", async () => {
    const leads: string[] = [];
    for (let i = 0; i < 6; i++) leads.push(await site.openLead(`q${i}@prospect.example`));
    await putMember(site.table(), member("ana", { name: "Ana Amsel", active: false }), author);
    const mia = await as("mia");
    for (const path of ["/", "/setup"])
      expect((await site.request(path, { headers: mia })).text).toContain('href="/members/ana"');
    const shown = await site.request("/members/ana", { headers: mia });
    expect(shown.text).toContain("Hand over all open leads of Ana Amsel");

    const max = await site.post("/members/ana", { to: "" }, await as("max"));
    expect(max.status).toBe(403);
    expect(await ownerOf(leads[0] ?? "")).toBe("ana");

    const { status, text } = await site.post("/members/ana", { to: "" }, mia);
    expect(status).toBe(200);
    expect(text).toContain("Handed over: 3 to Ben Bach.");
    expect(text).toContain("has no open leads");
    for (const lead of leads) expect(await ownerOf(lead)).toBe("ben");
    expect((await site.request("/", { headers: mia })).text).not.toContain("still owns open leads");
  });

  it("refuses a taker who is not active, and shows nothing to reps", async () => {
    const { status, text } = await site.post("/members/ben", { to: "gus" }, await as("mia"));
    expect(status).toBe(422);
    expect(text).toContain("choose another active member");
    expect((await site.request("/members/ben", { headers: await as("ben") })).status).toBe(403);
    expect((await site.request("/members/nobody-here", { headers: await as("mia") })).status).toBe(404);
  });
});
