import { Temporal } from "temporal-polyfill";
import { type Days, type Period, periodOfDays } from "../../shared/domain/sales/period.ts";
import { plainDate } from "../../shared/mail/times.ts";
import { date } from "../../shared/schemas/instant.ts";

/** The days that the address of a page asks for, what they are as instants, and what is wrong with them, in words. */
export type AskedDays = {
  readonly days: Days;
  readonly period: Period | null;
  readonly problem: string | undefined;
};

const dayIn = (text: string | undefined): string | null => date.safeParse(text).data ?? null;
const isNoDay = (text: string | undefined): boolean => Boolean(text) && dayIn(text) === null;

/** Reads `from` and `before`, days on the viewer's clock. Days that are none ask for all time, and are named as the problem. */
export const askedDays = (asked: Readonly<Record<string, string>>, timeZone: string): AskedDays => {
  const days = { from: dayIn(asked["from"]), before: dayIn(asked["before"]) };
  const allTime = { days: { from: null, before: null }, period: null };
  if (isNoDay(asked["from"]) || isNoDay(asked["before"]))
    return { ...allTime, problem: "One of the days is not a date. Write it like 2026-02-03." };
  if (days.from !== null && days.before !== null && days.from >= days.before)
    return { ...allTime, problem: "The period ends before it begins." };
  return { days, period: periodOfDays(days, timeZone), problem: undefined };
};

const written = (date: string): string => plainDate(`${date}T00:00:00.000Z`, "en");

/** "from 5 January 2026 up to and with 11 January 2026"; null for all time. */
export const daysWords = ({ from, before }: Days): string | null => {
  const last = before === null ? null : Temporal.PlainDate.from(before).subtract({ days: 1 }).toString();
  if (from === null) return last === null ? null : `up to and with ${written(last)}`;
  if (last === null) return `since ${written(from)}`;
  return from === last ? `on ${written(from)}` : `from ${written(from)} up to and with ${written(last)}`;
};

const kept = ["metric", "from", "before"] as const;

/** The sales page as it is, but for what the query changes; an empty text takes something away. */
export const salesHref = (
  asked: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>>,
  path = "/sales",
): string => {
  const all = { ...Object.fromEntries(kept.map((name) => [name, asked[name] ?? ""])), ...query };
  const search = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== "")).toString();
  return search === "" ? path : `${path}?${search}`;
};
