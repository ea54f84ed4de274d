import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReceiveEmailEvents } from "../../functions/receive-email-events/receive-email-events.ts";
import { openFormLimits } from "../../functions/receive-form/limits.ts";
import { createReceiveForm } from "../../functions/receive-form/receive-form.ts";
import { createTakeUpRefused } from "../../functions/take-up-refused/take-up-refused.ts";
import type { HttpAnswer } from "../../shared/intake/http.ts";
import type { RefusedIntake } from "../../shared/intake/keep.ts";
import { openDirectory, putSource } from "../../shared/store/directory.ts";
import { loadIntake } from "../../shared/store/intake.ts";
import { hasty, openTable, type Table } from "../../shared/store/table.ts";
import { author, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { handClock, httpEvent, queueEvent, silentLog, testKeys } from "../pipeline/steps.ts";
import { start } from "./company.ts";

let engine: TestEngine;
let silent: Server;
beforeAll(async () => {
  engine = await startEngine();
  const { seal } = await testKeys();
  for (const [id, type] of [
    ["own", "json"],
    ["site", "plain-html"],
    ["pages", "elementor"],
    ["brevo", "brevo"],
    ["blast", "sendgrid"],
  ] as const)
    await putSource(engine.table, source(id, type), seal, author);
  silent = createServer(() => {}).listen(0, "127.0.0.1");
});
afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await engine.stop();
});

const missing = (): Table => ({ ...engine.table, name: "a-table-that-does-not-exist" });

/** The receivers, sources still readable, on a table that is to be written to and a queue that may refuse as well. */
const receiversOn = (table: Table, queueTakes = true, sourcesOn: Table = engine.table) => {
  const queue: RefusedIntake[] = [];
  const deps = {
    table,
    clock: handClock(start),
    directory: openDirectory(sourcesOn, testKeys),
    log: silentLog,
    baseUrl: "https://follow.example",
    limits: openFormLimits(),
    follow: async () => {},
    refused: {
      send: async (message: RefusedIntake) => {
        if (!queueTakes) throw new Error("the queue takes nothing");
        queue.push(message);
      },
    },
  };
  return { queue, form: createReceiveForm(deps), email: createReceiveEmailEvents(deps) };
};

const asJson = { "content-type": "application/json" };
const asForm = { "content-type": "application/x-www-form-urlencoded" };
const inquiry = (id: string, more: object = {}) =>
  httpEvent(
    "POST",
    "/hooks/forms/own?token=url-token",
    JSON.stringify({ event_id: id, email: "ada@prospect.example", ...more }),
    asJson,
  );

const idOf = ({ body }: HttpAnswer): string => JSON.parse(body ?? "").id;

const takeUp = (messages: readonly RefusedIntake[], table = engine.table) =>
  createTakeUpRefused({ table, log: silentLog })(queueEvent(messages));

