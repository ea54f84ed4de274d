import { durationParts, isDuration } from "../../../shared/domain/duration.ts";

const units: Readonly<Record<string, (count: string) => string>> = {
  min: (count) => `PT${count}M`,
  m: (count) => `PT${count}M`,
  minute: (count) => `PT${count}M`,
  h: (count) => `PT${count}H`,
  hour: (count) => `PT${count}H`,
  d: (count) => `P${count}D`,
  day: (count) => `P${count}D`,
  week: (count) => `P${count}W`,
};

/** "15 min", "24 h", "3 days", "at once" or ISO 8601 as ISO 8601; what it does not understand comes back as it is. */
export const readDuration = (text: string): string => {
  const typed = text.trim().toLowerCase();
  if (typed === "at once" || typed === "0") return "PT0S";
  const [, count, unit = ""] = /^(\d{1,6})\s*([a-z]+?)s?$/.exec(typed) ?? [];
  const write = units[unit];
  return count === undefined || write === undefined ? text.trim().toUpperCase() : write(count);
};

const minuteMs = 60_000;
const hourMinutes = 60;

/** The same in words that `readDuration` takes back to just this; ISO 8601 where there are none. */
export const writeDuration = (iso: string): string => {
  if (!isDuration(iso)) return iso;
  const { days, time } = durationParts(iso);
  if (days === 0 && time === 0) return "at once";
  const minutes = time / minuteMs;
  const words =
    days > 0 && time === 0
      ? `${days} ${days === 1 ? "day" : "days"}`
      : minutes % hourMinutes === 0 && minutes > hourMinutes
        ? `${minutes / hourMinutes} h`
        : `${minutes} min`;
  const back = readDuration(words);
  return isDuration(back) && durationParts(back).days === days && durationParts(back).time === time
    ? words
    : iso;
};
