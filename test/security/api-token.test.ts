import { beforeAll, expect, test } from "vitest";
import { apiUnderTest, setUp } from "../api/api-under-test.ts";
import { scanAll } from "../scan-all.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const calls = () => {
  const known: Readonly<Record<string, string>> = { id: "spring", email: "anna@buyer.example", cost: "c1" };
  return [...new Set(api.routes())]
    .map((route) => route.split(" "))
    .filter(([method = "", path = ""]) => method !== "ALL" && !path.includes("*"))
    .map(([method = "", path = ""]) => ({
      method,
      path: path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => known[name] ?? "x"),
    }));
};

test("every call without the token, with a wrong one or in another scheme is refused in the same way, and does nothing", async () => {
  const tried = calls();
  expect(tried.length).toBeGreaterThan(50);
  await api.openLead("anna@buyer.example");
  const before = await scanAll(api.table());
  const wrong: string[] = [];
  const sent = ["", "Bearer", "Bearer wrong", "Basic YS10b2tlbi1mb3ItdGVzdHM6", "a-token-for-tests"];
  for (const { method, path } of tried)
    for (const authorization of sent) {
      const hasBody = method === "PUT" || method === "POST";
      const { status, headers, json } = await api.call(method, path, hasBody ? {} : undefined, {
        authorization,
      });
      const isRefused =
        status === 401 &&
        headers.get("content-type")?.startsWith("application/problem+json") &&
        headers.get("www-authenticate")?.startsWith("Bearer") &&
        json["status"] === 401;
      if (!isRefused) wrong.push(`${method} ${path} ${authorization}: ${status}`);
    }
  expect(wrong).toEqual([]);
  expect(await scanAll(api.table())).toEqual(before);
});

test("a page's session is worth nothing at the API", async () => {
  const { status } = await api.call("GET", "/api/leads", undefined, {
    authorization: "",
    cookie: "session=whatever",
  });
  expect(status).toBe(401);
});

test("a call that does not exist is no hint for whoever has no token", async () => {
  expect((await api.call("GET", "/api/nothing", undefined, { authorization: "" })).status).toBe(401);
  expect((await api.call("GET", "/api/nothing")).status).toBe(404);
});
