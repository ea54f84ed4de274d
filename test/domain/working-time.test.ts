import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, plus } from "../../shared/domain/duration.ts";
import { type Calendar, defaultWorkingHours } from "../../shared/domain/member.ts";
import {
  addDaysThenWork,
  addWorkingDays,
  addWorkingTime,
  isWorking,
  nextWorkingInstant,
  workingTimeBetween,
} from "../../shared/domain/working-time.ts";
import { minutesWorked, type Watch, wallClock, watch } from "./working-time-reference.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const everyDay = [1, 2, 3, 4, 5, 6, 7];

function calendar(timeZone: string, overrides: Partial<Calendar> = {}): Calendar {
  return { timeZone, workingHours: defaultWorkingHours, daysOff: [], away: [], ...overrides };
}

function utc(ms: number): string {
  return new Date(ms).toISOString();
}

/** "2026-01-09 17:50" as an instant: the examples are written in UTC. */
function z(text: string): string {
  return `${text.replace(" ", "T")}:00.000Z`;
}

describe("in an ordinary week in Berlin (UTC+1), nine to six", () => {
  const berlin = calendar("Europe/Berlin", { daysOff: ["2026-01-06"] });

  it("counts an hour promised ten minutes before the weekend to Monday, ten to ten", () => {
    expect(addWorkingTime(berlin, z("2026-01-09 16:50"), hour)).toBe(z("2026-01-12 08:50"));
    expect(workingTimeBetween(berlin, z("2026-01-09 16:50"), z("2026-01-12 08:50"))).toBe(hour);
  });

  it("starts the clock of a lead that came at night with the next shift, and skips a day off", () => {
    expect(nextWorkingInstant(berlin, z("2026-01-05 22:00"))).toBe(z("2026-01-07 08:00"));
    expect(addWorkingTime(berlin, z("2026-01-05 22:00"), 15 * minute)).toBe(z("2026-01-07 08:15"));
  });

  it("spreads twenty-four hours over nine-hour days", () => {
    expect(addWorkingTime(berlin, z("2026-01-12 08:00"), 24 * hour)).toBe(z("2026-01-14 14:00"));
  });

  it("stays at the end of a shift that is used up exactly, which is no longer working time", () => {
    expect(addWorkingTime(berlin, z("2026-01-09 08:00"), 9 * hour)).toBe(z("2026-01-09 17:00"));
    expect(isWorking(berlin, z("2026-01-09 17:00"))).toBe(false);
    expect(addWorkingTime(berlin, z("2026-01-09 17:00"), 0)).toBe(z("2026-01-12 08:00"));
  });

  it("leaves working time as it is when nothing is added", () => {
    expect(isWorking(berlin, "2026-01-09T09:30:15.250Z")).toBe(true);
    expect(addWorkingTime(berlin, "2026-01-09T09:30:15.250Z", 0)).toBe("2026-01-09T09:30:15.250Z");
    expect(nextWorkingInstant(berlin, "2026-01-09T09:30:15.250Z")).toBe("2026-01-09T09:30:15.250Z");
  });

  it("finds no time between an instant and an earlier one", () => {
    expect(workingTimeBetween(berlin, z("2026-01-09 12:00"), z("2026-01-09 11:00"))).toBe(0);
    expect(workingTimeBetween(berlin, z("2026-01-09 12:00"), z("2026-01-09 12:00"))).toBe(0);
  });

  it("is away from the first to the last day of an absence, both included", () => {
    const away = calendar("Europe/Berlin", { away: [{ from: "2026-01-13", to: "2026-01-14" }] });
    expect(isWorking(away, z("2026-01-12 16:59"))).toBe(true);
    expect(nextWorkingInstant(away, z("2026-01-12 17:00"))).toBe(z("2026-01-15 08:00"));
  });
});

