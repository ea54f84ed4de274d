import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidedAt, nextRound, periodOf, roundOn, stateOf } from "../../shared/domain/contest/rounds.ts";

const berlin = { from: "2026-03-02", to: "2026-03-31", timeZone: "Europe/Berlin" };
const zones = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"] as const;

const day = 86_400_000;
const dateOf = (n: number) => new Date(Date.parse("2026-01-01") + n * day).toISOString().slice(0, 10);

const period = fc
  .record({
    start: fc.integer({ min: 0, max: 700 }),
    length: fc.integer({ min: 0, max: 100 }),
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ start, length, timeZone }) => ({ from: dateOf(start), to: dateOf(start + length), timeZone }));

describe("the mornings of a contest", () => {
  it("are its Mondays at eight on its own clock, across the change of clocks, and the day after its last", () => {
    const found: string[] = [];
    for (let after = "2026-03-01T00:00:00.000Z"; ; ) {
      const { at, kind } = nextRound(berlin, after);
      found.push(`${at} ${kind}`);
      if (kind === "final") break;
      after = at;
    }
    expect(found).toEqual([
      "2026-03-09T07:00:00.000Z week",
      "2026-03-16T07:00:00.000Z week",
      "2026-03-23T07:00:00.000Z week",
      "2026-03-30T06:00:00.000Z week",
      "2026-04-01T06:00:00.000Z final",
    ]);
  });

  it("come one after the other, a week apart at most, and end with the one that decides", () => {
    fc.assert(
      fc.property(period, (given) => {
        let after = periodOf(given).from;
        for (let i = 0; i < 20; i++) {
          const next = nextRound(given, after);
          expect(next.at > after).toBe(true);
          expect(roundOn(given, next.date)).toBe(next.kind);
          if (next.kind === "final") {
            expect(next.at).toBe(decidedAt(given));
            return;
          }
          expect(Date.parse(next.at) - Date.parse(after)).toBeLessThan(9 * day);
          after = next.at;
        }
        throw new Error("it does not end");
      }),
    );
  });

  it("leave the decision due when its morning has passed, and say of other days that nothing is mailed", () => {
    expect(nextRound(berlin, "2026-05-01T00:00:00.000Z")).toMatchObject({
      date: "2026-04-01",
      kind: "final",
    });
    expect(roundOn(berlin, "2026-03-02")).toBeNull();
    expect(roundOn(berlin, "2026-03-10")).toBeNull();
    expect(roundOn(berlin, "2026-04-06")).toBeNull();
  });

  it("lie behind one another as the contest comes, runs, is counted and decided", () => {
    const at = (now: string, isDecided = false) => stateOf(berlin, isDecided, now);
    expect(at("2026-03-01T22:59:59.999Z")).toBe("coming");
    expect(at("2026-03-01T23:00:00.000Z")).toBe("running");
    expect(at("2026-03-31T21:59:59.999Z")).toBe("running");
    expect(at("2026-03-31T22:00:00.000Z")).toBe("counted");
    expect(at("2026-04-01T06:00:00.000Z", true)).toBe("decided");
  });
});
