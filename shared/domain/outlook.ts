import type { Campaign, Money } from "./campaign.ts";
import { type Forecast, type Foretold, forecast } from "./forecast.ts";
import type { Instant } from "./submission.ts";

/** What came on one day, in UTC. */
export type Day = { readonly date: string; readonly leads: number; readonly revenue: number };

/** Why there is no forecast. */
export type Withheld = "no-end-date" | "over" | Exclude<Forecast["kind"], "range">;

/** One goal: what was reached of it, at which pace, which pace it takes, and where it will end. */
export type Goal<Figure> = {
  readonly reached: Figure;
  readonly goal: Figure | null;
  /** In a week, since it began; null in its first one. */
  readonly perWeek: Figure | null;
  /** In each week that is left; null without a goal or an end, and when it is over. */
  readonly neededPerWeek: Figure | null;
  /** By its end, 95 times in 100; never a single number. */
  readonly forecast: { readonly low: Figure; readonly high: Figure } | null;
  readonly withheld: Withheld | null;
};

/** Where a campaign stands on its way to its goals. */
export type Outlook = {
  readonly until: string | null;
  readonly weeksLeft: number | null;
  readonly leads: Goal<number>;
  readonly revenue: Goal<Money>;
};

const dayMs = 86_400_000;
const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);

/** Each day from one on, up to another but without it, with what came on it. */
const everyDay = (
  days: readonly Day[],
  from: number,
  to: number,
  of: (day: Day) => number,
): readonly number[] => {
  const known = new Map(days.map((day) => [dayOf(day.date), of(day)]));
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => known.get(from + i) ?? 0);
};

type Calendar = {
  /** The day it began: as configured, or when the first lead came if that was earlier. */
  readonly start: number | null;
  readonly today: number;
  /** The last day, with itself; null without one. */
  readonly end: number | null;
  readonly isOver: boolean;
};

const calendarOf = (campaign: Campaign, days: readonly Day[], now: Instant): Calendar => {
  const today = Math.floor(Date.parse(now) / dayMs);
  const starts = [
    ...days.slice(0, 1).map(({ date }) => date),
    ...(campaign.startsOn ? [campaign.startsOn] : []),
  ];
  const end = campaign.endsOn === null ? null : dayOf(campaign.endsOn);
  const isOver = campaign.state === "ended" || campaign.state === "assessed" || (end !== null && end < today);
  return { start: starts.length === 0 ? null : Math.min(...starts.map(dayOf)), today, end, isOver };
};

/** The smallest figure that is enough: a whole lead, a whole minor unit. */
const spread = (amount: number, weeks: number): number => Math.ceil(Math.max(0, amount) / weeks);

const goalOf = (
  { start, today, end, isOver }: Calendar,
  days: readonly Day[],
  of: (day: Day) => number,
  goal: number | null,
  kind: Foretold,
): Goal<number> => {
  const reached = days.reduce((sum, day) => sum + of(day), 0);
  const daysSoFar = start === null ? 0 : Math.max(0, Math.min(today, end ?? today) - start + 1);
  const perWeek = daysSoFar < 7 ? null : Math.round((reached * 70) / daysSoFar) / 10;
  const daysLeft = end === null || isOver ? null : end - today + 1;
  const neededPerWeek = goal === null || daysLeft === null ? null : spread(goal - reached, daysLeft / 7);
  const told: Forecast | { readonly kind: "no-end-date" | "over" } = isOver
    ? { kind: "over" }
    : daysLeft === null
      ? { kind: "no-end-date" }
      : forecast(everyDay(days, start ?? today, today, of), daysLeft, kind);
  const before = days.filter(({ date }) => dayOf(date) < today).reduce((sum, day) => sum + of(day), 0);
  const isTold = told.kind === "range";
  return {
    reached,
    goal,
    perWeek,
    neededPerWeek,
    // Today's part is known already: it cannot end below what is there.
    forecast: isTold
      ? { low: Math.max(reached, before + told.low), high: Math.max(reached, before + told.high) }
      : null,
    withheld: isTold ? null : told.kind,
  };
};

/**
 * How a campaign is getting on with its goals, from its days (oldest first, days without anything left out). Leads are its
 * own; revenue is what it is credited with by the last touch. Days are UTC's, and its last day counts in full.
 */
export const outlook = (
  campaign: Campaign,
  days: readonly Day[],
  currency: string,
  now: Instant,
): Outlook => {
  const calendar = calendarOf(campaign, days, now);
  const { end, today, isOver } = calendar;
  const leads = goalOf(calendar, days, (day) => day.leads, campaign.goal.leads, "events");
  const revenue = goalOf(
    calendar,
    days,
    (day) => day.revenue,
    campaign.goal.revenue?.amount ?? null,
    "money",
  );
  const money = (amount: number): Money => ({ amount: Math.round(amount), currency });
  const maybe = (amount: number | null): Money | null => (amount === null ? null : money(amount));
  return {
    until: campaign.endsOn,
    weeksLeft: end === null || isOver ? null : Math.round(((end - today + 1) / 7) * 10) / 10,
    leads,
    revenue: {
      reached: money(revenue.reached),
      goal: maybe(revenue.goal),
      perWeek: maybe(revenue.perWeek),
      neededPerWeek: maybe(revenue.neededPerWeek),
      forecast: revenue.forecast && { low: money(revenue.forecast.low), high: money(revenue.forecast.high) },
      withheld: revenue.withheld,
    },
  };
};
