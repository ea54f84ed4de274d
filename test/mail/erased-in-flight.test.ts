import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { erasePerson } from "../../shared/store/erase-person.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { company, inquire, log } from "../outgoing/lost-leads.ts";
import { httpEvent, pipelineOn } from "../pipeline/steps.ts";
import { scanAll } from "../scan-all.ts";

let engine: TestEngine;
let pipeline: Awaited<ReturnType<typeof pipelineOn>>;
beforeEach(async () => {
  engine = await startEngine();
  pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00Z");
});
afterEach(() => engine.stop());

const ofPeople = async () => (await scanAll(engine.table)).filter(({ pk }) => String(pk).startsWith("P#"));

/** Erases everybody at the moment that a mail is handed over, and takes the mail. */
const eraseWhileSending = () => {
  const { mailer } = pipeline.carrier;
  let sent = 0;
  Object.assign(pipeline.carrier, {
    mailer: {
      send: async (...args: Parameters<typeof mailer.send>) => {
        sent += 1;
        for (const person of new Set((await ofPeople()).map(({ pk }) => String(pk).slice(2))))
          await erasePerson(engine.table, person);
        return mailer.send(...args);
      },
    },
  });
  return () => sent;
};

describe("somebody who is erased while a mail about them is on its way", () => {
  it("stays erased when the mail is noted as sent", async () => {
    const lead = await inquire(pipeline, "nora@prospect.example");
    expect(personOfLead(lead)).not.toBeNull();
    const sent = eraseWhileSending();
    await log(pipeline, "nora@prospect.example", { type: "hand-over", to: "mia" });
    expect(sent()).toBeGreaterThan(0);
    expect(await ofPeople()).toEqual([]);
  });

  it("stays erased when the mails of several leads are noted together", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
    for (const name of ["nora", "otto", "pia"]) {
      const body = new URLSearchParams({ email: `${name}@prospect.example` }).toString();
      await pipeline.receiveForm(httpEvent("POST", "/f/spring", body, headers));
    }
    const sent = eraseWhileSending();
    await pipeline.settle();
    expect(sent()).toBeGreaterThan(1);
    expect(await ofPeople()).toEqual([]);
  });
});
