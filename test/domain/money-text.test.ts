import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorDigits, readMoney } from "../../shared/domain/money-text.ts";

const amountOf = (text: string, currency = "USD") => {
  const reading = readMoney(text, currency);
  return reading.ok ? reading.money.amount : reading.problem;
};

describe("amounts as people type them", () => {
  it.each([
    ["12.000,50 €", "EUR", 1200050],
    ["12,000.50", "USD", 1200050],
    ["$4,800", "USD", 480000],
    ["4.800", "EUR", 480000],
    ["US$ 4800", "USD", 480000],
    ["4800 usd", "USD", 480000],
    ["12 000,5 €", "EUR", 1200050],
    ["CHF 4’800.-", "CHF", 480000],
    ["1.234.567", "EUR", 123456700],
    ["0", "USD", 0],
    ["0,5", "EUR", 50],
    ["¥12,000", "JPY", 12000],
    ["１２００", "USD", 120000],
  ])("reads %s in %s", (text, currency, minor) => {
    expect(amountOf(text, currency)).toBe(minor);
  });

  it.each([
    ["", "USD", "Enter an amount"],
    ["a lot", "USD", "is not an amount"],
    ["12k", "USD", "amounts are in USD"],
    ["€ 4800", "USD", "amounts are in USD"],
    ["1,23,456", "USD", "more than one way"],
    ["1.234,567", "EUR", "more than 2 decimals"],
    ["12.3456", "USD", "more than 2 decimals"],
    ["0,800", "EUR", "more than one way"],
    ["4,800", "KWD", "two amounts"],
    ["12.5", "JPY", "no decimals"],
    ["-5", "USD", "below zero"],
    ["($5)", "USD", "below zero"],
    ["5,000-6,000", "USD", "is not an amount"],
    ["99999999999999999", "USD", "too large"],
  ])("refuses %s in %s with words that help", (text, currency, words) => {
    expect(amountOf(text, currency)).toContain(words);
  });

  it("reads back every amount as five languages write it", () => {
    const written = fc.constantFrom(
      ["en-US", "USD"],
      ["de-DE", "EUR"],
      ["fr-FR", "EUR"],
      ["de-CH", "CHF"],
      ["sv-SE", "SEK"],
      ["ja-JP", "JPY"],
    );
    fc.assert(
      fc.property(written, fc.nat({ max: 9_000_000_000_000 }), ([locale = "", currency = ""], minor) => {
        const major = minor / 10 ** minorDigits(currency);
        const text = new Intl.NumberFormat(locale, { style: "currency", currency }).format(major);
        expect(amountOf(text, currency)).toBe(minor);
      }),
    );
  });

  it("never throws and never reads less than zero or a fraction of a minor unit", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[$€\d., '-]{0,15}$/)), (text) => {
        const reading = readMoney(text, "EUR");
        if (!reading.ok) return reading.problem.length > 0;
        return Number.isSafeInteger(reading.money.amount) && reading.money.amount >= 0;
      }),
    );
  });
});
