import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "../../functions/api/wire.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

describe("the token", () => {
  test.each([
    ["missing", {}],
    ["wrong", { authorization: "Bearer something-else" }],
    ["of another scheme", { authorization: "Basic YTpi" }],
  ])("a call whose token is %s is answered 401 with a challenge", async (_, headers) => {
    const answer = await api.call("GET", "/api/members/ana", undefined, { authorization: "", ...headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test("without it nobody learns which calls there are", async () => {
    for (const path of ["/api/nothing", "/api/openapi.json", "/api/leads"])
      expect((await api.call("GET", path, undefined, { authorization: "" })).status).toBe(401);
  });
});

describe("problems", () => {
  const body = { name: "Ana", email: "ana@seller.example" };

  test("a body that is no JSON is answered 400, whatever it would have said", async () => {
    for (const text of ["{", "", '{"name":"Ana",}'])
      expect((await api.call("PUT", "/api/members/ana", text)).status).toBe(400);
  });

  test("a body that is not sent as JSON is answered 415", async () => {
    const answer = await api.call("PUT", "/api/members/ana", "name=Ana", { "content-type": "text/plain" });
    expect(answer.status).toBe(415);
    expect(answer.json["detail"]).toContain("application/json");
  });

  test("a body over one mebibyte is answered 413", async () => {
    const long = { ...body, name: "a".repeat(1024 * 1024) };
    expect((await api.call("PUT", "/api/members/ana", long)).status).toBe(413);
  });

  test("a path that is no call is answered 404 and a method it does not take 405 with those it takes", async () => {
    expect((await api.call("GET", "/api/nothing")).status).toBe(404);
    const answer = await api.call("DELETE", "/api/members/ana");
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("PUT, GET, HEAD");
  });

  test("wrong values are answered 422 with each field and what is wrong with it", async () => {
    const answer = await api.call("PUT", "/api/members/ana", {
      email: "ana.example",
      timeZone: "Mars/Olympus",
    });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ title: "Unprocessable Entity", status: 422 });
    expect(answer.json["errors"]).toEqual([
      { field: "name", message: "This field is missing." },
      { field: "email", message: "This e-mail address has no @ in it." },
      { field: "timeZone", message: 'This is no time zone such as "Europe/Berlin".' },
    ]);
  });

  test("when the table does not answer the caller is asked to try again, and no address is logged", async () => {
    const { client } = api.table();
    const send = client.send;
    client.send = () =>
      Promise.reject(Object.assign(new Error("throttled ana@seller.example"), { $metadata: {} }));
    const answer = await api.call("GET", "/api/members/ana").finally(() => {
      client.send = send;
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).not.toBeNull();
    expect(api.logged.join()).toContain("api-call-failed");
    expect(api.logged.join()).not.toContain("ana@");
  });
});

test("the function answers an API Gateway event as the app answers a request", async () => {
  const keys = { current: "k1", k1: "a-root-key-for-tests", apiToken: "another-token" };
  const handler = wire({ TABLE_NAME: api.table().name, KEYS: JSON.stringify(keys) }, { now: () => api.now });
  const event = {
    version: "2.0",
    routeKey: "ANY /api/{call+}",
    rawPath: "/api/members/ana",
    rawQueryString: "",
    headers: { authorization: "Bearer another-token", host: "follow.example.com" },
    body: null,
    isBase64Encoded: false,
    requestContext: { domainName: "follow.example.com", http: { method: "GET", path: "/api/members/ana" } },
  };
  // The event has what a gateway sends; the adapter's type asks for every field of its context.
  const answer = await handler(event as unknown as Parameters<typeof handler>[0]);
  expect(answer.statusCode).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ id: "ana", email: "ana@seller.example" });
});
