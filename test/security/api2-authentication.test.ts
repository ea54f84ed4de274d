import { beforeAll, expect, it } from "vitest";
import { type Purpose, purposes } from "../../shared/links.ts";
import { apiUnderTest, setUp } from "../api/api-under-test.ts";
import { siteUnderTest } from "../pages/site-under-test.ts";

/** OWASP API2:2023: nobody gets in by a wrong, old, borrowed or guessed proof, or learns who could. */

const site = siteUnderTest();
const api = apiUnderTest();
beforeAll(() => setUp(api));

it("every call of the API but its description asks for the token, in its own form", async () => {
  const wrong = [
    "",
    "Bearer",
    "Bearer wrong",
    "Basic YTpi",
    "a-token-for-tests",
    "Bearer a-token-for-test",
    "Bearer a-token-for-tests x",
  ];
  const calls = api.routes().filter((route) => !route.startsWith("ALL") && !route.includes("openapi"));
  expect(calls.length).toBeGreaterThan(30);
  for (const call of calls) {
    const [method = "", path = ""] = call.split(" ");
    for (const authorization of method === "GET" ? wrong : wrong.slice(0, 3)) {
      const answer = await api.call(method, path.replaceAll(/:\w+(\{[^}]*\})?/g, "x"), undefined, {
        authorization,
      });
      expect([call, authorization, answer.status]).toEqual([call, authorization, 401]);
    }
  }
});

it("a link of any other purpose, of another key, expired or of somebody who left is no session", async () => {
  const others = (Object.keys(purposes) as Purpose[]).filter((purpose) => purpose !== "session");
  const cookies = [
    ...others.map((purpose) => site.link(purpose, "mia")),
    site.link("session", "mia", -1),
    site.link("session", "gus"),
    site.link("session", "nobody"),
    `${site.link("session", "mia")}x`,
    "",
  ];
  for (const session of cookies) {
    const answer = await site.request("/", { headers: { cookie: `session=${session}` } });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in"]);
  }
});

it("asking to sign in answers the same, whoever asks, and takes about as long", async () => {
  const asked = await Promise.all(
    ["mia@company.example", "nobody@company.example", "gus@company.example"].map((email) =>
      site.post("/sign-in", { email }),
    ),
  );
  expect(new Set(asked.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
});

it("the session cookie is kept from scripts, from other sites and from plain HTTP", async () => {
  const answer = await site.post(`/sign-in/${site.link("signIn", "mia")}`, {});
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
  expect(cookie).toMatch(/Secure/i);
  expect(cookie).toMatch(/Max-Age=\d+/i);
});
