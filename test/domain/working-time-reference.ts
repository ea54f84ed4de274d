import type { Calendar } from "../../shared/domain/member.ts";

/*
 * Working time as a patient colleague would find it: look at the clock on the wall every minute, write down the
 * latest time it has shown so far, and look that up in the calendar. No Temporal, no shifts, no arithmetic on instants.
 */
const minuteMs = 60_000;
const minutesADay = 1440;

/** Every minute of a stretch of real time, and the latest local time shown so far, in minutes since 1970-01-01. */
export type Watch = { readonly from: number; readonly latest: Int32Array };

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock of a zone shows at an instant in milliseconds, in minutes since 1970-01-01. */
export function wallClock(timeZone: string, at: number): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en-CA-u-hc-h23", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    clocks.set(timeZone, clock);
  }
  return Date.parse(`${clock.format(at).replace(", ", "T")}Z`) / minuteMs;
}

const watches = new Map<string, Watch>();

/** Watches the clock from a whole minute on, and some hours before, so that a repeated hour is recognised. */
export function watch(timeZone: string, from: number, minutes: number): Watch {
  const name = `${timeZone} ${from} ${minutes}`;
  const known = watches.get(name);
  if (known !== undefined) return known;
  const latest = new Int32Array(minutes);
  let shown = Number.NEGATIVE_INFINITY;
  for (let minute = -4 * 60; minute < minutes; minute += 1) {
    shown = Math.max(shown, wallClock(timeZone, from + minute * minuteMs));
    if (minute >= 0) latest[minute] = shown;
  }
  const seen = { from, latest };
  watches.set(name, seen);
  return seen;
}

/** 1 for every minute of the watch in which the calendar's owner works, 0 for every other. */
export function minutesWorked(calendar: Calendar, { latest }: Watch): Uint8Array {
  const rows = calendar.workingHours.map(({ days, from, to }) => ({
    begins: minutesOf(from),
    ends: minutesOf(to),
    isDue: once((day) => isDue(calendar, days, day)),
  }));
  const isAbandoned = once((day) => {
    const twoYears = Array.from({ length: 731 }, (_, later) => day + later);
    return !rows.some((row) => row.begins !== row.ends && twoYears.some(row.isDue));
  });
  return Uint8Array.from(latest, (shown) => {
    const day = Math.floor(shown / minutesADay);
    const time = shown - day * minutesADay;
    const works = rows.some(({ begins, ends, isDue }) => {
      if (begins <= ends) return begins <= time && time < ends && isDue(day);
      return (time >= begins && isDue(day)) || (time < ends && isDue(day - 1));
    });
    return works || isAbandoned(day) ? 1 : 0;
  });
}

/** Asks about each day once only: thousands of minutes share it. */
function once(ask: (day: number) => boolean): (day: number) => boolean {
  const answers = new Map<number, boolean>();
  return (day) => {
    const answer = answers.get(day) ?? ask(day);
    answers.set(day, answer);
    return answer;
  };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function isDue(calendar: Calendar, weekdays: readonly number[], day: number): boolean {
  const date = new Date(day * minutesADay * minuteMs);
  const text = date.toISOString().slice(0, 10);
  return (
    weekdays.includes(((date.getUTCDay() + 6) % 7) + 1) &&
    !calendar.daysOff.includes(text) &&
    !calendar.away.some(({ from, to }) => from <= text && text <= to)
  );
}
