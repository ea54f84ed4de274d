import type { Money } from "./campaign.ts";
import type { Day } from "./outlook.ts";
import type { Instant } from "./submission.ts";

type Beside<Figure> = { readonly now: Figure; readonly before: Figure };

/** The last four weeks beside the four before. */
export type Trend = {
  readonly days: number;
  readonly leads: Beside<number>;
  readonly revenue: Beside<Money>;
};

export const trendDays = 28;
const dayMs = 86_400_000;

/** How a campaign goes: its leads and what it is credited with by the last touch, in UTC days, today's included. */
export const trend = (days: readonly Day[], currency: string, now: Instant): Trend => {
  const ago = (count: number): string => new Date(Date.parse(now) - count * dayMs).toISOString().slice(0, 10);
  const sum = (of: (day: Day) => number, after: string, upTo: string): number =>
    days.filter(({ date }) => date > after && date <= upTo).reduce((all, day) => all + of(day), 0);
  const beside = (of: (day: Day) => number): Beside<number> => ({
    now: sum(of, ago(trendDays), ago(0)),
    before: sum(of, ago(2 * trendDays), ago(trendDays)),
  });
  const revenue = beside((day) => day.revenue);
  const money = (amount: number): Money => ({ amount, currency });
  return {
    days: trendDays,
    leads: beside((day) => day.leads),
    revenue: { now: money(revenue.now), before: money(revenue.before) },
  };
};