describe("while the table refuses the write", () => {
  it("a form and an e-mail batch are answered 200 from the queue, and stored byte for byte later", async () => {
    const { queue, form, email } = receiversOn(missing());
    const odd = "\r\n ö\u0001";
    const answers = [
      await form(inquiry("one", { note: odd })),
      await email(
        httpEvent(
          "POST",
          "/hooks/email/blast?token=url-token",
          JSON.stringify([
            { email: "a@b.example", event: "open", timestamp: 1_767_600_000, sg_event_id: "o" },
          ]),
          asJson,
        ),
      ),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await takeUp(queue)).toEqual({ batchItemFailures: [] });
    const kept = await loadIntake(engine.table, idOf(answers[0] ?? {}));
    expect(JSON.parse(kept?.request.body.toString() ?? "")).toMatchObject({ event_id: "one", note: odd });
    expect(kept).toMatchObject({ status: "accepted", receivedAt: start });
    expect(await loadIntake(engine.table, idOf(answers[1] ?? {}))).toMatchObject({ kind: "email" });
  });

  it("the same one is taken up once, however often the queue hands it over or the sender sends it again", async () => {
    const { queue, form } = receiversOn(missing());
    const first = idOf(await form(inquiry("two")));
    await form(inquiry("two"));
    await takeUp([...queue, ...queue]);
    const again = await receiversOn(engine.table).form(inquiry("two"));
    expect(JSON.parse(again.body ?? "")).toEqual({ id: first, duplicate: true });
  });

  it("what the table refuses again stays in the queue, and only that", async () => {
    const { queue, form } = receiversOn(missing());
    await form(inquiry("three"));
    expect(await takeUp(queue, missing())).toEqual({ batchItemFailures: [{ itemIdentifier: "m-0" }] });
    expect(await takeUp(queue)).toEqual({ batchItemFailures: [] });
  });

  it("a webhook of nearly 1 MiB fits into a message of the queue, which holds no credentials", async () => {
    const { queue, form } = receiversOn(missing());
    const answers = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`question ${i}`, "word ".repeat(3200)]),
    );
    const event = inquiry("large", answers);
    expect((event.body ?? "").length).toBeGreaterThan(900_000);
    await form({ ...event, headers: { ...event.headers, authorization: "Bearer hidden", cookie: "hidden" } });
    const message = JSON.stringify(queue[0]);
    expect(message.length).toBeLessThan(1_048_576);
    expect(message).not.toContain("hidden");
  });

  it("a sender has the answer within four seconds even when the table says nothing at all", async () => {
    const { port } = silent.address() as AddressInfo;
    const engineEndpoint = process.env["AWS_ENDPOINT_URL_DYNAMODB"];
    process.env["AWS_ENDPOINT_URL_DYNAMODB"] = `http://127.0.0.1:${port}`;
    const { queue, form } = receiversOn(openTable("silent", hasty));
    const before = performance.now();
    expect((await form(inquiry("four"))).statusCode).toBe(200);
    expect(performance.now() - before).toBeLessThan(4000);
    process.env["AWS_ENDPOINT_URL_DYNAMODB"] = engineEndpoint;
    expect(queue).toHaveLength(1);
  });
});

describe("when neither the table nor the queue takes it", () => {
  const neither = () => receiversOn(missing(), false);

  it("a sender is told to come again", async () => {
    const { form, email } = neither();
    const answer = await form(inquiry("five"));
    expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "60" } });
    const batch = httpEvent("POST", "/hooks/email/blast?token=url-token", "[]", asJson);
    expect(await email(batch)).toMatchObject({ statusCode: 503, headers: { "retry-after": "60" } });
  });

  it("Brevo, which throws away what is answered 503, is answered 429", async () => {
    const delivery = httpEvent(
      "POST",
      "/hooks/email/brevo?token=url-token",
      JSON.stringify({ event: "opened", email: "a@b.example", "message-id": "<m>", ts_event: 1_767_600_000 }),
      asJson,
    );
    expect(await neither().email(delivery)).toMatchObject({
      statusCode: 429,
      headers: { "retry-after": "60" },
    });
  });

  it("Elementor, which tries once, is answered so that its visitor sees the failure", async () => {
    const post = httpEvent("POST", "/hooks/forms/pages?token=url-token", "Email=ada%40b.example", asForm);
    expect((await neither().form(post)).statusCode).toBe(503);
  });

  it("a person gets back what they typed", async () => {
    const post = httpEvent("POST", "/f/site", "email=ada%40b.example&message=Please+call", asForm);
    const answer = await neither().form(post);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers?.["content-type"]).toContain("text/html");
    expect(answer.body).toContain("Please call");
  });
});

describe("while the table cannot be read either", () => {
  it("a process that knows the source goes on, one that does not asks the sender to come again", async () => {
    const unreadable = { ...engine.table };
    const warm = receiversOn(missing(), true, unreadable);
    expect((await warm.form(inquiry("six"))).statusCode).toBe(200);
    // Any write to the configuration makes caches look again.
    await putSource(engine.table, source("other", "json"), (await testKeys()).seal, author);
    Object.assign(unreadable, { name: "a-table-that-does-not-exist" });
    expect((await warm.form(inquiry("seven"))).statusCode).toBe(200);
    expect(warm.queue).toHaveLength(2);
    const cold = await receiversOn(missing(), true, unreadable).form(inquiry("eight"));
    expect(cold).toMatchObject({ statusCode: 503, headers: { "retry-after": "60" } });
  });
});
