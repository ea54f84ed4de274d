import { beforeAll, expect, it } from "vitest";
import { apiUnderTest, setUp } from "../api/api-under-test.ts";
import { siteUnderTest } from "../pages/site-under-test.ts";

/** OWASP API8:2023: every answer is closed by default, and no error tells how we are built. */

const site = siteUnderTest();
const api = apiUnderTest();
beforeAll(() => setUp(api));

const telling = /node_modules|at \w+ \(|\.tsx?:\d|TypeError|dynamo|stack|eyJ|SELECT /i;

it("every page, also one that is not there, forbids scripts, frames, sniffing, caching and telling where one came from", async () => {
  const lead = await site.openLead("headers@prospect.example");
  const cookie = `session=${site.link("session", "mia")}`;
  const paths = [
    "/sign-in",
    "/",
    "/leads",
    "/nowhere",
    "/r/broken",
    `/s/${site.link("survey", lead)}`,
    `/leads/${lead}`,
    "/p/spring",
    "/thanks/x",
  ];
  for (const path of paths) {
    const { headers } = await site.request(path, { headers: { cookie } });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|script-src|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toMatch(/no-referrer|same-origin/);
    expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{7,}/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("server")).toBeNull();
  }
});

it("the API lets no other site's script read it, and answers problems in one form that tells nothing of the inside", async () => {
  const calls: [string, string, unknown][] = [
    ["GET", "/api/leads/%00", undefined],
    ["GET", "/api/nowhere", undefined],
    ["PUT", "/api/policy", "{"],
    ["PUT", "/api/members/x", []],
    ["POST", "/api/leads/x/activities", { by: {} }],
    ["GET", "/api/leads?cursor=%F0%9F%92%A9", undefined],
    ["GET", "/api/leads?since=yesterday", undefined],
    ["DELETE", "/api/prospects/%0d%0aset-cookie:x=1", undefined],
  ];
  for (const [method, path, body] of calls) {
    const answer = await api.call(method, path, body, { origin: "https://evil.example" });
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.text).not.toMatch(telling);
  }
});

it("an error of ours is answered without its cause, which the log has by its kind alone", async () => {
  const { table } = site;
  const send = table().client.send;
  table().client.send = () => Promise.reject(new TypeError("inside of node_modules"));
  const answer = await site.request("/leads", {
    headers: { cookie: `session=${site.link("session", "mia")}` },
  });
  table().client.send = send;
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(answer.text).not.toMatch(telling);
});

it("links in mails and redirects follow the configured address, whatever Host a request names", async () => {
  const hostile = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    forwarded: "host=evil.example",
  };
  for (const path of ["/sign-in", "/p/spring", "/"]) {
    const answer = await site.request(path, { headers: hostile });
    expect(`${answer.text} ${answer.headers.get("location")}`).not.toContain("evil.example");
  }
});
