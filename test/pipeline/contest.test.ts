import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Contest } from "../../shared/domain/contest/contest.ts";
import { nextRound } from "../../shared/domain/contest/rounds.ts";
import { loadContest, putContest } from "../../shared/store/contests.ts";
import { counterItem } from "../../shared/store/counters.ts";
import { putMember } from "../../shared/store/directory.ts";
import { writeMany } from "../../shared/store/table.ts";
import { author, companyOf, member } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { pipelineOn } from "./steps.ts";

let engine: TestEngine;
let pipeline: Awaited<ReturnType<typeof pipelineOn>>;

const company = companyOf({
  members: [
    member("ana", { timeZone: "Europe/Berlin" }),
    member("ben", { timeZone: "America/New_York" }),
    member("mia", { role: "manager", timeZone: "Europe/Berlin" }),
    member("max", { role: "marketer" }),
  ],
});

const contest: Contest = {
  id: "sprint",
  name: "March sprint",
  metric: "meetings",
  from: "2026-03-02",
  to: "2026-03-20",
  timeZone: "Europe/Berlin",
  minimumLeads: 5,
  prize: "Dinner for two",
  members: null,
  pool: null,
};

/** What was recorded of a rep's leads in one hour, with their rows of all time; `open` is what is in hand now. */
const record = (rep: string, hour: string, counts: Record<string, number>) =>
  writeMany(
    engine.table,
    [`hour:${hour}:${rep}:ideal`, `rep:${rep}:ideal`].map((row) => ({
      put: counterItem({ scope: "spring", row, counts }),
    })),
  );

const start = "2026-03-02T09:00:00.000Z";

beforeEach(async () => {
  engine = await startEngine();
  pipeline = await pipelineOn(engine.table, company, start);
  await putContest(engine.table, contest, nextRound(contest, start), author);
  await record("ana", "2026-03-03T10", { taken: 10, open: 10, meeting: 6 });
  await record("ben", "2026-03-03T11", { taken: 10, open: 10, meeting: 3 });
});
afterEach(() => engine.stop());

/** Rings twice, as an alarm and a sweep together do. */
const ringAt = async (at: string) => {
  pipeline.clock.set(at);
  await Promise.all([pipeline.checkDue({ sweep: true }), pipeline.checkDue({ due: at })]);
  await pipeline.settle();
};

/** Reps who join the pool are briefed on the campaign, which is no mail of the contest. */
const sentAbout = (about: RegExp) =>
  pipeline.mail.sent.filter(({ rendered }) => about.test(rendered.subject));

const mails = (about: RegExp) =>
  sentAbout(about)
    .map(({ to }) => to.split("@")[0])
    .toSorted();

describe("the mails of a contest", () => {
  it("reach participants and managers each Monday in their own morning, once, however often it rings", async () => {
    await ringAt("2026-03-09T06:59:00.000Z");
    expect(mails(/sprint/)).toEqual([]);
    await ringAt("2026-03-09T07:00:00.000Z");
    expect(mails(/how it stands/)).toEqual(["ana", "mia"]);
    expect(pipeline.armed).toContain("2026-03-16T07:00:00.000Z");
    expect(pipeline.armed).toContain("2026-03-09T12:00:00.000Z");
    await ringAt("2026-03-09T12:00:00.000Z");
    expect(mails(/how it stands/)).toEqual(["ana", "ben", "mia"]);
    for (const at of ["2026-03-10T07:00:00.000Z", "2026-03-12T07:00:00.000Z"]) await ringAt(at);
    expect(mails(/sprint/)).toHaveLength(3);
    await ringAt("2026-03-16T12:00:00.000Z");
    expect(mails(/how it stands/)).toEqual(["ana", "ana", "ben", "ben", "mia", "mia"]);
  });

  it("say where the reader stands, what the others would have reached, and who cannot be ranked", async () => {
    await ringAt("2026-03-09T12:00:00.000Z");
    const [toAna] = sentAbout(/sprint/).filter(({ to }) => to.startsWith("ana@"));
    expect(toAna?.rendered.text).toContain("You are 1st of 2: 60 %");
    expect(toAna?.rendered.text).toContain(
      "the others would have reached 30 % with leads like yours (30 points ahead)",
    );
    expect(toAna?.rendered.text).toContain("To be won: Dinner for two");
    expect(toAna?.rendered.text).toContain("https://follow.example/contests/sprint");
    const [toMia] = sentAbout(/sprint/).filter(({ to }) => to.startsWith("mia@"));
    expect(toMia?.rendered.text).not.toContain("You are");
  });

  it("end with one that tells the result, which nothing changes any more", async () => {
    await ringAt("2026-03-20T23:30:00.000Z");
    expect((await loadContest(engine.table, "sprint"))?.result).toBeNull();
    await ringAt("2026-03-21T07:00:00.000Z");
    await ringAt("2026-03-21T12:00:00.000Z");
    expect(mails(/March sprint: Ana wins/)).toEqual(["ana", "ben", "mia"]);
    const decided = await loadContest(engine.table, "sprint");
    expect(decided?.result?.standings.map(({ rank, member: id }) => `${rank} ${id}`)).toEqual([
      "1 ana",
      "2 ben",
    ]);

    await record("ben", "2026-03-04T11", { taken: 10, open: 10, meeting: 10 });
    const longer = { ...contest, to: "2026-04-20" };
    expect(await putContest(engine.table, longer, nextRound(longer, start), author)).toBe(false);
    const sent = sentAbout(/sprint/).length;
    for (const at of ["2026-03-23T07:00:00.000Z", "2026-03-30T07:00:00.000Z", "2026-04-21T07:00:00.000Z"])
      await ringAt(at);
    expect(await loadContest(engine.table, "sprint")).toEqual(decided);
    expect(sentAbout(/sprint/)).toHaveLength(sent);
  });

  it("count what was recorded within the days, from the first midnight to the last, and leads in hand before", async () => {
    // A lead that Ana had before the contest, and what was logged after its last midnight.
    await record("ana", "2026-03-01T22", { taken: 2, open: 12 });
    await record("ben", "2026-03-20T23", { meeting: 7, open: 10 });
    for (const at of ["2026-03-16T07:00:00.000Z", "2026-03-21T07:00:00.000Z"]) await ringAt(at);
    const standings = (await loadContest(engine.table, "sprint"))?.result?.standings ?? [];
    expect(standings.find((one) => one.member === "ben")).toMatchObject({ leads: 10, value: 0.3 });
    expect(standings.find((one) => one.member === "ana")).toMatchObject({ leads: 12, value: 0.5 });
  });

  it("follow the contest when its days are changed, and stop for whoever has left", async () => {
    const shorter = { ...contest, to: "2026-03-11" };
    await putContest(engine.table, shorter, nextRound(shorter, start), author);
    await putMember(engine.table, { ...member("ben"), active: false }, author);
    await ringAt("2026-03-09T07:00:00.000Z");
    await ringAt("2026-03-12T07:00:00.000Z");
    expect(mails(/how it stands/)).toEqual(["ana", "mia"]);
    expect(mails(/March sprint: Ana wins/)).toEqual(["ana", "mia"]);
    await ringAt("2026-03-21T07:00:00.000Z");
    expect(mails(/sprint/)).toHaveLength(4);
  });

  it("are made up for by one when nothing rang for weeks", async () => {
    await ringAt("2026-03-19T09:00:00.000Z");
    await ringAt("2026-03-19T12:00:00.000Z");
    expect(mails(/how it stands/)).toEqual(["ana", "ben", "mia"]);
  });
});
