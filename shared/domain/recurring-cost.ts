import { Temporal } from "temporal-polyfill";
import type { Cost } from "./campaign.ts";

export const costRhythms = ["week", "month"] as const;
export type CostRhythm = (typeof costRhythms)[number];

/** A cost that comes again: an entry is booked for each of its days when that day has come. Dates are ISO dates. */
export type RecurringCost = Pick<Cost, "money" | "note" | "audience"> & {
  readonly id: string;
  readonly every: CostRhythm;
  readonly from: string;
  /** The last day on which it may come; null has no end. */
  readonly until: string | null;
};

/** Ten years of weeks: more is a slip of the pen. */
const mostBookings = 520;

/** The n-th day it comes; a month that lacks the day takes its last. */
const dayOf = ({ from, every }: RecurringCost, n: number): string => {
  const first = Temporal.PlainDate.from(from);
  return (every === "week" ? first.add({ weeks: n }) : first.add({ months: n })).toString();
};

/** The first day after `today` on which it comes again; null when it does not. */
export const nextBooking = (cost: RecurringCost, today: string): string | null => {
  for (let n = 0; n < mostBookings; n++) {
    const day = dayOf(cost, n);
    if (cost.until !== null && day > cost.until) return null;
    if (day > today) return day;
  }
  return null;
};

/** The days up to and including `today` for which it is to be booked, oldest first. */
export const bookingDays = (cost: RecurringCost, today: string): readonly string[] => {
  const last = cost.until !== null && cost.until < today ? cost.until : today;
  const days: string[] = [];
  for (let n = 0; n < mostBookings; n++) {
    const day = dayOf(cost, n);
    if (day > last) break;
    days.push(day);
  }
  return days;
};
