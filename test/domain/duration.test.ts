import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  between,
  durationParts,
  earliest,
  formatDuration,
  isDuration,
  milliseconds,
  plus,
} from "../../shared/domain/duration.ts";
import { defaultPolicy } from "../../shared/domain/policy.ts";

const anInstant = fc
  .date({ min: new Date("1970-01-01T00:00:00Z"), max: new Date("2200-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("milliseconds", () => {
  it.each([
    ["PT0S", 0],
    ["PT2S", 2_000],
    ["PT15M", 900_000],
    ["PT24H", 86_400_000],
    ["P1D", 86_400_000],
    ["P2W", 1_209_600_000],
    ["P1W2DT3H4M5S", 788_645_000],
    ["PT0.25S", 250],
    ["PT1,5H", 5_400_000],
    ["PT1H0.5M", 3_630_000],
    ["P36525D", 3_155_760_000_000],
  ])("reads %s as %d", (text, expected) => {
    expect(isDuration(text)).toBe(true);
    expect(milliseconds(text)).toBe(expected);
  });

  it.each([
    ["P1M", "has years or months"],
    ["P1Y", "has years or months"],
    ["P1Y2M3D", "has years or months"],
    ["P1MT5M", "has years or months"],
    ["P36525DT1S", "at most a century"],
    [`P${"9".repeat(400)}D`, "at most a century"],
    ["", "is not a duration"],
    ["P", "is not a duration"],
    ["PT", "is not a duration"],
    ["P1DT", "is not a duration"],
    ["P1", "is not a duration"],
    ["15M", "is not a duration"],
    ["pt15m", "is not a duration"],
    [" PT15M", "is not a duration"],
    ["PT15M\n", "is not a duration"],
    ["-PT15M", "is not a duration"],
    ["PT-15M", "is not a duration"],
    ["PT1.5H30M", "is not a duration"],
    ["P1.5D", "is not a duration"],
    ["PT5S3M", "is not a duration"],
    ["PT.5S", "is not a duration"],
    ["P1D2W", "is not a duration"],
  ])("refuses %j, saying that it %s", (text, words) => {
    expect(isDuration(text)).toBe(false);
    expect(() => milliseconds(text)).toThrow(RangeError);
    expect(() => milliseconds(text)).toThrow(words);
  });

  it("understands every duration of the default policy", () => {
    const { firstResponse, attempts, autoCloseAfter, idleCloseAfter, survey } = defaultPolicy;
    const { after, reminderAfter, openFor, throttle } = survey;
    const written = [...Object.values(firstResponse), ...attempts, autoCloseAfter, idleCloseAfter];
    expect([...written, after, reminderAfter, openFor, throttle].filter((text) => !isDuration(text))).toEqual(
      [],
    );
  });
});

describe("durationParts", () => {
  it("keeps a day apart from twenty-four hours", () => {
    expect(durationParts("P1D")).toEqual({ days: 1, time: 0 });
    expect(durationParts("PT24H")).toEqual({ days: 0, time: 86_400_000 });
    expect(durationParts("P1W2DT45M")).toEqual({ days: 9, time: 2_700_000 });
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "PT0S"],
    [0.4, "PT0S"],
    [-0.4, "PT0S"],
    [1, "PT0.001S"],
    [250, "PT0.25S"],
    [250.4, "PT0.25S"],
    [2_000, "PT2S"],
    [900_000, "PT15M"],
    [91_800_000, "PT25H30M"],
    [3_600_500, "PT1H0.5S"],
    [-2_000, "-PT2S"],
  ])("writes %d as %s", (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });

  it("writes what milliseconds reads back", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3_155_760_000_000 }), (ms) => {
        expect(milliseconds(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});

describe("plus and between", () => {
  it("count by the wall clock, across the end of a month and of a leap day", () => {
    expect(plus("2026-01-31T23:59:59.750Z", "PT0.25S")).toBe("2026-02-01T00:00:00.000Z");
    expect(plus("2028-02-28T12:00:00.000Z", "P1D")).toBe("2028-02-29T12:00:00.000Z");
    expect(plus("2026-01-05T09:00:00.000Z", -60_000)).toBe("2026-01-05T08:59:00.000Z");
    expect(between("2026-01-05T09:00:00.000Z", "2026-01-05T08:59:00.000Z")).toBe(-60_000);
  });

  it("undo each other", () => {
    fc.assert(
      fc.property(anInstant, fc.nat({ max: 10 ** 12 }), (at, ms) => {
        expect(between(at, plus(at, ms))).toBe(ms);
        expect(plus(at, formatDuration(ms))).toBe(plus(at, ms));
      }),
    );
  });
});

describe("earliest", () => {
  it("is null when there is nothing to wait for", () => {
    expect(earliest()).toBeNull();
    expect(earliest(null, null)).toBeNull();
  });

  it("is the one given instant that no other precedes, nulls left aside", () => {
    fc.assert(
      fc.property(fc.array(fc.option(anInstant)), anInstant, (others, one) => {
        const given = [...others, one].filter((at) => at !== null);
        const first = earliest(...others, one);
        expect(given).toContain(first);
        expect(given.every((at) => first !== null && between(first, at) >= 0)).toBe(true);
      }),
    );
  });
});