describe("when shifts are unusual", () => {
  it("counts an hour that two rows share once", () => {
    const overlapping = calendar("UTC", {
      workingHours: [
        { days: [1], from: "13:00", to: "17:00" },
        { days: [1], from: "09:00", to: "14:00" },
      ],
    });
    expect(workingTimeBetween(overlapping, z("2026-01-12 00:00"), z("2026-01-13 00:00"))).toBe(8 * hour);
  });

  it("runs a night shift into the next date, a day off included, and none into the day after a day off", () => {
    const nights = calendar("UTC", {
      workingHours: [{ days: [4, 5], from: "22:00", to: "06:00" }],
      daysOff: ["2026-01-15"],
    });
    // Thursday the 8th and Friday the 9th are nights; Thursday the 15th is off, Friday the 16th is not.
    expect(isWorking(nights, z("2026-01-10 05:59"))).toBe(true);
    expect(isWorking(nights, z("2026-01-10 06:00"))).toBe(false);
    expect(isWorking(nights, z("2026-01-16 02:00"))).toBe(false);
    expect(workingTimeBetween(nights, z("2026-01-12 00:00"), z("2026-01-19 00:00"))).toBe(8 * hour);
  });

  it("works through midnight where one shift ends at 24:00 and the next begins at 00:00", () => {
    const lateAndEarly = calendar("UTC", {
      workingHours: [
        { days: everyDay, from: "20:00", to: "24:00" },
        { days: everyDay, from: "00:00", to: "02:00" },
      ],
    });
    expect(addWorkingTime(lateAndEarly, z("2026-01-12 23:00"), 2 * hour)).toBe(z("2026-01-13 01:00"));
  });

  it("takes a row that ends when it begins for no time at all", () => {
    const workingHours = [
      { days: everyDay, from: "09:00", to: "09:00" },
      { days: [3], from: "10:00", to: "11:00" },
    ];
    const wednesdays = calendar("UTC", { workingHours });
    expect(nextWorkingInstant(wednesdays, z("2026-01-12 00:00"))).toBe(z("2026-01-14 10:00"));
  });
});

describe("when the clocks change", () => {
  const nights = [{ days: everyDay, from: "22:00", to: "06:00" }];
  const wholeDays = [{ days: everyDay, from: "00:00", to: "24:00" }];

  it.each([
    ["Europe/Berlin", "2026-03-28 21:00", "2026-03-29 04:00", 7],
    ["Europe/Berlin", "2026-10-24 20:00", "2026-10-25 05:00", 9],
    ["America/New_York", "2026-03-08 03:00", "2026-03-08 10:00", 7],
    ["America/New_York", "2026-11-01 02:00", "2026-11-01 11:00", 9],
    ["Australia/Lord_Howe", "2025-10-04 11:30", "2025-10-04 19:00", 7.5],
    ["Australia/Lord_Howe", "2025-04-05 11:00", "2025-04-05 19:30", 8.5],
  ])("lets a night in %s that begins %s UTC end %s, %d hours later", (timeZone, begins, ends, hours) => {
    const guard = calendar(timeZone, { workingHours: nights });
    expect(nextWorkingInstant(guard, plus(z(begins), -minute))).toBe(z(begins));
    expect(addWorkingTime(guard, z(begins), hours * hour)).toBe(z(ends));
    expect(isWorking(guard, z(ends))).toBe(false);
    expect(workingTimeBetween(guard, plus(z(begins), -hour), plus(z(ends), hour))).toBe(hours * hour);
  });

  it("keeps nine to six at nine to six the Monday after", () => {
    const berlin = calendar("Europe/Berlin");
    expect(addWorkingTime(berlin, z("2026-03-27 16:30"), hour)).toBe(z("2026-03-30 07:30"));
    expect(addWorkingTime(berlin, z("2026-10-23 15:30"), hour)).toBe(z("2026-10-26 08:30"));
  });

  it("begins a shift of the skipped hour with the jump, and drops one that lies wholly inside", () => {
    const from = (start: string, to: string) =>
      calendar("Europe/Berlin", { workingHours: [{ days: [7], from: start, to }] });
    const sunday = [z("2026-03-29 00:00"), z("2026-03-29 12:00")] as const;
    expect(nextWorkingInstant(from("02:30", "04:00"), sunday[0])).toBe(z("2026-03-29 01:00"));
    expect(workingTimeBetween(from("02:30", "04:00"), ...sunday)).toBe(hour);
    expect(workingTimeBetween(from("02:10", "02:50"), ...sunday)).toBe(0);
  });

  it("ends a shift at the first of two same times, and lets one that spans both run on", () => {
    const until = (to: string) =>
      calendar("Europe/Berlin", { workingHours: [{ days: [7], from: "01:00", to }] });
    const sunday = [z("2026-10-24 22:00"), z("2026-10-25 12:00")] as const;
    expect(workingTimeBetween(until("02:30"), ...sunday)).toBe(1.5 * hour);
    expect(workingTimeBetween(until("03:00"), ...sunday)).toBe(3 * hour);
  });

  it("has no 30 December 2011 in Apia", () => {
    const apia = calendar("Pacific/Apia", { workingHours: wholeDays });
    expect(workingTimeBetween(apia, z("2011-12-29 10:00"), z("2011-12-31 10:00"))).toBe(2 * day);
    // Thursday 29 December, noon (UTC-10); the next working day is Saturday the 31st, at noon (UTC+14).
    expect(addWorkingDays(apia, z("2011-12-29 22:00"), 1)).toBe(z("2011-12-30 22:00"));
    const weekdays = calendar("Pacific/Apia");
    expect(addWorkingTime(weekdays, z("2011-12-30 03:30"), hour)).toBe(z("2012-01-01 19:30"));
  });

  it("begins a day whose midnight is skipped with the first minute it has", () => {
    // Beirut went from 00:00 to 01:00 on 31 March 2024 (UTC+2 to UTC+3).
    const beirut = calendar("Asia/Beirut", { workingHours: [{ days: [7], from: "00:00", to: "24:00" }] });
    expect(nextWorkingInstant(beirut, z("2024-03-30 12:00"))).toBe(z("2024-03-30 22:00"));
    expect(workingTimeBetween(beirut, z("2024-03-30 12:00"), z("2024-04-01 12:00"))).toBe(23 * hour);
  });
});

