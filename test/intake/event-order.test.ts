import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personKey } from "../../shared/store/keys.ts";
import { loadTouches } from "../../shared/store/prospects.ts";
import { source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "../pipeline/steps.ts";
import { companyWith, start } from "./company.ts";
import { shuffled } from "./shuffled.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const company = companyWith([source("blast", "sendgrid")]);

describe("events of one person, in any order and any batches", () => {
  const kinds = ["delivered", "open", "open", "click", "bounce", "unsubscribe"];
  const events = kinds.map((event, i) => ({
    email: "ida@prospect.example",
    event,
    timestamp: 1_767_600_000 + i * 60,
    sg_event_id: `ida-${i}`,
    sg_message_id: "m",
    campaign: "spring",
    ...(event === "bounce" && { type: "bounce", status: "5.1.1" }),
    ...(event === "click" && { url: "https://www.example.com/a" }),
  }));

  it("lead to the same touches", async () => {
    const states: unknown[] = [];
    for (let seed = 0; seed < 4; seed++) {
      const email = `ida${seed}@prospect.example`;
      const pipeline = await pipelineOn(engine.table, company, start);
      const batches = shuffled([...events, ...events], seed).map((event, i) => [
        { ...event, email, sg_event_id: `${event.sg_event_id}-${seed}` },
        ...(i % 3 === 0 ? [{ ...events[0], email, sg_event_id: `ida-0-${seed}` }] : []),
      ]);
      for (const batch of batches) {
        const body = JSON.stringify(batch);
        const headers = { "content-type": "application/json" };
        await pipeline.receiveEmailEvents(
          httpEvent("POST", "/hooks/email/blast?token=url-token", body, headers),
        );
        if (seed % 2 === 0) await pipeline.settle();
      }
      await pipeline.settle();
      const touches = await loadTouches(engine.table, personKey((await testKeys()).person, email));
      states.push(
        touches
          .map(({ kind, at, id, campaign, hardBounce }) => ({
            kind,
            at,
            id: id.replace(/-\d$/, ""),
            campaign,
            hardBounce,
          }))
          .toSorted((a, b) => (`${a.at}${a.kind}` < `${b.at}${b.kind}` ? -1 : 1)),
      );
    }
    expect(states[0]).toHaveLength(kinds.length);
    for (const state of states) expect(state).toEqual(states[0]);
  });
});
