import { durationParts, isDuration } from "./duration.ts";

const minute = 60_000;
const hour = 60 * minute;

const units: Readonly<Record<string, { readonly days?: number; readonly ms?: number }>> = {
  w: { days: 7 },
  week: { days: 7 },
  weeks: { days: 7 },
  d: { days: 1 },
  day: { days: 1 },
  days: { days: 1 },
  h: { ms: hour },
  hour: { ms: hour },
  hours: { ms: hour },
  m: { ms: minute },
  min: { ms: minute },
  mins: { ms: minute },
  minute: { ms: minute },
  minutes: { ms: minute },
};

const iso = (days: number, ms: number): string => {
  const hours = Math.floor(ms / hour);
  const minutes = Math.floor((ms % hour) / minute);
  const time = [hours > 0 ? `${hours}H` : "", minutes > 0 ? `${minutes}M` : ""].join("");
  if (days === 0 && time === "") return "PT0S";
  return `P${days > 0 ? `${days}D` : ""}${time === "" ? "" : `T${time}`}`;
};

/**
 * A duration as people write it ("15 min", "1 h 30 min", "3 days", "at once") or as ISO 8601 does, as ISO 8601; null when it is
 * neither. A day is not 24 hours here: "1 day" is P1D and "24 h" is PT24H, which mean different moments.
 */
export const readDuration = (text: string): string | null => {
  const plain = text.trim();
  if (isDuration(plain)) return plain;
  const lower = plain.toLowerCase();
  if (lower === "at once" || lower === "0") return "PT0S";
  if (!/^(?:\d{1,5}\s*[a-z]+[\s,]*)+$/.test(lower)) return null;
  let [days, ms] = [0, 0];
  for (const [, count = "", name = ""] of lower.matchAll(/(\d+)\s*([a-z]+)/g)) {
    const unit = units[name];
    if (unit === undefined) return null;
    days += Number(count) * (unit.days ?? 0);
    ms += Number(count) * (unit.ms ?? 0);
  }
  const read = iso(days, ms);
  return isDuration(read) ? read : null;
};

/** An ISO 8601 duration in words that `readDuration` takes; one with seconds stays as it is. Throws for what is none. */
export const writeDuration = (duration: string): string => {
  const { days, time } = durationParts(duration);
  if (time % minute !== 0) return duration;
  const hours = Math.floor(time / hour);
  const minutes = (time % hour) / minute;
  const words = [
    days > 0 ? `${days} ${days === 1 ? "day" : "days"}` : "",
    hours > 0 ? `${hours} h` : "",
    minutes > 0 ? `${minutes} min` : "",
  ].filter(Boolean);
  return words.length === 0 ? "at once" : words.join(" ");
};
