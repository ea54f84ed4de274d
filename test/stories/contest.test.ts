import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, linkIn, press, type Story, startStory } from "./company.ts";

let story: Story;
beforeAll(async () => {
  // Leads that say how large the team is are ideal clients; the others are not known.
  story = await startStory({
    firstResponse: { hot: "PT15M", ideal: "PT60M", other: "PT24H" },
    idealClient: [{ field: "Team size", is: "at-least", value: 50, weight: 1, disqualifying: false }],
  });
  await story.call("PUT", "/api/members/mia", {
    name: "Mia",
    email: "mia@company.example",
    role: "manager",
    timeZone: "Europe/Berlin",
  });
});
afterAll(() => story.stop());

const mailbox = (who: string, about: RegExp) =>
  story.mails(`${who}@company.example`).filter(({ subject }) => about.test(subject));

/** The mail to whoever owns the lead of this person. */
const mailAbout = (name: string) => {
  const found = ["ana", "ben"].flatMap((who) =>
    mailbox(who, new RegExp(name)).map((mail) => ({ who, mail })),
  );
  const [first] = found;
  if (!first) throw new Error(`nobody was mailed about ${name}`);
  return first;
};

const ownerOf = (name: string) => mailAbout(name).who;
const tap = (name: string, what: RegExp, typed: Record<string, string> = {}) =>
  press(story, linkIn(mailAbout(name).mail, what), typed);

const names = ["Alma", "Bodo", "Cora", "Dirk", "Elsa", "Falk", "Gerd", "Hanna"] as const;
const standings = (contest: Json) =>
  contest.standings.map((one: Json) => `${one.rank} ${one.member} ${one.leads} ${one.value} ${one.expected}`);

describe("a contest", () => {
  it("begins with leads dealt in turns, half of them good", async () => {
    await story.call("PUT", "/api/contests/sprint", {
      name: "January sprint",
      metric: "meetings",
      from: "2026-01-05",
      to: "2026-01-13",
      minimumLeads: 2,
      prize: "Dinner for two",
    });
    for (const [i, name] of names.entries()) {
      const size = Math.floor(i / 2) % 2 === 0 ? { size: 120 } : {};
      await story.typeform(`contest-${i}`, {
        email: `${name}@prospect.example`,
        name: `${name} Prospect`,
        ...size,
      });
      await story.settled();
    }
    expect(names.map(ownerOf)).toEqual(["ana", "ben", "ana", "ben", "ana", "ben", "ana", "ben"]);
    const contest = await story.call("GET", "/api/contests/sprint");
    expect(contest).toMatchObject({ state: "running", timeZone: "Europe/Berlin" });
    expect(standings(contest)).toEqual(["1 ana 4 0 0", "1 ben 4 0 0"]);
  });

  it("counts meetings on like leads: one of a good lead is less than one that the other did not reach", async () => {
    for (const name of names) await tap(name, /do=spoke/);
    // Both meet one good lead; Ben meets one of unknown fit besides.
    for (const name of ["Alma", "Bodo", "Dirk"]) await tap(name, /do=meeting/);
    await story.settled();
    const contest = await story.call("GET", "/api/contests/sprint");
    expect(standings(contest)).toEqual(["1 ben 4 0.5 0.25", "2 ana 4 0.25 0.5"]);
    const { reps, sources } = await story.call("GET", "/api/sales");
    expect(sources).toMatchObject([{ source: "form", funnel: { leads: 8, called: 8, meetings: 3, won: 0 } }]);
    expect(reps.map((rep: Json) => [rep.member, rep.open, rep.unworked, rep.funnel.meetings])).toEqual([
      ["ana", 4, 0, 1],
      ["ben", 4, 0, 2],
    ]);
    expect(reps[0].sla).toMatchObject({ kept: 4, missed: 0 });
    expect(reps[0].responseTime.owner).toMatchObject({ responses: 4, average: "PT0S" });
  });

  it("is mailed on Monday morning to participants and the manager, each in their own, with where they stand", async () => {
    await story.advance("P7D");
    const [toBen, ...more] = mailbox("ben", /January sprint/);
    expect(more).toEqual([]);
    expect(toBen?.subject).toBe("January sprint: how it stands");
    expect(toBen?.at).toMatch(/^2026-01-12T08:00/);
    expect(toBen?.text).toContain("You are 1st of 2: 50 %");
    expect(toBen?.text).toContain("25 points ahead");
    expect(mailbox("mia", /January sprint/).map(({ at }) => at.slice(0, 16))).toEqual(["2026-01-12T07:00"]);
    const inbox = await (await story.request("/local/inbox")).text();
    expect(inbox).toContain("January sprint: how it stands");
    const link = linkIn(toBen ?? { html: "" }, /\/contests\//);
    expect((await story.request(link)).headers.get("location")).toBe("/sign-in");
  });

  it("counts nothing that is logged after its last midnight, and is decided at eight, once", async () => {
    await story.advance("P1DT14H30M");
    for (const name of ["Cora", "Elsa", "Gerd"]) await tap(name, /do=meeting/);
    await story.settled();
    expect(await story.call("GET", "/api/contests/sprint")).toMatchObject({
      state: "counted",
      decided: null,
    });
    await story.advance("PT12H");
    const contest = await story.call("GET", "/api/contests/sprint");
    expect(contest).toMatchObject({ state: "decided", decided: expect.stringMatching(/^2026-01-14T07:00/) });
    expect(standings(contest)).toEqual(["1 ben 4 0.5 0.25", "2 ana 4 0.25 0.5"]);
    for (const who of ["ana", "ben", "mia"]) expect(mailbox(who, /January sprint: Ben wins/)).toHaveLength(1);
  });

  it("is mailed about no more, and changes no more, whatever happens later", async () => {
    const before = await story.call("GET", "/api/contests/sprint");
    await tap("Cora", /do=won/, { amount: "18000", customer: "new" });
    await story.advance("P21D");
    expect(await story.call("GET", "/api/contests/sprint")).toEqual(before);
    for (const who of ["ana", "ben", "mia"]) expect(mailbox(who, /January sprint/)).toHaveLength(2);
    expect((await story.api("PUT", "/api/contests/sprint", { ...before, to: "2026-03-01" })).status).toBe(
      409,
    );
  });
});
