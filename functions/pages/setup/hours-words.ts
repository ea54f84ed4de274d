import type { WorkingHours } from "../../../shared/domain/member.ts";

export const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

const isRun = (days: readonly number[]): boolean =>
  days.length > 2 && days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1);

const daysText = (days: readonly number[]): string => {
  const names = days.map((day) => weekdays[day - 1] ?? "");
  return isRun(days) ? `${names[0]}–${names.at(-1)}` : names.join(" ");
};

/** "Mon–Fri 09:00–18:00", one stretch a line. */
export const writeHours = (hours: readonly WorkingHours[]): string =>
  hours.map(({ days, from, to }) => `${daysText(days)} ${from}–${to}`).join("\n");

const dayOf = (word: string): number =>
  weekdays.findIndex((day) => word.toLowerCase().startsWith(day.toLowerCase())) + 1;

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

const daysIn = (text: string): readonly number[] | null => {
  const days = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .flatMap((part) => {
      const [first = "", last] = part.split(/[–-]/);
      return last === undefined ? [dayOf(first)] : [...range(dayOf(first) || 8, dayOf(last)), dayOf(last)];
    });
  return days.length === 0 || days.includes(0) ? null : [...new Set(days)].toSorted();
};

/** "9:00" as "09:00". */
const clock = (text: string): string => text.padStart(5, "0");

/** The stretch that a line says, or null when it says none. */
export const readHours = (line: string): WorkingHours | null => {
  const [, days = "", from = "", to = ""] =
    /^(.+?)\s+(\d{1,2}:\d{2})\s*[–-]\s*(\d{1,2}:\d{2})$/.exec(line) ?? [];
  const found = daysIn(days);
  return found === null ? null : { days: found, from: clock(from), to: clock(to) };
};
