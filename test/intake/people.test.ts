import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFormLimits } from "../../functions/receive-form/limits.ts";
import { listQuarantine, replayIntake } from "../../shared/store/quarantine.ts";
import { author, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn } from "../pipeline/steps.ts";
import { companyWith, start } from "./company.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const company = companyWith(
  [
    source("site", "plain-html"),
    source("listed", "plain-html", { origins: ["https://www.example.com"] }),
    source("form", "json"),
  ],
  { offer: { title: "The checklist", url: "https://files.example.com/checklist.pdf" } },
);

const open = () => pipelineOn(engine.table, company, start);
type Pipeline = Awaited<ReturnType<typeof open>>;

const post = (
  pipeline: Pipeline,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  path = "/f/site",
) =>
  pipeline.receiveForm(
    httpEvent("POST", path, new URLSearchParams(fields).toString(), {
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    }),
  );

const quarantined = async () => (await listQuarantine(engine.table, null, 100, start)).items;
const mailsTo = ({ mail }: Pipeline, address: string) => mail.sent.filter(({ to }) => to === address);

describe("what looks like a robot's", () => {
  it("is answered like any other, kept apart, and becomes a lead when it is rescued", async () => {
    const pipeline = await open();
    const answer = await post(pipeline, { email: "rita@prospect.example", _gotcha: "http://buy.example" });
    expect(answer.statusCode).toBe(303);
    await pipeline.settle();
    expect(mailsTo(pipeline, "rita@prospect.example")).toEqual([]);
    const [spam] = (await quarantined()).filter(({ status }) => status === "spam");
    expect(spam?.reason).toBe("A field that only robots see was filled in.");
    if (!spam) return;

    expect(await replayIntake(engine.table, spam, { ...author, at: start })).toBe(true);
    await pipeline.settle();
    expect(mailsTo(pipeline, "rita@prospect.example")).toHaveLength(1);
    expect(await replayIntake(engine.table, spam, { ...author, at: start })).toBe(false);
  });

  it("is a form sent sooner than a person can; a clock that stands still is no sign", async () => {
    const pipeline = await open();
    const rendered = Date.parse(start);
    const status = async (email: string, tookMs: number) => {
      pipeline.clock.set(new Date(rendered + tookMs).toISOString());
      const { headers } = await post(pipeline, { email, _rendered: String(rendered) });
      const id = String(headers?.["location"]).split("/").at(-1);
      return (await quarantined()).find((one) => one.id === id)?.status ?? "accepted";
    };
    expect(await status("a@slow.example", 999)).toBe("spam");
    expect(await status("b@slow.example", 1000)).toBe("accepted");
    expect(await status("c@slow.example", 0)).toBe("accepted");
    expect(await status("d@slow.example", -5000)).toBe("accepted");
  });

  it("hides nothing: the same typed by a person right afterwards is taken", async () => {
    const pipeline = await open();
    const fields = { email: "tom@prospect.example", _rendered: String(Date.parse(start) - 100) };
    await post(pipeline, fields);
    pipeline.clock.add(10_000);
    expect((await post(pipeline, fields)).headers?.["location"]).toMatch(/^\/thanks\//);
    await pipeline.settle();
    expect(mailsTo(pipeline, "tom@prospect.example")).toHaveLength(1);
  });
});

describe("limits on people's own posts", () => {
  it("one address may post twenty times at once, then once in three minutes; others are not held up", async () => {
    const pipeline = await open();
    const statuses: (number | undefined)[] = [];
    for (let i = 0; i < 200; i++)
      statuses.push(
        (await post(pipeline, { email: `Ulla@Prospect.example${" ".repeat(i % 2)}`, note: `${i}` }))
          .statusCode,
      );
    expect(statuses.filter((status) => status === 303)).toHaveLength(20);
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true);
    expect((await post(pipeline, { email: "other@prospect.example" })).statusCode).toBe(303);
    pipeline.clock.add(180_000);
    expect((await post(pipeline, { email: "ulla@prospect.example", note: "later" })).statusCode).toBe(303);
    await pipeline.settle();
    expect(mailsTo(pipeline, "ulla@prospect.example")).toHaveLength(1);
  });

  it("who is refused gets back what they typed, and when to come again", async () => {
    const pipeline = await open();
    const fields = { email: "walt@prospect.example", message: "Mind the <gap>" };
    for (let i = 0; i < 20; i++) await post(pipeline, fields);
    const refused = await post(pipeline, fields);
    expect(refused).toMatchObject({ statusCode: 429, headers: { "retry-after": "180" } });
    expect(refused.body).toContain("Mind the &#60;gap&#62;");
    expect(await post(pipeline, fields, { accept: "application/json" })).toMatchObject({
      statusCode: 429,
      headers: { "content-type": "application/problem+json" },
    });
  });

  it("one form takes 600 posts at once and ten a second; the next form is its own", () => {
    const { bySource } = openFormLimits();
    const now = Date.parse(start);
    const waits = Array.from({ length: 700 }, () => bySource("site", now));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(600);
    expect(waits.at(-1)).toBe(100);
    expect(Array.from({ length: 11 }, () => bySource("site", now + 1000)).filter(Boolean)).toHaveLength(1);
    expect(bySource("listed", now)).toBe(0);
  });

  it("form tools are not held to them, and 100 posts of one person are one mail to them and two to their rep", async () => {
    const pipeline = await open();
    for (let i = 0; i < 100; i++) {
      const body = JSON.stringify({ event_id: `tool-${i}`, email: "vera@prospect.example" });
      const event = httpEvent("POST", "/hooks/forms/form?token=url-token", body, {
        "content-type": "application/json",
      });
      expect((await pipeline.receiveForm(event)).statusCode).toBe(200);
    }
    await pipeline.settle();
    expect(mailsTo(pipeline, "vera@prospect.example")).toHaveLength(1);
    const toReps = pipeline.mail.sent.filter(({ rendered }) =>
      rendered.text.includes("vera@prospect.example"),
    );
    expect(toReps).toHaveLength(2);
  });
});

