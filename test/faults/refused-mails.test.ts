import { afterAll, beforeAll, expect, it } from "vitest";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn } from "../pipeline/steps.ts";
import { keepResult } from "./results.ts";
import { isLong, seed } from "./seed.ts";

const people = isLong ? 300 : 15;
const minute = 60_000;
const everyMinutes = isLong ? 5 : 30;
const sweepsADay = (24 * 60) / everyMinutes;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const company = {
  ...companyOf({
    members: [member("ana"), member("mia", { role: "manager" })],
    policy: { firstResponse: { hot: "P5D", ideal: "P5D", other: "P5D" } },
  }),
  sources: new Map([["site", source("site", "plain-html")]]),
};

const codes = [
  "TooManyRequestsException",
  "LimitExceededException",
  "SendingPausedException",
  "ThrottlingException",
];

it(`while SES is over quota for a day, ${people} leads' mails wait, paced, and then each goes out once (seed ${seed})`, {
  timeout: 600_000,
}, async () => {
  const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
  const random = randomFrom(seed);
  let tries = 0;
  pipeline.mail.answerWith(() => {
    tries++;
    return { ok: false, retry: true, code: codes[tries % codes.length] ?? "" };
  });
  const emails = Array.from({ length: people }, (_, n) => `waiting${n}@prospect.example`);
  for (const email of emails) {
    pipeline.clock.add(Math.floor(random.between(1_000, 20_000)));
    const body = new URLSearchParams({ email }).toString();
    await pipeline.receiveForm(
      httpEvent("POST", "/f/site", body, { "content-type": "application/x-www-form-urlencoded" }),
    );
    await pipeline.settle();
  }
  // A day of sweeps; of most of them nothing is due, because the wait grows with the trouble.
  for (let sweep = 0; sweep < sweepsADay; sweep++) {
    pipeline.clock.add(everyMinutes * minute);
    await pipeline.checkDue({ sweep: true });
  }
  expect(pipeline.mail.sent).toEqual([]);
  const paced = tries / people;
  // Each minute at first, each hour at last: far from one try a sweep.
  expect(paced).toBeLessThan(60);
  pipeline.mail.answerWith(() => ({ ok: true, messageId: "m" }));
  for (let sweep = 0; sweep < 14; sweep++) {
    pipeline.clock.add(5 * minute);
    await pipeline.checkDue({ sweep: true });
  }
  const told = pipeline.mail.sent
    .filter(({ rendered }) => rendered.subject.startsWith("New lead"))
    .map(({ rendered }) => rendered.text);
  const once = (email: string) => told.filter((text) => new RegExp(`\\b${email}`).test(text)).length === 1;
  expect(told).toHaveLength(people);
  expect(emails.filter((email) => !once(email))).toEqual([]);
  keepResult("5. SES over quota for a day", {
    "leads whose mails waited": people,
    "tries while it lasted, each mail": paced.toFixed(1),
    "mails that went out afterwards, each once": told.length,
  });
});
