import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCheckDue } from "../../functions/check-due/check-due.ts";
import { personKey } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "../pipeline/steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const company = {
  ...companyOf({
    members: [member("ana"), member("ben"), member("mia", { role: "manager" })],
    policy: { firstResponse: { hot: "PT60M", ideal: "PT60M", other: "PT60M" } },
  }),
  sources: new Map([["site", source("site", "plain-html")]]),
};

const minute = 60_000;

describe("functions whose clocks differ", () => {
  it.each([-15, -7, 7, 15])(
    "by %i minutes remind, escalate and hand on once, in their order, and mail each once",
    async (skew) => {
      const day = `2026-01-${String(12 + (skew > 0 ? 7 : 0) + (Math.abs(skew) === 7 ? 1 : 0)).padStart(2, "0")}`;
      const pipeline = await pipelineOn(engine.table, company, `${day}T09:00:00.000Z`);
      const email = `skewed${skew}@prospect.example`;
      const skewed = { ...pipeline.carrier, clock: { now: () => pipeline.clock.now() + skew * minute } };
      const checkLate = createCheckDue({ carrier: async () => skewed, directory: pipeline.directory });
      const body = new URLSearchParams({ email, name: `Skew${skew}` }).toString();
      await pipeline.receiveForm(
        httpEvent("POST", "/f/site", body, { "content-type": "application/x-www-form-urlencoded" }),
      );
      await pipeline.settle();
      for (let sweep = 0; sweep < 40; sweep++) {
        pipeline.clock.add(5 * minute);
        // Two processes, one of them early or late, sweep at the same time.
        await Promise.all([pipeline.checkDue({ sweep: true }), checkLate({ sweep: true })]);
      }
      const dossier = await loadDossier(engine.table, personKey((await testKeys()).person, email));
      const events = (dossier?.changes ?? []).flatMap((change) => change.events);
      // Said once to each owner in turn.
      const said = new Set<string>();
      for (const event of events) {
        if (event.type === "assigned") said.clear();
        if (event.type !== "reminded" && event.type !== "escalated") continue;
        const word = JSON.stringify({ ...event, at: null });
        expect(said.has(word)).toBe(false);
        said.add(word);
      }
      const firstOwner = events.findIndex(({ type }) => type === "assigned");
      expect(firstOwner).toBeGreaterThanOrEqual(0);
      const words = pipeline.mail.sent
        .filter(({ rendered }) => rendered.subject.includes(`Skew${skew}`))
        .map(({ to, rendered }) => `${to} ${rendered.subject}`);
      const reminders = words.filter((word) => word.includes("Reminder"));
      expect(reminders.length).toBe(events.filter(({ type }) => type === "reminded").length);
    },
  );
});
