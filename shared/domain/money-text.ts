import { remembered } from "../remembered.ts";
import type { Money } from "./campaign.ts";

/** An amount as a person typed it, or what is wrong with it in words for that person. */
export type MoneyReading =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly problem: string };

const exact = remembered((currency) => new Intl.NumberFormat("en", { style: "currency", currency }));
const whole = remembered(
  (currency) => new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 }),
);

/** Digits after the decimal separator: 2 for most currencies, 0 for yen, 3 for Kuwaiti dinar (ISO 4217). */
export const minorDigits = remembered(
  (currency): number => exact(currency).resolvedOptions().maximumFractionDigits ?? 2,
);

/** "$4,800" and "$4,800.50". */
export const moneyText = ({ amount, currency }: Money): string => {
  const major = amount / 10 ** minorDigits(currency);
  return (Number.isInteger(major) ? whole : exact)(currency).format(major);
};

/** "$4,801" for $4,800.50: where cents would say more than is known. */
export const wholeMoneyText = ({ amount, currency }: Money): string => {
  const unit = 10 ** minorDigits(currency);
  return moneyText({ amount: Math.round(amount / unit) * unit, currency });
};

/** Signs that currencies share or own; a sign that is not listed is refused by name. */
const signs: Readonly<Record<string, readonly string[]>> = {
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"],
  "€": ["EUR"],
  "£": ["GBP"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  kr: ["SEK", "NOK", "DKK"],
  zł: ["PLN"],
  Fr: ["CHF"],
};

const means = (sign: string, currency: string): boolean => {
  if (sign.toUpperCase() === currency) return true;
  const dollars = /^[A-Z]{1,2}\$$/.exec(sign) ? currency.startsWith(sign.slice(0, -1)) : false;
  return dollars || (signs[sign]?.includes(currency) ?? false);
};

const refuse = (problem: string): MoneyReading => ({ ok: false, problem });

/** Beyond this, minor units are no longer exact in a double. */
const mostMinorUnits = Number.MAX_SAFE_INTEGER;

/** Digits in one block or in groups of three between the same separator; null when the groups are of other sizes. */
const wholeDigits = (text: string): string | null => {
  if (/^\d+$/.test(text)) return text;
  return /^[1-9]\d{0,2}([ '.,])\d{3}(?:\1\d{3})*$/.test(text) ? text.replace(/\D/g, "") : null;
};

/** Where the decimals begin; -1 when there are none. A point or comma before exactly three last digits groups thousands. */
const decimalsAt = (number: string): number => {
  const last = Math.max(number.lastIndexOf("."), number.lastIndexOf(","));
  if (last < 0) return -1;
  const sign = number.charAt(last);
  const isAlone = number.indexOf(sign) === last;
  const othersBefore = /[ '.,]/.test(number.slice(0, last));
  return isAlone && (othersBefore || number.length - last - 1 !== 3) ? last : -1;
};

/**
 * Reads an amount in major units the way people type it: "12.000,50 €", "12,000.50", "$4,800", "12 000", "CHF 4’800.-".
 * Refuses what could mean two amounts, another currency, and less than zero, in words.
 */
export const readMoney = (text: string, currency: string): MoneyReading => {
  const plain = text
    .slice(0, 100)
    .normalize("NFKC")
    .replace(/[\u2018\u2019`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
  const example = `Write it like ${exact(currency).format(4800)}.`;
  if (plain === "") return refuse(`Enter an amount. ${example}`);
  if (/^[^\d]*[-−(]\s*[^\d]*\d/.test(plain)) return refuse("The amount cannot be below zero.");

  const [, before = "", number = "", after = ""] =
    /^([^\d.,]*?) ?(\d(?:[\d.,' ]*\d)?)(?:[.,][-–—]{1,2})? ?([^\d.,]*)$/.exec(plain) ?? [];
  if (number === "") return refuse(`“${plain}” is not an amount. ${example}`);
  for (const sign of [before, after].map((part) => part.trim().replace(/\.$/, "")))
    if (sign !== "" && !means(sign, currency))
      return refuse(`“${sign}” does not belong here: amounts are in ${currency}. ${example}`);

  const digits = minorDigits(currency);
  if (digits === 3 && /^\d{1,3}[.,]\d{3}$/.test(number))
    return refuse(
      `“${number}” can mean two amounts. Write it without a separator, or with all three decimals.`,
    );
  const at = decimalsAt(number);
  const whole = wholeDigits(at < 0 ? number : number.slice(0, at));
  const decimals = at < 0 ? "" : number.slice(at + 1);
  if (whole === null) return refuse(`“${number}” can be read in more than one way. ${example}`);
  if (decimals.length > digits)
    return refuse(
      digits === 0
        ? `${currency} has no decimals. ${example}`
        : `“${number}” has more than ${digits} decimals. ${example}`,
    );
  const amount = Number(whole + decimals.padEnd(digits, "0"));
  if (amount > mostMinorUnits) return refuse("The amount is too large.");
  return { ok: true, money: { amount, currency } };
};
