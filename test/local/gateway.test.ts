import { request as send } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { bytesOf, ok, stubFunctions } from "./stub-functions.ts";

const stubs = stubFunctions({
  "receive-form": () => ok(),
  api: ({ rawPath }: APIGatewayProxyEventV2) => {
    if (rawPath === "/api/broken") throw new Error("broken");
    if (rawPath === "/api/plain") return { plain: true };
    return {
      statusCode: 201,
      headers: { "Content-Type": "image/gif", "content-length": "1" },
      cookies: ["a=1; Path=/", "b=2"],
      body: Buffer.from([0x47, 0x49, 0x46, 0xff]).toString("base64"),
      isBase64Encoded: true,
    };
  },
});

let system: LocalSystem;
beforeAll(async () => {
  system = await startLocalSystem({ functions: stubs.functions });
});
afterAll(() => system.stop());

const lastEvent = () => {
  const event = stubs.seen<APIGatewayProxyEventV2>("receive-form").at(-1);
  if (event === undefined) throw new Error("no request arrived");
  return event;
};

const post = async (body: Uint8Array<ArrayBuffer>, type?: string) => {
  const headers = type === undefined ? {} : { "content-type": type };
  await system.request("/hooks/forms/website", { method: "POST", headers, body: new Blob([body]) });
  return lastEvent();
};

describe("a request on its way to a function", () => {
  it("keeps every byte of a JSON body with carriage returns, as text", async () => {
    const body = new TextEncoder().encode('{\r\n "name" : "Zoë\\u00e9"\r\n}\n');
    const event = await post(body, "application/json; charset=utf-8");
    expect(event.isBase64Encoded).toBe(false);
    expect(bytesOf(event).equals(body)).toBe(true);
  });

  it("keeps every byte of a body that is not UTF-8, whatever it claims to be", async () => {
    const body = Uint8Array.from([0x7b, 0x0d, 0x0a, 0xff, 0xfe, 0x80, 0x00, 0x7d]);
    for (const type of ["application/json", "text/plain", "application/octet-stream"]) {
      const event = await post(body, type);
      expect(event.isBase64Encoded).toBe(true);
      expect(bytesOf(event).equals(body)).toBe(true);
    }
  });

  it("arrives in base64 for the types that API Gateway takes for binary, forms among them", async () => {
    const body = new TextEncoder().encode("email=ana%40example.com&name=A+B");
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const event = await post(body, type);
      expect(event.isBase64Encoded).toBe(true);
      expect(bytesOf(event).equals(body)).toBe(true);
    }
    expect((await post(body, "text/plain")).isBase64Encoded).toBe(false);
  });

  it("carries path, query, headers, cookies and the route as payload format 2.0 does", async () => {
    await new Promise<void>((resolve, reject) => {
      const request = send(`${system.url}/hooks/forms/a%20b?x=1&x=2&y=a%26b`, {
        method: "GET",
        headers: { "X-Twice": ["one", "two"], cookie: "s=1; t=2", "User-Agent": "tester" },
      });
      request.on("response", (response) => response.resume().on("end", resolve));
      request.on("error", reject).end();
    });
    const event = lastEvent();
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "ANY /hooks/forms/{source}",
      rawPath: "/hooks/forms/a%20b",
      rawQueryString: "x=1&x=2&y=a%26b",
      queryStringParameters: { x: "1,2", y: "a&b" },
      pathParameters: { source: "a b" },
      cookies: ["s=1", "t=2"],
      headers: { "x-twice": "one,two", "user-agent": "tester" },
      requestContext: {
        stage: "$default",
        http: { method: "GET", sourceIp: "127.0.0.1", userAgent: "tester" },
      },
      isBase64Encoded: false,
    });
    expect(event).not.toHaveProperty("body");
    expect(event.headers).not.toHaveProperty("cookie");
  });

  it("is passed on for HEAD and OPTIONS too", async () => {
    for (const method of ["HEAD", "OPTIONS"]) {
      const response = await system.request("/hooks/forms/website", { method });
      expect(response.status).toBe(200);
      expect(lastEvent().requestContext.http.method).toBe(method);
    }
  });
});

describe("an answer", () => {
  it("is sent with its status, cookies and decoded bytes, and the length of these", async () => {
    const response = await system.request("/api/image");
    expect(response.status).toBe(201);
    expect(response.headers.get("content-type")).toBe("image/gif");
    expect(response.headers.get("content-length")).toBe("4");
    expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.from([0x47, 0x49, 0x46, 0xff]));
  });

  it("without a status is JSON, as API Gateway takes it", async () => {
    const response = await system.request("/api/plain");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ plain: true });
  });

  it("is API Gateway's own when a function throws, no route fits or the body is over 10 MB", async () => {
    const broken = await system.request("/api/broken");
    expect([broken.status, await broken.json()]).toEqual([500, { message: "Internal Server Error" }]);
    const lost = await system.request("/", { method: "POST" });
    expect([lost.status, await lost.json()]).toEqual([404, { message: "Not Found" }]);
    const body = new Uint8Array(10 * 1024 * 1024 + 1);
    const long = await system.request("/hooks/forms/website", { method: "POST", body: new Blob([body]) });
    expect([long.status, await long.json()]).toEqual([413, { message: "Request Entity Too Large" }]);
  });
});
