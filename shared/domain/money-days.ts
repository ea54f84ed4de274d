import type { Cost } from "./campaign.ts";

/** What was spent and earned until the end of a day, in minor units. */
export type MoneyDay = { readonly date: string; readonly spent: number; readonly revenue: number };

/** Days on which money came or went, oldest first, each with the sums until then. */
export const moneyDays = (
  costs: readonly Cost[],
  revenueByDay: ReadonlyMap<string, number>,
): readonly MoneyDay[] => {
  const spentByDay = new Map<string, number>();
  for (const { date, money } of costs) spentByDay.set(date, (spentByDay.get(date) ?? 0) + money.amount);
  let spent = 0;
  let revenue = 0;
  return [...new Set([...spentByDay.keys(), ...revenueByDay.keys()])].toSorted().map((date) => {
    spent += spentByDay.get(date) ?? 0;
    revenue += revenueByDay.get(date) ?? 0;
    return { date, spent, revenue };
  });
};