describe("where a form may stand, and where it leads", () => {
  it("a listed form is taken from its own sites alone, our landing page included", async () => {
    const pipeline = await open();
    const from = async (headers: Record<string, string>) =>
      (
        await post(
          pipeline,
          { email: `w${Object.values(headers).join("").length}@listed.example` },
          headers,
          "/f/listed",
        )
      ).statusCode;
    expect(await from({ origin: "https://www.example.com" })).toBe(303);
    expect(await from({ origin: "https://follow.example" })).toBe(303);
    expect(await from({ origin: "https://www.example.com.evil.example" })).toBe(403);
    expect(await from({ origin: "null" })).toBe(403);
    expect(await from({})).toBe(403);
  });

  it("no field and no header sends the browser anywhere but to our thank-you page", async () => {
    const pipeline = await open();
    const evil = "https://evil.example/";
    for (const name of ["_next", "_redirect", "redirect", "return", "next", "url", "_after"]) {
      const { headers } = await post(
        pipeline,
        { email: `${name}@open.example`, [name]: evil },
        { host: "evil.example", "x-forwarded-host": "evil.example", referer: evil },
      );
      expect(headers?.["location"]).toMatch(/^\/thanks\/[a-z0-9]{36}$/);
    }
  });
});

describe("addresses that look wrong", () => {
  it("are taken and flagged on the lead: disposable, and mistyped", async () => {
    const pipeline = await open();
    await post(pipeline, { email: "zoe@mailinator.com" });
    await post(pipeline, { email: "zoe@gmial.com" });
    await pipeline.settle();
    const rep = pipeline.mail.sent.filter(({ to }) => to.endsWith("@company.example"));
    const texts = rep.map(({ rendered }) => rendered.text);
    expect(texts.some((text) => /throw-?away|disposable/i.test(text))).toBe(true);
    expect(texts.some((text) => text.includes("gmail.com") || /mistyped/i.test(text))).toBe(true);
  });
});
