import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contest } from "../../shared/domain/contest/contest.ts";
import { contestProblems } from "../../shared/domain/contest/contest-problems.ts";
import { standingsOf } from "../../shared/domain/contest/standings.ts";
import type { RepCounts } from "../../shared/domain/sales/metrics.ts";
import { groupsNote } from "../../shared/mail/contest-words.ts";
import { companyOf, member } from "../domain/company.ts";

const company = companyOf({
  members: [
    ...["ana", "ben", "cleo", "dan"].map((id) => member(id)),
    member("pia", { role: "partner" }),
    member("gus", { active: false }),
    member("mia", { role: "manager" }),
  ],
});

const contest: Contest = {
  id: "sprint",
  name: "Sprint",
  metric: "meetings",
  from: "2026-01-05",
  to: "2026-01-30",
  timeZone: "UTC",
  minimumLeads: 5,
  prize: null,
  members: null,
  pool: null,
};

const met = (name: string, handled: number, meeting: number, fit = "ideal"): RepCounts => ({
  member: name,
  campaign: "spring",
  fit,
  counts: { handled, meeting },
});

const ranks = (reps: readonly RepCounts[], more: Partial<Contest> = {}) =>
  standingsOf({ ...contest, ...more }, company, reps).standings.map((one) => `${one.rank} ${one.member}`);

const someReps = fc
  .array(
    fc.record({
      name: fc.constantFrom("ana", "ben", "cleo", "dan", "mia"),
      fit: fc.constantFrom("ideal", "partial"),
      handled: fc.integer({ min: 1, max: 30 }),
      met: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 12 },
  )
  .map((rows) => rows.map((one) => met(one.name, one.handled, Math.round(one.handled * one.met), one.fit)));

describe("standings", () => {
  it("rank by how far somebody is ahead of the others on like leads, not by what they reached", () => {
    const reps = [
      // Ana's leads are good and anybody meets half of them; Ben's are bad, and he makes the most of them.
      met("ana", 20, 9, "ideal"),
      met("ben", 20, 6, "partial"),
      met("cleo", 20, 10, "ideal"),
      met("cleo", 20, 2, "partial"),
    ];
    expect(ranks(reps)).toEqual(["1 ben", "2 ana", "3 cleo"]);
  });

  it("give those who are level the same rank, and leave out the next", () => {
    expect(ranks([met("ana", 10, 6), met("ben", 10, 6), met("cleo", 10, 1)])).toEqual([
      "1 ana",
      "1 ben",
      "3 cleo",
    ]);
  });

  it("do not depend on the order in which the counts are read", () => {
    fc.assert(
      fc.property(someReps, (reps) => {
        expect(standingsOf(contest, company, reps.toReversed())).toEqual(standingsOf(contest, company, reps));
      }),
    );
  });

  it("name every participant exactly once, ranked or with the leads that are missing", () => {
    fc.assert(
      fc.property(someReps, fc.integer({ min: 1, max: 40 }), (reps, minimumLeads) => {
        const { standings, unranked } = standingsOf({ ...contest, minimumLeads }, company, reps);
        const named = [...standings, ...unranked].map((one) => one.member);
        expect(named.toSorted()).toEqual(["ana", "ben", "cleo", "dan"]);
        expect(standings.every(({ leads }) => leads >= minimumLeads)).toBe(true);
        expect(unranked.every(({ missing, leads }) => missing > 0 && missing === minimumLeads - leads)).toBe(
          true,
        );
        const scores = standings.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it("say of leads that nobody else had the like of that they cannot be compared", () => {
    const { standings, unranked } = standingsOf(contest, company, [
      met("ana", 30, 20),
      met("ben", 4, 1, "partial"),
    ]);
    expect(standings).toEqual([]);
    expect(unranked.find((one) => one.member === "ana")).toEqual({
      member: "ana",
      leads: 0,
      missing: 5,
      alone: 30,
    });
  });

  it("say who had leads in common, directly or by way of others, and that nothing is known across these groups", () => {
    const reps = [
      met("ana", 10, 9),
      met("ben", 10, 6),
      met("ben", 10, 5, "partial"),
      met("mia", 10, 5, "partial"),
      met("mia", 10, 5, "unknown"),
      met("cleo", 10, 1, "wrong"),
      met("dan", 10, 0, "wrong"),
    ];
    const { groups } = standingsOf(contest, company, reps);
    expect(groups).toEqual([
      ["ana", "ben"],
      ["cleo", "dan"],
    ]);
    expect(standingsOf(contest, company, reps.slice(0, 3)).groups).toEqual([["ana", "ben"]]);
    const names = new Map([
      ["ana", "Ana"],
      ["ben", "Ben"],
      ["cleo", "Cleo"],
      ["dan", "Dan"],
    ]);
    const note = groupsNote(
      { standings: [], unranked: [], groups: groups ?? [] },
      (id) => names.get(id) ?? id,
    );
    expect(note).toContain("Not everybody had leads in common: Ana and Ben; Cleo and Dan.");
    expect(groupsNote({ standings: [], unranked: [] }, (id) => id)).toBeNull();
  });

  it("put everybody who was compared into exactly one group", () => {
    fc.assert(
      fc.property(someReps, (reps) => {
        const { standings, groups = [] } = standingsOf({ ...contest, minimumLeads: 1 }, company, reps);
        expect(groups.flat().toSorted()).toEqual(standings.map((one) => one.member).toSorted());
      }),
    );
  });

  it("rank those who were named, partners too, or the members of the pool, and compare them with everybody", () => {
    const reps = [met("ana", 10, 5), met("pia", 10, 9), met("mia", 10, 0)];
    expect(ranks(reps, { members: ["ana", "pia", "gus"] })).toEqual(["1 pia", "2 ana"]);
    expect(ranks(reps, { pool: "dach" })).toEqual(["1 ana"]);
    expect(standingsOf({ ...contest, pool: "dach" }, company, reps).standings[0]?.expected).toBe(0.45);
  });
});

describe("a contest that cannot be held", () => {
  const now = "2026-01-10T12:00:00.000Z";
  const fields = (more: Partial<Contest>) =>
    contestProblems({ ...contest, ...more }, company, now).map(({ field }) => field);

  it("is told field by field: dates, members, pool", () => {
    expect(fields({})).toEqual([]);
    expect(fields({ to: "2026-01-04" })).toEqual(["to"]);
    expect(fields({ from: "2026-01-01", to: "2026-01-09" })).toEqual(["to"]);
    expect(fields({ to: "2027-01-06" })).toEqual(["to"]);
    expect(fields({ members: ["ana", "gus", "nobody"] })).toEqual(["members"]);
    expect(fields({ members: ["ana"] })).toEqual(["members"]);
    expect(fields({ members: ["ana", "ben"], pool: "dach" })).toEqual(["pool"]);
    expect(fields({ pool: "none-such" })).toEqual(["pool"]);
  });

  it("may end today in its own zone, though that day is over in UTC", () => {
    const late = { from: "2026-01-05", to: "2026-01-09", timeZone: "America/Los_Angeles" };
    expect(contestProblems({ ...contest, ...late }, company, "2026-01-10T07:00:00.000Z")).toEqual([]);
    expect(contestProblems({ ...contest, ...late }, company, "2026-01-10T08:00:00.000Z")).toHaveLength(1);
  });
});
