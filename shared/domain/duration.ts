import type { Instant } from "./submission.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** No agreement runs for a century, and instants after the year 9999 would no longer sort as text. */
const longest = 36_525 * day;

/** ISO 8601: "P1W2DT3H4M5.5S"; only the last unit of the time may have a fraction. */
const notation =
  /^P(?=[\dT])(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?=\d)(?:(?<hours>\d+(?:[.,]\d+(?=H$))?)H)?(?:(?<minutes>\d+(?:[.,]\d+(?=M$))?)M)?(?:(?<seconds>\d+(?:[.,]\d+)?)S)?)?$/;

/** A duration as it was written: whole days (a week is seven), and the time after the "T" in milliseconds. */
export type DurationParts = { readonly days: number; readonly time: number };

function read(text: string): DurationParts | null {
  const units = notation.exec(text)?.groups;
  if (units === undefined) return null;
  const count = (unit: string) => Number((units[unit] ?? "0").replace(",", "."));
  const days = count("weeks") * 7 + count("days");
  const time = Math.round(count("hours") * hour + count("minutes") * minute + count("seconds") * second);
  return days * day + time <= longest ? { days, time } : null;
}

/** Whether `text` is a duration this module understands: weeks, days, hours, minutes, seconds, at most a century. */
export function isDuration(text: string): boolean {
  return read(text) !== null;
}

/**
 * The days and the time of an ISO 8601 duration, kept apart because "P1D" and "PT24H" mean different moments.
 * Throws a RangeError for what `isDuration` refuses: a policy is validated before it is used.
 */
export function durationParts(iso: string): DurationParts {
  const parts = read(iso);
  if (parts !== null) return parts;
  if (/^P[^T]*\d[YM]/.test(iso)) {
    throw new RangeError(`"${iso}" has years or months, whose length varies: write it in weeks or days`);
  }
  throw new RangeError(`"${iso}" is not a duration such as "P3D" or "PT15M" of at most a century`);
}

/** The length of an ISO 8601 duration in milliseconds, a day being 24 hours. Throws as `durationParts` does. */
export function milliseconds(iso: string): number {
  const { days, time } = durationParts(iso);
  return days * day + time;
}

/** An amount of milliseconds as ISO 8601 in hours, minutes and seconds ("PT25H30M", "PT0.25S"), "-PT2S" below zero. */
export function formatDuration(ms: number): string {
  const total = Math.round(Math.abs(ms));
  if (total === 0) return "PT0S";
  const hours = Math.floor(total / hour);
  const minutes = Math.floor((total % hour) / minute);
  const seconds = (total % minute) / second;
  const written = [
    hours > 0 ? `${hours}H` : "",
    minutes > 0 ? `${minutes}M` : "",
    seconds > 0 ? `${seconds}S` : "",
  ];
  return `${ms < 0 ? "-" : ""}PT${written.join("")}`;
}

/** The instant a duration, or an amount of milliseconds, after another, by the wall clock. */
export function plus(instant: Instant, duration: string | number): Instant {
  const ms = typeof duration === "number" ? Math.round(duration) : milliseconds(duration);
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Milliseconds from `from` to `to` by the wall clock; negative when `to` is the earlier. */
export function between(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

/** The first of the instants, whatever their order; null stands for "never", and is the answer when nothing is left. */
export function earliest(...instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
}
