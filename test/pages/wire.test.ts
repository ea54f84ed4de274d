import { describe, expect, it } from "vitest";
import { wire } from "../../functions/pages/wire.ts";
import { keysFrom } from "../../shared/aws/keys.ts";
import { mint } from "../../shared/links.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const KEYS = JSON.stringify({ current: "k1", k1: "a root of many random characters" });

const event = (method: string, rawPath: string, more: object = {}) => ({
  version: "2.0",
  routeKey: "ANY /{page+}",
  rawPath,
  rawQueryString: "",
  headers: { host: "follow.example.com", "content-type": "application/x-www-form-urlencoded" },
  body: null,
  isBase64Encoded: false,
  requestContext: {
    accountId: "1",
    apiId: "a",
    authentication: null,
    authorizer: {},
    domainName: "follow.example.com",
    domainPrefix: "follow",
    http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
    requestId: "r",
    routeKey: "ANY /{page+}",
    stage: "$default",
    time: "",
    timeEpoch: 0,
  },
  ...more,
});

describe("the pages as a function", () => {
  it("take a form as API Gateway sends it, encoded, and answer cookies where it expects them", async () => {
    const handler = wire(
      { TABLE_NAME: site.table().name, KEYS, OFFERS_BUCKET: "none" },
      { now: () => site.now },
    );
    const body = Buffer.from("email=mia%40company.example").toString("base64");
    const asked = await handler(event("POST", "/sign-in", { body, isBase64Encoded: true }));
    expect(asked).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    const { links } = await keysFrom({ KEYS })();
    const link = mint(links, "signIn", "mia", site.now + 60_000);
    const signedIn = await handler(event("POST", `/sign-in/${link}`));
    expect(signedIn).toMatchObject({
      statusCode: 303,
      cookies: [expect.stringMatching(/^session=.*; HttpOnly; Secure/)],
    });
    const { cookies = [] } = signedIn as { cookies?: string[] };
    const today = await handler(
      event("GET", "/", { cookies: cookies.map((cookie) => cookie.split(";")[0]) }),
    );
    expect(today).toMatchObject({ statusCode: 200, body: expect.stringContaining("Signed in as Mia Moor") });
  });
});
