import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pressOf, readTime } from "../../functions/pages/read-activity.ts";
import { isWorking } from "../../shared/domain/working-time.ts";
import { member } from "../domain/company.ts";

const berlin = member("ana", { timeZone: "Europe/Berlin" });

describe("until when", () => {
  it.each<readonly [string, string | null, string]>([
    ["2026-03-04", "2026-03-04T08:00:00.000Z", "a working day is its first working hour"],
    ["2026-03-07", "2026-03-09T08:00:00.000Z", "a Saturday is Monday morning"],
    ["2026-03-30", "2026-03-30T07:00:00.000Z", "after the clocks went forward"],
    ["2026-03-04T14:30", "2026-03-04T13:30:00.000Z", "a time of day is the member's own"],
    ["2026-03-04T14:30:00Z", "2026-03-04T14:30:00.000Z", "an instant is itself"],
    ["soon", null, "words are no date"],
    ["2026-02-30", null, "a day that does not exist is no date"],
  ])("%s is %s: %s", (text, at, _why) => {
    expect(readTime(text, berlin)).toBe(at);
  });

  it("is working time of the member on or after that day, whatever the day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
        const day = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
        const at = readTime(day, berlin) ?? "";
        return isWorking(berlin, at) && at.slice(0, 10) >= day;
      }),
    );
  });
});

describe("a press", () => {
  it("is the same for the same link, choice and page, whatever else was typed, and another for another", () => {
    const typed = { do: "spoke", v: "3", text: "a" };
    expect(pressOf("token", { ...typed, text: "b" })).toBe(pressOf("token", typed));
    for (const other of [
      { ...typed, v: "4" },
      { ...typed, do: "demo" },
    ])
      expect(pressOf("token", other)).not.toBe(pressOf("token", typed));
    expect(pressOf("other", typed)).not.toBe(pressOf("token", typed));
  });
});
