import { Temporal } from "temporal-polyfill";
import { dayIn } from "../digest.ts";
import type { Instant } from "../submission.ts";

/** What was recorded from one instant up to another. */
export type Period = { readonly from: Instant; readonly to: Instant };

/** Days on somebody's clock, without the day `before`; null leaves a side open. */
export type Days = { readonly from: string | null; readonly before: string | null };

const ever: Period = { from: "1970-01-01T00:00:00.000Z", to: "9999-12-31T00:00:00.000Z" };

/** Between two instants, each of which may be left open; null where both are. */
export const periodBetween = (from: Instant | null, before: Instant | null): Period | null =>
  from === null && before === null ? null : { from: from ?? ever.from, to: before ?? ever.to };

/** From the first instant of the first day up to that of the day before which it ends. */
export const periodOfDays = ({ from, before }: Days, timeZone: string): Period | null =>
  periodBetween(from && dayIn(from, timeZone).from, before && dayIn(before, timeZone).from);

export type NamedDays = Days & { readonly title: string };

/** The periods that people ask for most, on somebody's clock. */
export const usualPeriods = (now: Instant, timeZone: string): readonly NamedDays[] => {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const month = today.with({ day: 1 });
  const year = today.with({ month: 1, day: 1 });
  const named = (title: string, from: Temporal.PlainDate, length: Temporal.DurationLike): NamedDays => ({
    title,
    from: from.toString(),
    before: from.add(length).toString(),
  });
  return [
    { title: "All time", from: null, before: null },
    named("This week", monday, { weeks: 1 }),
    named("This month", month, { months: 1 }),
    named("Last month", month.subtract({ months: 1 }), { months: 1 }),
    named("This year", year, { years: 1 }),
  ];
};
