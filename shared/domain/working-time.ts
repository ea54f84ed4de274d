import { Temporal } from "temporal-polyfill";
import { durationParts } from "./duration.ts";
import type { Calendar } from "./member.ts";
import type { Instant } from "./submission.ts";

/*
 * Working time is a row of shifts, each a half-open stretch of real time. A shift begins the first moment the local
 * clock shows `from` or later, and ends the first moment it shows `to` or later. So a shift across a clock change is
 * as long as it really lasts, one inside the skipped hour does not happen, and a repeated hour belongs to whatever
 * was going on when it began. `from` after `to` runs on into the next date, even if that one is a day off; equal, they
 * are no time at all.
 *
 * A date from which on nobody works for two years counts as worked around the clock: whoever set such a calendar
 * forgot something, and a lead's clock must never stall.
 *
 * Local dates are counted in days since 1970-01-01, local times in minutes, instants in milliseconds.
 */
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const twoYears = 731;

type Shift = { readonly start: number; readonly end: number };

type ReadCalendar = ReturnType<typeof interpret>;

/** Every calendar seen, with the dates of it that were asked for: Temporal is too slow to ask twice. */
const calendars = new WeakMap<Calendar, ReadCalendar>();

function read(calendar: Calendar): ReadCalendar {
  return remembered(calendars, calendar, () => interpret(calendar));
}

function interpret({ timeZone, workingHours, daysOff, away }: Calendar) {
  return {
    timeZone,
    rows: workingHours.map(({ days, from, to }) => {
      const start = minuteOfDay(from);
      const end = minuteOfDay(to);
      return { days, from: start, to: end < start ? end + 1440 : end };
    }),
    daysOff: new Set(daysOff.map(dayNumber)),
    away: away.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) })),
    midnights: new Map<number, number>(),
    begun: new Map<number, readonly Shift[]>(),
    worked: new Map<number, readonly Shift[]>(),
  };
}

type Memory<Key, Found> = { get(key: Key): Found | undefined; set(key: Key, found: Found): unknown };

