import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periodOfDays, usualPeriods } from "../../shared/domain/sales/period.ts";

const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland"];
const instants = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString());

describe("the usual periods", () => {
  it("hold the present day, on the clock of whoever looks, but for the last month, which ends where this one begins", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (now, zone) => {
        const [always, ...periods] = usualPeriods(now, zone);
        expect(always && periodOfDays(always, zone)).toBeNull();
        const found = new Map(periods.map((days) => [days.title, periodOfDays(days, zone)]));
        for (const title of ["This week", "This month", "This year"]) {
          const period = found.get(title);
          expect([title, period && period.from <= now && now < period.to]).toEqual([title, true]);
        }
        expect(found.get("Last month")?.to).toBe(found.get("This month")?.from);
      }),
    );
  });

  it("are weeks from Monday, months and years", () => {
    expect(usualPeriods("2026-03-01T12:00:00.000Z", "UTC")).toEqual([
      { title: "All time", from: null, before: null },
      { title: "This week", from: "2026-02-23", before: "2026-03-02" },
      { title: "This month", from: "2026-03-01", before: "2026-04-01" },
      { title: "Last month", from: "2026-02-01", before: "2026-03-01" },
      { title: "This year", from: "2026-01-01", before: "2027-01-01" },
    ]);
  });
});

describe("days on somebody's clock", () => {
  it("begin and end at their midnight, and are open where none is given", () => {
    expect(periodOfDays({ from: "2026-03-29", before: "2026-03-30" }, "Europe/Berlin")).toEqual({
      from: "2026-03-28T23:00:00.000Z",
      to: "2026-03-29T22:00:00.000Z",
    });
    expect(periodOfDays({ from: null, before: "2026-03-30" }, "UTC")?.from).toBe("1970-01-01T00:00:00.000Z");
    expect(periodOfDays({ from: "2026-03-29", before: null }, "UTC")?.to).toBe("9999-12-31T00:00:00.000Z");
  });
});
