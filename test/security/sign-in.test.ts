import { describe, expect, it } from "vitest";
import { listDue } from "../../shared/store/outbox.ts";
import { getMany } from "../../shared/store/table.ts";
import { siteUnderTest } from "../pages/site-under-test.ts";
import { scanAll } from "../scan-all.ts";
import { pageAccess } from "./roles.ts";

const site = siteUnderTest();
const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const halfAnHour = 30 * 60_000;

const lettersOf = async (member: string) => {
  const { items } = await listDue(site.table(), new Date(site.now + 1000).toISOString(), 100);
  const found = await getMany(site.table(), items);
  return found.filter((item) => JSON.stringify(item["letter"] ?? "").includes(`"member":"${member}"`));
};

describe("a link to sign in", () => {
  it("works once, whoever presses first, and says so to whoever comes second", async () => {
    const path = `/sign-in/${site.link("signIn", "ana", halfAnHour)}`;
    const presses = await Promise.all([1, 2, 3].map(() => site.post(path, {})));
    expect(presses.map(({ status }) => status).toSorted()).toEqual([303, 410, 410]);
    expect(presses.filter(({ headers }) => headers.get("set-cookie") !== null)).toHaveLength(1);
    const again = await site.request(path);
    expect([again.status, again.text]).toEqual([410, expect.stringContaining("was used already")]);
  });

  it("is good for 30 minutes, and opening it uses nothing up", async () => {
    const path = `/sign-in/${site.link("signIn", "ben", halfAnHour)}`;
    expect((await site.request(path)).status).toBe(200);
    expect((await site.request(path, { method: "HEAD" })).status).toBe(200);
    site.now += halfAnHour - 1000;
    expect((await site.request(path)).status).toBe(200);
    site.now += 1000;
    expect((await site.post(path, {})).status).toBe(410);
  });

  it("is sent once a minute to one address while it is unused, and again once it was used, at most five times", async () => {
    site.now += 60_000;
    const ask = () => site.post("/sign-in", { email: "max@company.example" });
    for (let n = 0; n < 3; n++) await ask();
    expect(await lettersOf("max")).toHaveLength(1);
    for (let n = 1; n < 9; n++) {
      for (const item of await lettersOf("max")) {
        const { id } = item["letter"] as { id: string };
        await site.post(`/sign-in/${site.rawLink("signIn", `max.${id}`, halfAnHour)}`, {});
      }
      await ask();
    }
    expect(await lettersOf("max")).toHaveLength(5);
  });

  it("names nobody in its address, and shows nothing of whoever asks for one", async () => {
    const { text } = await site.post("/sign-in", { email: "<script>alert(1)</script>@x" });
    expect(text).not.toContain("<script>");
    const token = site.link("signIn", "ana", halfAnHour);
    expect(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).not.toContain("@");
  });
});

describe("a session", () => {
  it("is a cookie that scripts, other sites and plain connections do not get, for twelve hours", async () => {
    const { headers } = await site.post(`/sign-in/${site.link("signIn", "ana", halfAnHour)}`, {});
    const cookie = headers.get("set-cookie") ?? "";
    for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=43200"])
      expect(cookie).toContain(attribute);
    const value = cookie.split(";")[0] ?? "";
    const open = async () => (await site.request("/", { headers: { cookie: value } })).status;
    expect(await open()).toBe(200);
    site.now += 12 * 3_600_000;
    expect(await open()).toBe(303);
  });

  it("is another one with each sign-in, and gone from the browser after signing out", async () => {
    const signIn = async () => {
      const { headers } = await site.post(`/sign-in/${site.link("signIn", "ana", halfAnHour)}`, {});
      return (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    };
    const first = await signIn();
    site.now += 1000;
    const second = await signIn();
    expect(second).not.toBe(first);
    const { headers } = await site.request("/sign-out", { method: "POST", headers: { cookie: second } });
    expect(headers.get("set-cookie")).toMatch(/session=;.*Max-Age=0/);
  });
});

const presses = Object.entries(pageAccess).filter(([route]) => route.startsWith("POST"));
const fill = (path: string) => path.replace(":token", "x").replace(/:id/, "spring");

describe("another site", () => {
  it("presses nothing here in the name of whoever is signed in, whatever browser they have", async () => {
    const before = await scanAll(site.table());
    const foreign = [
      { "sec-fetch-site": "cross-site", origin: "https://follow.example.com" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
    ];
    const wrong: string[] = [];
    for (const [route, access] of presses) {
      const [, path = ""] = route.split(" ");
      // What needs no session cannot be pressed in anybody's name, but for signing in and out.
      if (access === "everybody" && !/sign-(in\/|out)/.test(path)) continue;
      for (const headers of foreign) {
        const { status } = await site.post(fill(path), { do: "note" }, { ...as("ada"), ...headers });
        if (status !== 403) wrong.push(`${route} ${JSON.stringify(headers)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await scanAll(site.table())).toEqual(before);
  });
});

describe("every page", () => {
  it("allows no script, no style of its own, no frame and nothing from elsewhere; errors too", async () => {
    const lead = await site.openLead("csp@prospect.example");
    const paths = [
      ...Object.keys(pageAccess)
        .filter((route) => route.startsWith("GET"))
        .map((route) => fill(route.split(" ")[1] ?? "").replace(/\/leads\/spring/, `/leads/${lead}`)),
      `/r/${site.link("rep", `${lead}.ana`)}`,
      `/s/${site.link("survey", lead)}`,
      "/p/spring",
      "/no-such-page",
    ];
    const wrong: string[] = [];
    for (const path of paths) {
      const { text, headers } = await site.request(path, { headers: as("ada") });
      const policy = headers.get("content-security-policy") ?? "";
      const isStrict =
        policy.includes("default-src 'none'") &&
        policy.includes("frame-ancestors 'none'") &&
        policy.includes("form-action 'self'") &&
        !/unsafe|\*|script-src/.test(policy);
      const isPlain = !/<script|<style|\sstyle="|\son[a-z]+="|javascript:/i.test(
        text.replace(/<pre[\s\S]*?<\/pre>/g, ""),
      );
      const isQuiet =
        headers.get("x-content-type-options") === "nosniff" && headers.get("referrer-policy") !== null;
      if (!isStrict || !isPlain || !isQuiet) wrong.push(`${path} ${policy} ${isPlain} ${isQuiet}`);
    }
    expect(wrong).toEqual([]);
  });
});
