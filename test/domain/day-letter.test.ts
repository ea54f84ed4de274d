import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDayLetter } from "../../shared/domain/day-letter.ts";
import { member } from "./company.ts";

const ana = member("ana", { timeZone: "Europe/Berlin", daysOff: ["2026-01-06"] });
const due = (now: string, more: Partial<typeof ana> = {}) => nextDayLetter({ ...ana, ...more }, now)?.dueAt;

describe("the morning mail", () => {
  it("is due at eight on the rep's clock, on the next day they work", () => {
    expect(due("2026-01-05T06:59:00.000Z")).toBe("2026-01-05T07:00:00.000Z");
    expect(due("2026-01-05T07:00:00.000Z")).toBe("2026-01-07T07:00:00.000Z");
    expect(due("2026-01-09T12:00:00.000Z")).toBe("2026-01-12T07:00:00.000Z");
    expect(due("2026-01-07T12:00:00.000Z", { away: [{ from: "2026-01-08", to: "2026-01-15" }] })).toBe(
      "2026-01-16T07:00:00.000Z",
    );
    expect(due("2026-03-27T12:00:00.000Z")).toBe("2026-03-30T06:00:00.000Z");
  });

  it("is not planned for somebody who is away for months; a new lead plans it again", () => {
    expect(due("2026-01-05T06:00:00.000Z", { away: [{ from: "2026-01-01", to: "2026-06-01" }] })).toBe(
      undefined,
    );
  });

  it("comes later than now, and for one day only once, whenever it is planned", () => {
    const zones = fc.constantFrom("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland");
    const instants = fc.date({
      min: new Date("2026-01-01"),
      max: new Date("2026-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, instants, (timeZone, at) => {
        const first = nextDayLetter({ ...ana, timeZone }, at.toISOString());
        if (!first) throw new Error("no morning within two months");
        expect(first.dueAt > at.toISOString()).toBe(true);
        const before = new Date(Date.parse(first.dueAt) - 1).toISOString();
        expect(nextDayLetter({ ...ana, timeZone }, before)?.letter.id).toBe(first.letter.id);
        expect(nextDayLetter({ ...ana, timeZone }, first.dueAt)?.letter.id).not.toBe(first.letter.id);
      }),
    );
  });
});
