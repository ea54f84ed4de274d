import { describe, expect, it } from "vitest";
import { readProfile, writeProfile } from "../../functions/pages/read-profile.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const as = async (id: string): Promise<{ cookie: string }> => {
  const { headers } = await site.post(`/sign-in/${site.link("signIn", id, 1_800_000)}`, {});
  return { cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
};

describe("the box to try a profile", () => {
  it("shows how the last leads would be judged, and saves nothing", async () => {
    await site.openLead("here@prospect.example", { country: "DE" });
    const lead = await site.openLead("there@prospect.example", { country: "FR" });
    const before = (await site.dossier(lead)).prospect;
    const mia = await as("mia");
    expect((await site.request("/setup", { headers: mia })).text).toContain('href="/setup/try"');
    expect((await site.request("/setup/try", { headers: mia })).text).toContain("country: one-of DE, AT");
    const { status, text } = await site.post("/setup/try", { profile: "country: one-of FR !" }, mia);
    expect(status).toBe(200);
    expect(text).toContain("<strong>ideal</strong>");
    expect(text).toContain("<strong>wrong</strong>");
    expect((await site.dossier(lead)).prospect).toEqual(before);
  });

  it("says which line it does not understand, and keeps what was typed", async () => {
    const { status, text } = await site.post("/setup/try", { profile: "size about 20" }, await as("mia"));
    expect(status).toBe(422);
    expect(text).toContain("“size about 20” is no criterion");
    expect(text).toContain("size about 20</textarea>");
    expect((await site.post("/setup/try", { profile: "" }, await as("ana"))).status).toBe(403);
  });

  it("reads what it writes", () => {
    const text = "country: one-of DE, AT !\nHow many people?: at-least 50\nphone: present";
    const read = readProfile(text);
    expect(read).toMatchObject({
      ok: true,
      profile: [{ disqualifying: true }, { value: 50 }, { is: "present" }],
    });
    expect(read.ok && writeProfile(read.profile)).toBe(text);
    expect(readProfile("size: at-least many")).toMatchObject({ ok: false });
    expect(readProfile("size: one-of")).toMatchObject({ ok: false });
  });
});
