import { Temporal } from "temporal-polyfill";
import type { Company } from "./agreement.ts";
import type { WeekLetter } from "./mail.ts";
import type { Member } from "./member.ts";
import type { Instant } from "./submission.ts";
import type { Counts } from "./tally-entry.ts";

/** When marketers and managers read of the week before, on their own clock. */
const readingTime = "08:00";
const monday = 1;

type Planned = { readonly letter: WeekLetter; readonly dueAt: Instant };

/** Who gets one: active marketers and managers. */
export const weekReaders = ({ members }: Pick<Company, "members">): readonly Member[] =>
  [...members.values()].filter(({ active, role }) => active && (role === "marketer" || role === "manager"));

/** The letter of a member's next Monday morning: later than now, and the same however often it is asked for. */
export const nextWeekLetter = (member: Pick<Member, "id" | "email" | "timeZone">, now: Instant): Planned => {
  const { id, email, timeZone } = member;
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const thisWeek = here.toPlainDate().subtract({ days: here.dayOfWeek - monday });
  const morning = (day: Temporal.PlainDate): Instant =>
    day
      .toZonedDateTime({ timeZone, plainTime: readingTime })
      .toInstant()
      .toString({ smallestUnit: "millisecond" });
  const day = morning(thisWeek) > now ? thisWeek : thisWeek.add({ days: 7 });
  const date = day.toString();
  return {
    letter: {
      id: `week-${id}-${date}`,
      template: "week",
      to: email,
      about: { member: id, date },
      writtenAt: now,
    },
    dueAt: morning(day),
  };
};

/** A week in figures; revenue in minor units. */
export type WeekFigures = {
  readonly leads: number;
  readonly kept: number;
  readonly missed: number;
  readonly sales: number;
  readonly revenue: number;
  readonly lost: number;
};

type CountedDay = { readonly date: string; readonly counts: Counts };

const dayBefore = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).subtract({ days }).toString();

/** What the seven days before a date counted, in UTC days. */
export const weekFigures = (days: readonly CountedDay[], until: string): WeekFigures => {
  const from = dayBefore(until, 7);
  const counted = days.filter(({ date }) => date >= from && date < until);
  const sum = (of: (name: string) => boolean) =>
    counted
      .flatMap(({ counts }) => Object.entries(counts))
      .filter(([name]) => of(name))
      .reduce((all, [, count]) => all + count, 0);
  return {
    leads: sum((name) => name === "leads"),
    kept: sum((name) => name === "slaKept"),
    missed: sum((name) => name === "slaMissed"),
    sales: sum((name) => name === "won"),
    revenue: sum((name) => name === "credit.last"),
    lost: sum((name) => name.startsWith("noSale.")),
  };
};

/** The week before that one. */
export const weekBefore = (date: string): string => dayBefore(date, 7);

/**
 * The UTC days that a letter looks ahead to, without the last: from the day after it up to and with the day of the next
 * one, when some of what that day brings has come before the letter does.
 */
export const comingDays = (date: string): { readonly from: string; readonly before: string } => ({
  from: dayBefore(date, -1),
  before: dayBefore(date, -8),
});
