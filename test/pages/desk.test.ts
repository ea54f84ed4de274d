import { describe, expect, it } from "vitest";
import { storeIntake } from "../../shared/store/intake.ts";
import { intakeId, letterKey } from "../../shared/store/keys.ts";
import { listDue } from "../../shared/store/outbox.ts";
import { getMany } from "../../shared/store/table.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

/** The cookie of a member who signed in by their link. */
const signIn = async (member: string): Promise<{ cookie: string }> => {
  const { headers } = await site.post(`/sign-in/${site.link("signIn", member, 1_800_000)}`, {});
  return { cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
};

const lettersDue = async () => {
  const { items: due } = await listDue(site.table(), new Date(site.now + 1000).toISOString(), 100);
  const items = await getMany(site.table(), due);
  return items.filter((item) => item["type"] === "letter").map((item) => item["letter"]);
};

describe("signing in", () => {
  it("answers the same to a known, an unknown and a former member's address, and mails only the first", async () => {
    const before = await lettersDue();
    const texts = new Set<string>();
    for (const email of ["ANA@company.example", "nobody@company.example", "gus@company.example"]) {
      const { status, text } = await site.post("/sign-in", { email });
      expect(status).toBe(200);
      texts.add(text);
    }
    expect(texts.size).toBe(1);
    const letters = (await lettersDue()).slice(before.length);
    expect(letters).toMatchObject([
      { template: "sign-in", to: "ana@company.example", about: { member: "ana" } },
    ]);
  });

  it("sends one link a minute for an address, however often it is asked for", async () => {
    site.now += 3_600_000;
    const before = await lettersDue();
    for (let i = 0; i < 3; i++) await site.post("/sign-in", { email: "ben@company.example" });
    expect(await lettersDue()).toHaveLength(before.length + 1);
    const minute = new Date(site.now).toISOString().slice(0, 16);
    expect(await getMany(site.table(), [letterKey(`sign-in-ben-${minute}`)])).toHaveLength(1);
    site.now += 60_000;
    await site.post("/sign-in", { email: "ben@company.example" });
    expect(await lettersDue()).toHaveLength(before.length + 2);
  });

  it("says what is wrong with an address that is none", async () => {
    const { status, text } = await site.post("/sign-in", { email: "ana company" });
    expect([status, text]).toEqual([422, expect.stringContaining("has no @ in it")]);
  });

  it("signs in by the button, not by opening the link, with a cookie kept from scripts", async () => {
    const path = `/sign-in/${site.link("signIn", "ana", 1_800_000)}`;
    const opened = await site.request(path);
    expect(opened.text).toContain("Hello Ana Amsel");
    expect(opened.headers.get("set-cookie")).toBeNull();
    const { status, headers } = await site.post(path, {});
    expect([status, headers.get("location")]).toEqual([303, "/"]);
    expect(headers.get("set-cookie")).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  });

  it("takes no session for a link, no link for a session, none that has expired and none of a former member", async () => {
    const tokens = [
      site.link("signIn", "ana"),
      site.link("session", "ana", -1000),
      site.link("session", "gus"),
      "x",
    ];
    for (const token of tokens) {
      const { status, headers } = await site.request("/", { headers: { cookie: `session=${token}` } });
      expect([status, headers.get("location")]).toEqual([303, "/sign-in"]);
    }
    expect((await site.request(`/sign-in/${site.link("session", "ana")}`)).status).toBe(404);
    expect((await site.request(`/sign-in/${site.link("signIn", "ana", -1000)}`)).status).toBe(410);
  });

  it("signs out", async () => {
    const { headers } = await site.request("/sign-out", { method: "POST", headers: await signIn("ana") });
    expect(headers.get("set-cookie")).toMatch(/^session=;/);
  });
});

describe("pages behind the sign-in", () => {
  const pages = ["/", "/leads", "/campaigns", "/campaigns/spring", "/setup", "/quarantine"];

  it.each(pages)("%s opens for a manager, in the manager's zone and kept by no cache", async (path) => {
    const { status, text, headers } = await site.request(path, { headers: await signIn("mia") });
    expect(status).toBe(200);
    expect(text).toContain("Signed in as Mia Moor. Times are in UTC.");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it.each(["rep:ana", "partner:pia"])(
    "shows a %s own leads only, and no page about everybody",
    async (who) => {
      const id = who.split(":")[1] ?? "";
      const lead = await site.openLead(`for-${id}@prospect.example`, { name: `Lead beside ${id}` });
      const owner = (await site.dossier(lead)).prospect.lead?.owner ?? "";
      const other = ["ana", "ben"].find((rep) => rep !== owner) ?? "";
      const stranger = id === "pia" ? "pia" : other;
      const headers = await signIn(stranger);
      for (const path of ["/", "/leads", `/leads?owner=${owner}`])
        expect((await site.request(path, { headers })).text).not.toContain(`Lead beside ${id}`);
      expect((await site.request(`/leads/${lead}`, { headers })).status).toBe(404);
      expect((await site.request(`/leads/${lead}`, { headers: await signIn(owner) })).status).toBe(200);
      for (const path of ["/campaigns", "/campaigns/spring", "/setup", "/quarantine"])
        expect((await site.request(path, { headers })).status).toBe(403);
    },
  );

  it("lists unanswered leads, the overdue ones marked", async () => {
    const lead = await site.openLead("late@prospect.example", { name: "Lea Late" });
    site.now += 4 * 86_400_000;
    const { text } = await site.request("/", { headers: await signIn("mia") });
    expect(text).toContain(`/leads/${lead}`);
    expect(text).toContain("overdue, ");
  });

  it("narrows the leads by stage", async () => {
    await site.openLead("wim@prospect.example", { name: "Wim Winner" });
    const headers = await signIn("max");
    expect((await site.request("/leads?stage=assigned", { headers })).text).toContain("Wim Winner");
    expect((await site.request("/leads?stage=won", { headers })).text).toContain("No lead matches");
  });

  it("logs on a lead from its page, once a press, and only from our own pages", async () => {
    const lead = await site.openLead("xenia@prospect.example");
    const headers = await signIn("mia");
    const forged = await site.post(
      `/leads/${lead}`,
      { do: "spoke" },
      { ...headers, origin: "https://evil.example" },
    );
    expect(forged.status).toBe(403);
    const crossSite = { ...headers, "sec-fetch-site": "cross-site" };
    expect((await site.post(`/leads/${lead}`, { do: "spoke" }, crossSite)).status).toBe(403);
    const ours = { ...headers, origin: "https://follow.example.com" };
    for (let i = 0; i < 2; i++)
      expect((await site.post(`/leads/${lead}`, { do: "spoke", v: "1" }, ours)).status).toBe(200);
    const events = (await site.dossier(lead)).changes.flatMap((change) => change.events);
    expect(events.filter(({ type }) => type === "spoke")).toMatchObject([
      { via: "page", actor: { id: "mia" } },
    ]);
  });

  it("lets a marketer state something on a lead, and log nothing else", async () => {
    const lead = await site.openLead("yuri@prospect.example");
    const headers = await signIn("max");
    expect((await site.post(`/leads/${lead}`, { do: "statement", text: "They fit" }, headers)).status).toBe(
      200,
    );
    expect((await site.post(`/leads/${lead}`, { do: "spoke" }, headers)).status).toBe(409);
  });

  it("tells somebody whose session is over that nothing was recorded", async () => {
    const lead = await site.openLead("zoe@prospect.example");
    const { status, text } = await site.post(`/leads/${lead}`, { do: "spoke" });
    expect([status, text]).toEqual([401, expect.stringContaining("Nothing was recorded")]);
  });

  it("shows the setup with the URL to paste and no secret", async () => {
    const { text } = await site.request("/setup", { headers: await signIn("max") });
    expect(text).toContain("https://follow.example.com/f/website");
    expect(text).toContain("How to connect Plain HTML form");
  });

  it("lists what was not understood and has it read again once", async () => {
    const id = intakeId(site.now, "website", "odd");
    const request = {
      method: "POST",
      url: "https://follow.example.com/f/website",
      headers: {},
      body: Buffer.from("?"),
    };
    await storeIntake(
      site.table(),
      {
        id,
        source: "website",
        kind: "form",
        receivedAt: new Date(site.now).toISOString(),
        status: "quarantined",
        reason: "It holds no e-mail address.",
        request,
      },
      { by: "id" },
    );
    const headers = await signIn("max");
    expect((await site.request("/quarantine", { headers })).text).toContain("It holds no e-mail address.");
    expect((await site.post(`/quarantine/${id}/replay`, {}, headers)).status).toBe(303);
    expect((await site.request("/quarantine", { headers })).text).toContain("everything was understood");
    expect((await site.post(`/quarantine/${id}/replay`, {}, headers)).status).toBe(409);
  });
});
