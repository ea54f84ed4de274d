import { Temporal } from "temporal-polyfill";
import { dayIn } from "../digest.ts";
import type { Period } from "../sales/period.ts";
import type { Instant } from "../submission.ts";
import type { Contest } from "./contest.ts";

type ContestDays = Pick<Contest, "from" | "to" | "timeZone">;

/** When its readers have the standings before them, on their own clocks; and when the contest is decided on its own. */
const readingTime = "08:00";
const monday = 1;

/** A morning on which the standings are mailed; on the last one the contest is decided. */
export type Round = { readonly date: string; readonly at: Instant; readonly kind: "week" | "final" };

/** Eight in the morning of a date. */
export const morningOf = (date: string, timeZone: string): Instant =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone, plainTime: readingTime })
    .toInstant()
    .toString({ smallestUnit: "millisecond" });

/** From the first instant of the first day up to the end of the last; what is recorded in it counts. */
export const periodOf = ({ from, to, timeZone }: ContestDays): Period => ({
  from: dayIn(from, timeZone).from,
  to: dayIn(to, timeZone).to,
});

/** The day after the last. */
const decisionDay = ({ to }: ContestDays): string => Temporal.PlainDate.from(to).add({ days: 1 }).toString();

/** When the contest is decided: on the morning after its last day. */
export const decidedAt = (period: ContestDays): Instant => morningOf(decisionDay(period), period.timeZone);

export type ContestState = "coming" | "running" | "counted" | "decided";

/** Where it stands: after its last day it is counted, and decided on the next morning. */
export const stateOf = (period: ContestDays, isDecided: boolean, now: Instant): ContestState => {
  if (isDecided) return "decided";
  const { from, to } = periodOf(period);
  if (now < from) return "coming";
  return now < to ? "running" : "counted";
};

/** What a date is to the contest, whose dates may have been changed since; null when nothing is mailed on it. */
export const roundOn = (period: ContestDays, date: string): Round["kind"] | null => {
  const last = decisionDay(period);
  if (date === last) return "final";
  const isMonday = Temporal.PlainDate.from(date).dayOfWeek === monday;
  return isMonday && date > period.from && date < last ? "week" : null;
};

/** The next mailing after an instant: a Monday within the contest, else the morning of the decision, even if it has passed. */
export const nextRound = (period: ContestDays, after: Instant): Round => {
  const { from, timeZone } = period;
  const today = Temporal.Instant.from(after).toZonedDateTimeISO(timeZone).toPlainDate();
  const first = Temporal.PlainDate.from(from).add({ days: 1 });
  const start = Temporal.PlainDate.compare(today, first) > 0 ? today : first;
  const last = decisionDay(period);
  for (let day = start; day.toString() < last; day = day.add({ days: 1 })) {
    const date = day.toString();
    const at = morningOf(date, timeZone);
    if (at > after && roundOn(period, date) === "week") return { date, at, kind: "week" };
  }
  return { date: last, at: decidedAt(period), kind: "final" };
};