describe("addWorkingDays", () => {
  const berlin = calendar("Europe/Berlin", { daysOff: ["2026-04-03", "2026-04-06"] });

  it("keeps the local time across Easter and the change to summer time", () => {
    expect(addWorkingDays(berlin, z("2026-03-27 10:00"), 1)).toBe(z("2026-03-30 09:00"));
    expect(addWorkingDays(berlin, z("2026-04-01 10:00"), 3)).toBe(z("2026-04-08 10:00"));
  });

  it("counts the first working day after a weekend as one, and moves an evening to the next morning", () => {
    expect(addWorkingDays(berlin, z("2026-01-10 11:00"), 1)).toBe(z("2026-01-12 11:00"));
    expect(addWorkingDays(berlin, z("2026-01-09 20:00"), 1)).toBe(z("2026-01-13 08:00"));
  });

  it("is the next working instant for none", () => {
    expect(addWorkingDays(berlin, z("2026-01-10 11:00"), 0)).toBe(z("2026-01-12 08:00"));
  });
});

describe("addDaysThenWork", () => {
  const berlin = calendar("Europe/Berlin");

  it("places the attempts after a first one on Wednesday at 17:30 in working time", () => {
    const first = z("2026-03-25 16:30");
    const due = ["PT0S", "PT45M", "P1D", "P3D", "P7D", "P14D"].map((after) =>
      addDaysThenWork(berlin, first, after),
    );
    expect(due).toEqual([
      first,
      z("2026-03-26 08:15"),
      z("2026-03-26 16:30"),
      z("2026-03-30 07:00"), // Saturday becomes Monday, by then in summer time
      z("2026-04-01 15:30"),
      z("2026-04-08 15:30"),
    ]);
  });

  it("counts PT24H in working hours and P1D by the calendar", () => {
    expect(addDaysThenWork(berlin, z("2026-01-12 08:00"), "PT24H")).toBe(z("2026-01-14 14:00"));
    expect(addDaysThenWork(berlin, z("2026-01-12 08:00"), "P1D")).toBe(z("2026-01-13 08:00"));
    expect(addDaysThenWork(berlin, z("2026-01-12 08:00"), "P1DT10H")).toBe(z("2026-01-14 09:00"));
  });

  it("refuses months", () => {
    expect(() => addDaysThenWork(berlin, z("2026-01-12 08:00"), "P1M")).toThrow(RangeError);
  });
});

describe("when nobody ever works", () => {
  it.each([
    ["no hours", { workingHours: [] }],
    ["only hours without length", { workingHours: [{ days: everyDay, from: "09:00", to: "09:00" }] }],
    ["an absence without end", { away: [{ from: "2000-01-01", to: "2999-12-31" }] }],
  ])("counts all time with %s, so that no clock stalls", (_, overrides) => {
    const nobody = calendar("America/St_Johns", overrides);
    expect(isWorking(nobody, z("2026-01-10 03:00"))).toBe(true);
    expect(addWorkingTime(nobody, z("2026-03-07 03:00"), 50 * hour)).toBe(z("2026-03-09 05:00"));
    expect(workingTimeBetween(nobody, z("2026-01-01 00:00"), z("2027-01-01 00:00"))).toBe(365 * day);
    expect(addWorkingDays(nobody, z("2026-01-09 12:00"), 3)).toBe(z("2026-01-12 12:00"));
  });

  it("waits for somebody who is back within two years", () => {
    const back = calendar("UTC", { away: [{ from: "2026-01-01", to: "2027-12-26" }] });
    expect(nextWorkingInstant(back, z("2026-01-01 09:00"))).toBe(z("2027-12-27 09:00"));
  });

  it("keeps the hours worked before an absence without end", () => {
    const left = calendar("UTC", { away: [{ from: "2026-01-13", to: "9999-12-31" }] });
    expect(nextWorkingInstant(left, z("2026-01-10 12:00"))).toBe(z("2026-01-12 09:00"));
    expect(nextWorkingInstant(left, z("2026-01-12 18:00"))).toBe(z("2026-01-13 00:00"));
  });
});

