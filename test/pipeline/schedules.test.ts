import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personKey } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const site = source("site", "plain-html");

const company = {
  ...companyOf({
    members: [member("ana"), member("ben"), member("mia", { role: "manager" })],
    policy: { firstResponse: { hot: "PT60M", ideal: "PT60M", other: "PT24H" } },
  }),
  sources: new Map([[site.id, site]]),
};

const minute = 60_000;

/** A new lead whose next check is the first reminder; what its alarm and the sweep then do. */
const remindedBy = async (name: string, start: string) => {
  const pipeline = await pipelineOn(engine.table, company, start);
  const email = `${name.toLowerCase()}@prospect.example`;
  const form = new URLSearchParams({ email, name, "I would like a call": "yes" });
  await pipeline.receiveForm(
    httpEvent("POST", "/f/site", form.toString(), {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    }),
  );
  await pipeline.settle();
  const person = personKey((await testKeys()).person, email);
  const nextCheck = async () => (await loadDossier(engine.table, person))?.prospect.lead?.nextCheck;
  const due = await nextCheck();
  if (due?.kind !== "reminder") throw new Error("the lead's first check is no reminder");
  const reminders = () =>
    pipeline.mail.sent.filter(({ rendered }) => rendered.subject.startsWith(`Reminder: respond to ${name}`));
  return { pipeline, due, reminders, nextCheck };
};

describe("the alarm of a check", () => {
  it.each([0, 1, 2, 3])(
    "rings %i times at once, and the rep is reminded once, within five minutes",
    async (times) => {
      const { pipeline, due, reminders, nextCheck } = await remindedBy(
        `Rung${times}`,
        `2026-01-0${5 + (times % 4)}T09:00:00.000Z`,
      );
      pipeline.clock.set(due.at);
      await Promise.all(Array.from({ length: times }, () => pipeline.checkDue({ due: due.at.slice(0, 16) })));
      expect(reminders()).toHaveLength(Math.min(times, 1));
      pipeline.clock.add(5 * minute);
      await pipeline.checkDue({ sweep: true });
      expect(reminders()).toHaveLength(1);
      expect(((await nextCheck())?.at ?? "") > due.at).toBe(true);
    },
  );

  it("rings too early, and nothing happens before its time", async () => {
    const { pipeline, due, reminders } = await remindedBy("Early", "2026-01-12T09:00:00.000Z");
    await pipeline.checkDue({ due: due.at.slice(0, 16) });
    expect(reminders()).toHaveLength(0);
  });

  it.each([
    ["an hour", 1, "2026-01-14"],
    ["more than a day", 30, "2026-01-13"],
  ] as const)(
    "rings %s late, and says once what is true then: the manager is told, no reminder is",
    async (_, hours, day) => {
      const { pipeline, due, reminders } = await remindedBy(`Late${hours}`, `${day}T09:00:00.000Z`);
      pipeline.clock.set(new Date(Date.parse(due.at) + hours * 3_600_000).toISOString());
      for (let times = 0; times < 2; times++) await pipeline.checkDue({ sweep: true });
      const told = pipeline.mail.sent.filter(({ rendered }) =>
        rendered.subject.includes(`responded to Late${hours}`),
      );
      expect(told.map(({ to }) => to)).toEqual(["mia@company.example"]);
      expect(reminders()).toHaveLength(0);
    },
  );
});
