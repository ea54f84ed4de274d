import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./member.ts";
import type { Instant } from "./submission.ts";

/** The local ISO date at an instant, in an IANA zone. */
export const localDate = (timeZone: string, at: Instant): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** Whether the member is away (holiday, leave) on the local date; both ends of an absence count. */
export const isAway = (calendar: Calendar, at: Instant): boolean => {
  if (calendar.away.length === 0) return false;
  const today = localDate(calendar.timeZone, at);
  return calendar.away.some(({ from, to }) => from <= today && today <= to);
};