describe("against a colleague who watches the clock minute by minute", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Havana",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Asia/Beirut",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",
  ];
  const years = [2010, 2011, 2018, 2024, 2025];
  const watchedDays = 4;
  const watchedMinutes = watchedDays * 1440;

  /** The days around every clock change of the zone in those years, and some of each year without any. */
  function startsWorthWatching(timeZone: string): number[] {
    return years.flatMap((year) => {
      const first = Date.UTC(year, 0, 1);
      const offset = (at: number) => wallClock(timeZone, at) - at / minute;
      const days = Array.from({ length: 365 }, (_, index) => first + index * day);
      const changes = days.filter((at) => offset(at) !== offset(at + day));
      return [Date.UTC(year, 6, 1), ...changes].map((at) => at - 2 * day);
    });
  }

  const windows = zones.flatMap((timeZone) =>
    startsWorthWatching(timeZone).map((from) => ({ timeZone, from })),
  );
  const aTime = fc.oneof(
    fc.constantFrom("00:00", "01:00", "02:00", "02:15", "02:30", "03:00", "09:00", "18:00", "23:30"),
    fc.nat({ max: 1439 }).map((time) => utc(time * minute).slice(11, 16)),
  );
  const aRow = fc.record({
    days: fc.oneof(fc.constant(everyDay), fc.subarray(everyDay, { minLength: 1 })),
    from: aTime,
    to: fc.oneof(aTime, fc.constant("24:00")),
  });
  const aScene = fc.constantFrom(...windows).chain(({ timeZone, from }) => {
    const aDate = fc.integer({ min: -1, max: watchedDays }).map((n) => utc(from + n * day).slice(0, 10));
    return fc.record({
      calendar: fc.record({
        timeZone: fc.constant(timeZone),
        workingHours: fc.array(aRow, { maxLength: 3 }),
        daysOff: fc.array(aDate, { maxLength: 2 }),
        away: fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          fc.array(fc.record({ from: aDate, to: aDate }), { maxLength: 1 }),
        ),
      }),
      watched: fc.constant(watch(timeZone, from, watchedMinutes)),
      /** Two of its minutes, the earlier first. */
      stretch: fc
        .tuple(fc.nat({ max: watchedMinutes - 1 }), fc.nat({ max: watchedMinutes - 1 }))
        .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const),
    });
  });

  const at = (watched: Watch, minutes: number) => utc(watched.from + minutes * minute);

  it("watches both changes of every zone that has them, and the day Apia skipped", () => {
    const changes = (timeZone: string) => startsWorthWatching(timeZone).length - years.length;
    expect(changes("Europe/Berlin")).toBe(10);
    expect(changes("Australia/Lord_Howe")).toBe(10);
    expect(changes("Africa/Casablanca")).toBeGreaterThanOrEqual(8);
    expect(changes("Asia/Kathmandu")).toBe(0);
    expect(startsWorthWatching("Pacific/Apia")).toContain(Date.UTC(2011, 11, 28));
  });

  it("finds the same working time between two minutes", () => {
    fc.assert(
      fc.property(aScene, ({ calendar, watched, stretch: [from, to] }) => {
        const worked = minutesWorked(calendar, watched).subarray(from, to);
        const expected = worked.reduce((sum, one) => sum + one, 0) * minute;
        expect(workingTimeBetween(calendar, at(watched, from), at(watched, to))).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it("finds the same minutes to be working time, and the same next one", () => {
    fc.assert(
      fc.property(aScene, ({ calendar, watched, stretch: [from] }) => {
        const worked = minutesWorked(calendar, watched);
        expect(isWorking(calendar, at(watched, from))).toBe(worked[from] === 1);
        const next = worked.indexOf(1, from);
        if (next >= 0) expect(nextWorkingInstant(calendar, at(watched, from))).toBe(at(watched, next));
        else expect(nextWorkingInstant(calendar, at(watched, from)) >= at(watched, worked.length)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("adds working time up to the same minute", () => {
    fc.assert(
      fc.property(aScene, ({ calendar, watched, stretch: [from, to] }) => {
        const worked = minutesWorked(calendar, watched);
        const last = worked.lastIndexOf(1, to);
        fc.pre(last >= from);
        const amount = worked.subarray(from, last + 1).reduce((sum, one) => sum + one, 0) * minute;
        expect(addWorkingTime(calendar, at(watched, from), amount)).toBe(at(watched, last + 1));
      }),
      { numRuns: 400 },
    );
  });
});

describe("whatever the calendar, to the millisecond", () => {
  const aCalendar = fc.record({
    timeZone: fc.constantFrom("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"),
    workingHours: fc.array(
      fc.record({
        days: fc.subarray(everyDay, { minLength: 1 }),
        from: fc.constantFrom("00:00", "02:30", "08:00", "09:15", "22:00"),
        to: fc.constantFrom("02:15", "06:00", "12:00", "17:30", "24:00"),
      }),
      { maxLength: 3 },
    ),
    daysOff: fc.array(fc.constantFrom("2026-03-29", "2026-04-03", "2026-10-25"), { maxLength: 2 }),
    away: fc.subarray([{ from: "2026-03-20", to: "2026-04-10" }]),
  });
  const anInstant = fc
    .integer({ min: Date.parse("2026-01-01T00:00:00Z"), max: Date.parse("2026-12-31T00:00:00Z") })
    .map(utc);
  const anAmount = fc.oneof(fc.nat({ max: 3 * day }), fc.constantFrom(0, 1, hour, day));

  it("finds between two instants what was added, and reaches any working instant again", () => {
    fc.assert(
      fc.property(aCalendar, anInstant, anAmount, (calendar, from, amount) => {
        const end = addWorkingTime(calendar, from, amount);
        expect(workingTimeBetween(calendar, from, end)).toBe(amount);
        const later = nextWorkingInstant(calendar, plus(end, 1));
        const again = addWorkingTime(calendar, from, workingTimeBetween(calendar, from, later) + 1);
        expect(again).toBe(plus(later, 1));
      }),
      { numRuns: 300 },
    );
  });

  it("never ends earlier for starting later or adding more, nor before the wall clock allows", () => {
    fc.assert(
      fc.property(aCalendar, anInstant, anInstant, anAmount, anAmount, (calendar, one, other, some, more) => {
        const [from, later] = one <= other ? [one, other] : [other, one];
        const end = addWorkingTime(calendar, from, some);
        expect(addWorkingTime(calendar, later, some) >= end).toBe(true);
        expect(addWorkingTime(calendar, from, some + more) >= end).toBe(true);
        expect(between(from, end)).toBeGreaterThanOrEqual(some);
      }),
      { numRuns: 300 },
    );
  });

  it("splits any stretch in two without losing or gaining time", () => {
    fc.assert(
      fc.property(aCalendar, anInstant, anAmount, anAmount, (calendar, from, one, two) => {
        const middle = plus(from, one);
        const end = plus(middle, two);
        const parts = workingTimeBetween(calendar, from, middle) + workingTimeBetween(calendar, middle, end);
        expect(workingTimeBetween(calendar, from, end)).toBe(parts);
      }),
      { numRuns: 300 },
    );
  });

  it("moves days on by the calendar into working time, never back", () => {
    fc.assert(
      fc.property(aCalendar, anInstant, fc.integer({ min: 1, max: 14 }), (calendar, from, days) => {
        const due = addDaysThenWork(calendar, from, `P${days}D`);
        const workingDays = addWorkingDays(calendar, from, days);
        expect([isWorking(calendar, due), isWorking(calendar, workingDays)]).toEqual([true, true]);
        expect(between(from, due)).toBeGreaterThanOrEqual(days * day - hour);
        expect(workingDays >= due).toBe(true);
        expect(addWorkingDays(calendar, from, days + 1) >= workingDays).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("answers a copy of the calendar as it answers the calendar it has seen before", () => {
    fc.assert(
      fc.property(aCalendar, anInstant, anAmount, (calendar, from, amount) => {
        addWorkingTime(calendar, plus(from, -day), amount);
        const copy = structuredClone(calendar);
        expect(addWorkingTime(calendar, from, amount)).toBe(addWorkingTime(copy, from, amount));
      }),
      { numRuns: 100 },
    );
  });
});
