import { createHmac } from "node:crypto";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HttpEvent } from "../../shared/intake/http.ts";
import { source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn } from "../pipeline/steps.ts";
import { companyWith, start } from "./company.ts";
import { shuffled } from "./shuffled.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const secret = "a-secret-for-bursts";
const sources = [source("tally", "tally", { secret }), source("pages", "elementor")];
const company = companyWith(sources);

const atOnce = 16;

const inParallel = async <Entry>(entries: readonly Entry[], work: (entry: Entry) => Promise<void>) => {
  let next = 0;
  const worker = async () => {
    for (let entry = entries[next++]; entry !== undefined; entry = entries[next++]) await work(entry);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

const tally = (i: number): HttpEvent => {
  const body = JSON.stringify({
    eventId: `e-${i}`,
    eventType: "FORM_RESPONSE",
    createdAt: "2026-01-05T09:00:00.000Z",
    data: {
      responseId: `r-${i}`,
      submissionId: `s-${i}`,
      respondentId: "p",
      formId: "f",
      formName: "F",
      createdAt: "2026-01-05T09:00:00.000Z",
      fields: [
        { key: "q1", label: "E-mail", type: "INPUT_EMAIL", value: `burst${i % 150}@prospect.example` },
      ],
    },
  });
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  return httpEvent("POST", "/hooks/forms/tally", body, {
    "content-type": "application/json",
    "tally-signature": signature,
  });
};

/** Without an id of its own: the content is what makes it the same. */
const elementor = (i: number): HttpEvent =>
  httpEvent(
    "POST",
    "/hooks/forms/pages?token=url-token",
    `Email=content${i % 50}%40prospect.example&Message=${i}`,
    { "content-type": "application/x-www-form-urlencoded" },
  );

const storedIntakes = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { Items = [] } of paginateScan(
    { client: engine.table.client },
    {
      TableName: engine.table.name,
      ProjectionExpression: "id, #t",
      ExpressionAttributeNames: { "#t": "type" },
    },
  ))
    found.push(...Items.filter((item) => item["type"] === "intake").map((item) => String(item["id"])));
  return found;
};

describe("a burst of 2,000 deliveries, duplicated and shuffled, sixteen at a time", () => {
  it("stores each accepted delivery exactly once", async () => {
    const pipeline = await pipelineOn(engine.table, company, start);
    const distinct = [
      ...Array.from({ length: 800 }, (_, i) => tally(i)),
      ...Array.from({ length: 100 }, (_, i) => elementor(i)),
    ];
    const deliveries = shuffled([...distinct, ...distinct, ...distinct.slice(700)], 7);
    expect(deliveries).toHaveLength(2000);
    const ids: string[] = [];
    let duplicates = 0;
    await inParallel(deliveries, async (event) => {
      const { statusCode, body } = await pipeline.receiveForm(event);
      expect(statusCode).toBe(200);
      const { id, duplicate } = JSON.parse(body ?? "");
      if (duplicate) duplicates++;
      else ids.push(id);
    });
    expect(ids).toHaveLength(distinct.length);
    expect(new Set(ids).size).toBe(distinct.length);
    expect(duplicates).toBe(deliveries.length - distinct.length);
    expect(pipeline.refused).toEqual([]);

    expect((await storedIntakes()).toSorted()).toEqual(ids.toSorted());
  });
});