function remembered<Key, Found>(memory: Memory<Key, Found>, key: Key, find: () => Found): Found {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = find();
  memory.set(key, found);
  return found;
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function dayNumber(date: string): number {
  return Date.parse(date) / dayMs;
}

function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The first moment the local clock shows this date and time or later. */
function firstShown(timeZone: string, wanted: Temporal.PlainDateTime): number {
  const shown = wanted.toZonedDateTime(timeZone); // the first of two, in a repeated hour
  if (shown.toPlainDateTime().equals(wanted)) return shown.epochMilliseconds;
  const jump = shown.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  return (jump ?? shown).epochMilliseconds;
}

function clockShows(timeZone: string, day: number, minutes: number): number {
  const local = new Date(day * dayMs + minutes * minuteMs).toISOString().slice(0, -1);
  return firstShown(timeZone, Temporal.PlainDateTime.from(local));
}

function midnight(calendar: ReadCalendar, day: number): number {
  return remembered(calendar.midnights, day, () => clockShows(calendar.timeZone, day, 0));
}

function dayOf(calendar: ReadCalendar, at: number): number {
  let day = Math.floor(at / dayMs);
  while (midnight(calendar, day) > at) day -= 1;
  while (midnight(calendar, day + 1) <= at) day += 1;
  return day;
}

function rowsOf(calendar: ReadCalendar, day: number): ReadCalendar["rows"] {
  if (calendar.daysOff.has(day) || calendar.away.some(({ from, to }) => from <= day && day <= to)) return [];
  const weekday = new Date(day * dayMs).getUTCDay() || 7;
  return calendar.rows.filter(({ days, from, to }) => from < to && days.includes(weekday));
}

/** The shifts that begin on a local date, as they really lasted. */
function shiftsBegunOn(calendar: ReadCalendar, day: number): readonly Shift[] {
  return remembered(calendar.begun, day, () =>
    rowsOf(calendar, day)
      .map(({ from, to }) => ({
        start: clockShows(calendar.timeZone, day, from),
        end: clockShows(calendar.timeZone, day, to),
      }))
      .filter(({ start, end }) => start < end),
  );
}

function isAbandoned(calendar: ReadCalendar, day: number): boolean {
  for (let later = day; later < day + twoYears; later += 1) {
    if (rowsOf(calendar, later).length > 0) return false;
  }
  return true;
}

/** The working time within one local date, in order and without overlaps, last night's shift included. */
function workedOn(calendar: ReadCalendar, day: number): readonly Shift[] {
  return remembered(calendar.worked, day, () => {
    const start = midnight(calendar, day);
    const end = midnight(calendar, day + 1);
    if (isAbandoned(calendar, day)) return [{ start, end }];
    const shifts = [...shiftsBegunOn(calendar, day - 1), ...shiftsBegunOn(calendar, day)];
    return withoutOverlaps(shifts, start, end);
  });
}

function withoutOverlaps(shifts: readonly Shift[], start: number, end: number): readonly Shift[] {
  const apart: Shift[] = [];
  let covered = start;
  for (const shift of shifts.toSorted((a, b) => a.start - b.start)) {
    const rest = { start: Math.max(shift.start, covered), end: Math.min(shift.end, end) };
    if (rest.start >= rest.end) continue;
    apart.push(rest);
    covered = rest.end;
  }
  return apart;
}

/** Every stretch of working time after `at`, the one it lies in cut short; never ends. */
function* shiftsAfter(calendar: ReadCalendar, at: number): Generator<Shift, never> {
  for (let day = dayOf(calendar, at); ; day += 1) {
    for (const { start, end } of workedOn(calendar, day)) {
      if (end > at) yield { start: Math.max(start, at), end };
    }
  }
}

/** Whether the calendar's owner works at this instant; the end of a shift is no longer work. */
export function isWorking(calendar: Calendar, at: Instant): boolean {
  const ms = Date.parse(at);
  return shiftsAfter(read(calendar), ms).next().value.start === ms;
}

/** The instant itself where it is working time, else the start of the next shift. */
export function nextWorkingInstant(calendar: Calendar, at: Instant): Instant {
  return instant(shiftsAfter(read(calendar), Date.parse(at)).next().value.start);
}

/**
 * The instant at which `ms` milliseconds of working time have passed since `from`. Used up exactly at the end of a
 * shift it is that end, not the start of the next one; nothing to add (0 or less) is `nextWorkingInstant`.
 */
export function addWorkingTime(calendar: Calendar, from: Instant, ms: number): Instant {
  const shifts = shiftsAfter(read(calendar), Date.parse(from));
  let left = Math.max(0, ms);
  let shift = shifts.next().value;
  while (left > shift.end - shift.start) {
    left -= shift.end - shift.start;
    shift = shifts.next().value;
  }
  return instant(shift.start + left);
}

/** Milliseconds of working time from `from` to `to`; 0 where `to` is not later. */
export function workingTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  const until = Date.parse(to);
  let worked = 0;
  for (const { start, end } of shiftsAfter(read(calendar), Date.parse(from))) {
    if (start < until) worked += Math.min(end, until) - start;
    else break;
  }
  return worked;
}

/**
 * The same local time `days` working days later, moved forward into working time. A working day is a local date on
 * which a shift begins; the date of `from` itself is never counted, and 0 is `nextWorkingInstant`.
 */
export function addWorkingDays(calendar: Calendar, from: Instant, days: number): Instant {
  const known = read(calendar);
  const start = dayNumber(localTime(calendar, from).toPlainDate().toString());
  let day = start;
  for (let left = days; left > 0; ) {
    day += 1;
    if (shiftsBegunOn(known, day).length > 0 || isAbandoned(known, day)) left -= 1;
  }
  return nextWorkingInstant(calendar, sameTimeLater(calendar, from, day - start));
}

/**
 * When something is due "P1D" or "PT45M" after `from`: the weeks and days as written move it to the same local time
 * that many calendar days later, the hours, minutes and seconds then count in working time, and the result is in
 * working time as `addWorkingTime` says. Throws a RangeError for a text that is no duration.
 */
export function addDaysThenWork(calendar: Calendar, from: Instant, duration: string): Instant {
  const { days, time } = durationParts(duration);
  return addWorkingTime(calendar, sameTimeLater(calendar, from, days), time);
}

/** The first moment the local clock shows the time of `from` that many dates later. */
function sameTimeLater(calendar: Calendar, from: Instant, days: number): Instant {
  if (days === 0) return from;
  return instant(firstShown(calendar.timeZone, localTime(calendar, from).add({ days })));
}

function localTime(calendar: Calendar, at: Instant): Temporal.PlainDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(calendar.timeZone).toPlainDateTime();
}
