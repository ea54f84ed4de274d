import { describe, expect, it } from "vitest";
import { keepMarks } from "../../shared/store/marks.ts";
import { siteUnderTest, testKeys } from "./site-under-test.ts";

const site = siteUnderTest();

const as = async (id: string): Promise<{ cookie: string }> => {
  const { headers } = await site.post(`/sign-in/${site.link("signIn", id, 1_800_000)}`, {});
  return { cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
};

const open = async (email: string): Promise<string> => {
  const lead = await site.openLead(email, { phone: "+49301234567", name: email.split("@")[0] ?? "" });
  await keepMarks(site.table(), testKeys.person, (await site.dossier(lead)).changes);
  return lead;
};

describe("possible duplicates on a lead's page", () => {
  it("are merged by a manager's button and parted by another", async () => {
    const first = await open("paul@birch.example");
    const second = await open("paula@gmail.com");
    const mia = await as("mia");
    const page = async () => (await site.request(`/leads/${second}`, { headers: mia })).text;
    expect(await page()).toContain("same phone number");
    const merged = await site.post(`/leads/${second}/merge`, { into: first }, mia);
    expect([merged.status, merged.headers.get("location")]).toEqual([303, `/leads/${second}`]);
    expect(await page()).toContain(`href="/leads/${first}"`);
    expect((await site.dossier(second)).prospect.lead?.reason).toBe("duplicate");
    expect((await site.post(`/leads/${second}/unmerge`, {}, mia)).status).toBe(303);
    expect((await site.dossier(second)).prospect.lead?.stage).toBe("assigned");
  });

  it("are none of a rep's or marketer's business, and nothing that another site could press", async () => {
    const lead = await open("carl@birch.example");
    const other = await open("carla@gmail.com");
    for (const id of ["ana", "ben", "max"])
      expect((await site.post(`/leads/${other}/merge`, { into: lead }, await as(id))).status).not.toBe(303);
    const foreign = { ...(await as("mia")), "sec-fetch-site": "cross-site" };
    expect((await site.post(`/leads/${other}/merge`, { into: lead }, foreign)).status).toBe(403);
    expect((await site.dossier(other)).prospect.lead?.merged).toBeNull();
  });
});
