import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nothing } from "../../shared/domain/decision.ts";
import { suppress } from "../../shared/domain/hear-prospect.ts";
import { recordActivity } from "../../shared/domain/record-activity.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import { personKey } from "../../shared/store/keys.ts";
import { type Dossier, loadDossier } from "../../shared/store/prospects.ts";
import { companyOf, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const company = {
  ...companyOf({
    policy: {
      idealClient: [{ field: "team", is: "at-least", value: 50, weight: 1, disqualifying: true }],
    },
  }),
  sources: new Map([source("site", "plain-html"), source("blast", "sendgrid")].map((one) => [one.id, one])),
};

const start = "2026-01-05T09:00:00.000Z";
const personOf = async (email: string) => personKey((await testKeys()).person, email);

const dossierOf = async (email: string): Promise<Dossier> => {
  const dossier = await loadDossier(engine.table, await personOf(email));
  if (!dossier) throw new Error(`${email} is unknown`);
  return dossier;
};

/** How often the lead was judged, and what stands on it. */
const judgedOf = async (email: string) => {
  const { prospect, changes } = await dossierOf(email);
  const events = changes.flatMap((change) => change.events);
  return {
    standing: prospect.lead?.verdict ?? null,
    times: events.filter(({ type }) => type === "judged").length,
    last: changes.at(-1)?.events.map(({ type }) => type),
  };
};

type Pipeline = Awaited<ReturnType<typeof pipelineOn>>;

const submit = async (pipeline: Pipeline, email: string, team: string) => {
  const body = new URLSearchParams({ email, team }).toString();
  await pipeline.receiveForm(
    httpEvent("POST", "/f/site", body, {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    }),
  );
  await pipeline.settle();
};

const bounces = async (pipeline: Pipeline, email: string, id: string) => {
  const timestamp = Math.floor(pipeline.clock.now() / 1000);
  const event = { email, event: "bounce", type: "bounce", timestamp, sg_event_id: id, campaign: "spring" };
  await pipeline.receiveEmailEvents(
    httpEvent("POST", "/hooks/email/blast?token=url-token", JSON.stringify([event]), {
      "content-type": "application/json",
    }),
  );
  await pipeline.settle();
};

const close = async (pipeline: Pipeline, email: string) => {
  const now = new Date(pipeline.clock.now()).toISOString();
  const activity = {
    type: "no-sale",
    by: "ana",
    at: null,
    reason: "bad-contact-data",
    criterion: null,
    money: null,
    customer: null,
    until: null,
    to: null,
    text: null,
    press: null,
  } as const;
  await changeLead(
    engine.table,
    company,
    { person: await personOf(email) },
    ({ prospect }) => recordActivity(prospect, activity, "page", new Set(), company, now),
    now,
  );
};

describe("a lost lead's verdict", () => {
  it("is written with the lead itself where its answers rule it out, and again when it comes back no better", async () => {
    const pipeline = await pipelineOn(engine.table, company, start);
    const email = "tiny@prospect.example";
    await submit(pipeline, email, "3");
    expect(await judgedOf(email)).toMatchObject({
      standing: { verdict: "marketing", given: false },
      times: 1,
    });
    expect((await dossierOf(email)).changes).toHaveLength(1);
    pipeline.clock.add(86_400_000);
    await submit(pipeline, email, "4");
    const { standing, times, last } = await judgedOf(email);
    expect({ standing, times }).toMatchObject({ standing: { verdict: "marketing" }, times: 2 });
    expect(last).toEqual(expect.arrayContaining(["submitted", "reopened", "closed", "judged"]));
  });

  it("changes with a hard bounce that the campaign's tool reports, also when the address was suppressed before", async () => {
    const pipeline = await pipelineOn(engine.table, company, start);
    const email = "gone@prospect.example";
    await submit(pipeline, email, "80");
    const now = new Date(pipeline.clock.now()).toISOString();
    await changeLead(
      engine.table,
      company,
      { person: await personOf(email) },
      ({ prospect }) => suppress(prospect, "unsubscribed", company, now),
      now,
    );
    pipeline.clock.add(60_000);
    await close(pipeline, email);
    expect(await judgedOf(email)).toMatchObject({ standing: { verdict: "not-enough-evidence" }, times: 1 });
    pipeline.clock.add(60_000);
    await bounces(pipeline, email, "bounce-1");
    expect(await judgedOf(email)).toMatchObject({
      standing: { verdict: "marketing", strength: "confirmed" },
      times: 2,
      last: ["judged"],
    });
    await bounces(pipeline, email, "bounce-2");
    expect((await judgedOf(email)).times).toBe(2);
  });

  it("is not written again when nothing has become known since", async () => {
    const pipeline = await pipelineOn(engine.table, company, start);
    const email = "still@prospect.example";
    await submit(pipeline, email, "80");
    await close(pipeline, email);
    const { version } = (await dossierOf(email)).prospect;
    await changeLead(engine.table, company, { person: await personOf(email) }, () => nothing("seen"), start);
    expect((await dossierOf(email)).prospect.version).toBe(version);
  });
});
