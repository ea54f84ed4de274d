import type { Instant } from "../domain/submission.ts";
import { remembered } from "../remembered.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The wall clock of a time zone, to the minute: "Mon, 5 Jan 2026, 09:15". */
export const wallClock = remembered(
  (timeZone) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
);

const partsOf = (at: Instant, timeZone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
  Object.fromEntries(
    wallClock(timeZone)
      .formatToParts(Date.parse(at))
      .map(({ type, value }) => [type, value]),
  );

/** "Mon 5 Jan, 09:15" on the wall clock of a time zone; with the year where it is not this one. */
export const localTime = (at: Instant, timeZone: string, now: Instant): string => {
  const { weekday, day, month, year, hour, minute } = partsOf(at, timeZone);
  const otherYear = year === partsOf(now, timeZone).year ? "" : ` ${year}`;
  return `${weekday} ${day} ${month}${otherYear}, ${hour}:${minute}`;
};

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** "15 minutes", "3 h 20 min", "27 hours", "4 days": a stretch of time as people say it. */
export const span = (ms: number): string => {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 60) return counted(minutes, "minute");
  if (ms >= 2 * dayMs) return counted(Math.round(ms / dayMs), "day");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return ms < dayMs && rest > 0 ? `${hours} h ${rest} min` : counted(Math.round(minutes / 60), "hour");
};

/** "in 15 minutes", "2 days ago", "now". */
export const fromNow = (at: Instant, now: Instant): string => {
  const ms = Date.parse(at) - Date.parse(now);
  if (Math.abs(ms) < minuteMs) return "now";
  return ms > 0 ? `in ${span(ms)}` : `${span(-ms)} ago`;
};

const calendar = remembered(
  (language) =>
    new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }),
);

/** "5. Januar 2026": a date as a prospect reads it. Their zone is unknown, so it is UTC's. */
export const plainDate = (at: Instant, language: string): string => calendar(language).format(Date.parse(at));
