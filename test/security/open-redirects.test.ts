import { expect, it } from "vitest";
import { siteUnderTest } from "../pages/site-under-test.ts";

const site = siteUnderTest();

const elsewhere = [
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https:evil.example",
  "/%09/evil.example",
  "/%2f%2fevil.example",
  "https://follow.example.com@evil.example",
  "https://follow.example.com.evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "%0d%0aLocation:%20https://evil.example",
];

const names = [
  "next",
  "url",
  "to",
  "redirect",
  "return",
  "returnUrl",
  "continue",
  "dest",
  "goto",
  "link",
  "target",
  "u",
  "r",
];

it("no parameter and no path makes a page send anybody elsewhere", async () => {
  const lead = await site.openLead("redirect@prospect.example");
  const cookie = `session=${site.link("session", "mia")}`;
  const paths = [
    "/",
    "/sign-in",
    "/leads",
    `/s/${site.link("survey", lead)}`,
    "/p/spring",
    "/thanks/x",
    `/o/${site.link("offer", `${lead.slice(10)}.spring`)}`,
  ];
  for (const path of paths)
    for (const where of elsewhere) {
      const query = names.map((name) => `${name}=${encodeURIComponent(where)}`).join("&");
      const { headers, status } = await site.request(`${path}?${query}`, { headers: { cookie } });
      expect(status).toBeLessThan(500);
      expect(headers.get("location") ?? "").not.toContain("evil.example");
    }
  for (const where of elsewhere) {
    const { headers, status } = await site.request(`/${where}`.replace(/^\/https?:\/\//, "/x/"), {
      headers: { cookie },
    });
    expect(status).toBeLessThan(500);
    expect(headers.get("location") ?? "").not.toContain("evil.example");
  }
});

it("a post ends on a page of ours, whatever it says about where to go", async () => {
  for (const where of elsewhere) {
    const fields = Object.fromEntries(names.map((name) => [name, where]));
    const signedIn = await site.post(`/sign-in/${site.link("signIn", "mia")}`, fields);
    expect(signedIn.headers.get("location")).toBe("/");
    const out = await site.post("/sign-out", fields, { cookie: `session=${site.link("session", "mia")}` });
    expect(out.headers.get("location") ?? "").not.toContain("evil.example");
  }
});

it("no header of an answer can be broken by what somebody sends", async () => {
  const breaking = "x%0d%0aSet-Cookie:%20stolen=1%0d%0a%0d%0a<b>";
  for (const path of [
    `/p/${breaking}`,
    `/thanks/${breaking}`,
    `/i/${breaking}`,
    `/r/${breaking}`,
    `/leads/${breaking}`,
    `/sign-in?lang=${breaking}`,
    `/u/${breaking}`,
  ]) {
    const { headers, status } = await site.request(path);
    expect(status).toBeLessThan(500);
    expect(headers.get("set-cookie")).toBeNull();
    for (const [, value] of headers) expect(value).not.toMatch(/[\r\n]/);
  }
});
