import { moneyText } from "../domain/money-text.ts";
import type { Scale } from "../domain/sales/like-for-like.ts";

/** What a figure is measured in: its scale, and the company's currency where that is money. */
export type Measure = { readonly scale: Scale; readonly currency: string };

const number = (value: number, digits: number): string =>
  new Intl.NumberFormat("en", { maximumFractionDigits: digits }).format(value);

/** From this many minor units on, the last two digits say nothing of an average. */
const large = 100_00;

const average = (minor: number): number =>
  Math.abs(minor) < large ? Math.round(minor) : Math.round(minor / 100) * 100;

/** "84 %", "4.5" or "$1,240": a figure per lead. */
export const figureWords = (value: number, { scale, currency }: Measure): string => {
  if (scale.kind === "money") return moneyText({ amount: average(value), currency });
  return scale.kind === "share" ? `${number(value * 100, 0)} %` : number(value, 1);
};

const distance = (value: number, measure: Measure): string => {
  if (measure.scale.kind === "money") return figureWords(value, measure);
  if (measure.scale.kind === "points") return number(value, 2);
  const points = number(value * 100, 1);
  return `${points} ${points === "1" ? "point" : "points"}`;
};

/** "13 points ahead", "$340 behind" or "level": how far somebody is from what the others reached. */
export const aheadWords = (difference: number, measure: Measure): string => {
  if (difference === 0) return "level";
  return `${distance(Math.abs(difference), measure)} ${difference > 0 ? "ahead" : "behind"}`;
};

const signed = (value: number, measure: Measure): string => {
  const size =
    measure.scale.kind === "share" ? number(Math.abs(value) * 100, 0) : distance(Math.abs(value), measure);
  return `${value < 0 ? "−" : "+"}${size}`;
};

/** "−4 to +21": where the true difference lies 95 times in 100. */
export const rangeWords = (
  { low, high }: { readonly low: number; readonly high: number },
  measure: Measure,
): string => `${signed(low, measure)} to ${signed(high, measure)}`;

/** "1st", "2nd", "3rd", "11th". */
export const place = (rank: number): string => {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(rank);
  return `${rank}${endings[rule] ?? "th"}`;
};
