import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiUnderTest, setUp } from "../api/api-under-test.ts";
import { source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { companyWith, start } from "../intake/company.ts";
import { siteUnderTest } from "../pages/site-under-test.ts";
import { httpEvent, pipelineOn } from "../pipeline/steps.ts";

/** OWASP API4:2023: nobody can make us read, unpack, parse or send without bound. */

const site = siteUnderTest();
const api = apiUnderTest();
let engine: TestEngine;
let pipeline: Awaited<ReturnType<typeof pipelineOn>>;
beforeAll(async () => {
  await setUp(api);
  engine = await startEngine();
  pipeline = await pipelineOn(
    engine.table,
    companyWith([source("own", "json"), source("blast", "sendgrid"), source("site", "plain-html")]),
    start,
  );
});
afterAll(() => engine.stop());

const quickly = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

const asJson = { "content-type": "application/json" };
const megabyte = 1_048_576;
const path = "/hooks/forms/own?token=url-token";
const timed = async <Result>(work: () => Promise<Result>) => {
  const before = process.memoryUsage().rss;
  const result = await work();
  return { result, grownMb: (process.memoryUsage().rss - before) / megabyte };
};

it("a webhook over 1 MiB is answered 413 unread", async () => {
  for (const bytes of [megabyte + 1, 4 * megabyte])
    expect((await pipeline.receiveForm(httpEvent("POST", path, "x".repeat(bytes), asJson))).statusCode).toBe(
      413,
    );
});

it.each([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", quickly],
] as const)("a %s bomb of 100 MB is refused without being unpacked", async (encoding, pack) => {
  const bomb = pack(Buffer.alloc(100 * megabyte, 0x20));
  expect(bomb.length).toBeLessThan(megabyte);
  for (const hook of [path, "/hooks/email/blast?token=url-token"]) {
    const event = httpEvent("POST", hook, bomb, { ...asJson, "content-encoding": encoding });
    const { result, grownMb } = await timed(() =>
      hook === path ? pipeline.receiveForm(event) : pipeline.receiveEmailEvents(event),
    );
    expect(result.statusCode).toBeGreaterThanOrEqual(400);
    expect(result.statusCode).toBeLessThan(500);
    expect(grownMb).toBeLessThan(64);
  }
  // An encoding on top of an encoding unpacks no further.
  const twice = httpEvent("POST", path, gzipSync(bomb), {
    ...asJson,
    "content-encoding": `${encoding}, gzip`,
  });
  expect((await pipeline.receiveForm(twice)).statusCode).toBeLessThan(500);
});

it.each([
  ["nested arrays", "[".repeat(500_000)],
  ["nested arrays that close", "[".repeat(400_000) + "]".repeat(400_000)],
  ["nested objects", `{"a":`.repeat(100_000)],
  ["a hundred thousand keys", `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(",")}}`],
  ["one endless number", `{"email":${"9".repeat(900_000)}}`],
  ["one endless string", `{"email":"${"a".repeat(900_000)}@b.example"}`],
] as const)("a JSON bomb of %s is answered in time, by hooks and by the API", async (_name, body) => {
  const began = performance.now();
  const hook = await pipeline.receiveForm(httpEvent("POST", path, body, asJson));
  expect(hook.statusCode).toBeLessThan(500);
  const call = await api.call("PUT", "/api/campaigns/bomb", body);
  expect(call.status).toBeGreaterThanOrEqual(400);
  expect(call.status).toBeLessThan(500);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it("a page's form over 64 KB and an API body over 1 MiB are refused; a list has no longer pages than 100", async () => {
  const lead = await site.openLead("large@prospect.example");
  expect((await site.post(`/s/${site.link("survey", lead)}`, { comment: "x".repeat(70_000) })).status).toBe(
    413,
  );
  expect(
    (await api.call("PUT", "/api/policy", JSON.stringify({ company: "x".repeat(2 * megabyte) }))).status,
  ).toBe(413);
  for (const limit of ["0", "-1", "101", "1e9", "NaN"])
    expect([limit, (await api.call("GET", `/api/leads?limit=${limit}`)).status]).toEqual([limit, 422]);
});

it("one address that posts a form again and again is told to wait, and mails nobody", async () => {
  const post = (n: number) =>
    pipeline.receiveForm(
      httpEvent(
        "POST",
        "/f/site",
        new URLSearchParams({ email: "again@prospect.example", note: `${n}` }).toString(),
        {
          "content-type": "application/x-www-form-urlencoded",
          accept: "application/json",
        },
      ),
    );
  const answers = [];
  for (let n = 0; n < 30; n++) answers.push(await post(n));
  expect(answers.at(-1)?.statusCode).toBe(429);
  expect(answers.at(-1)?.headers?.["retry-after"]).toMatch(/^\d+$/);
});
