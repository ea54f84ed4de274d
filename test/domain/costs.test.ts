import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationParts } from "../../shared/domain/duration.ts";
import { readDuration, writeDuration } from "../../shared/domain/duration-text.ts";
import { mostCostLines, readCosts } from "../../shared/domain/read-costs.ts";
import { bookingDays } from "../../shared/domain/recurring-cost.ts";

const days = fc
  .date({ min: new Date("2024-01-01T00:00:00Z"), max: new Date("2027-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const rhythms = fc.constantFrom("week" as const, "month" as const);
const cost = { id: "c1", money: { amount: 100, currency: "USD" }, note: "" };

describe("a cost that comes again", () => {
  it("is booked on no day twice, on none before it begins, after its end or after today", () => {
    fc.assert(
      fc.property(days, fc.option(days), days, rhythms, (from, until, today, every) => {
        const booked = bookingDays({ ...cost, from, until, every }, today);
        expect(new Set(booked).size).toBe(booked.length);
        expect(booked.toSorted()).toEqual(booked);
        for (const day of booked) {
          expect(day >= from && day <= today).toBe(true);
          expect(until === null || day <= until).toBe(true);
        }
        expect(booked.includes(from)).toBe(from <= today && (until === null || from <= until));
      }),
    );
  });

  it("is never booked for fewer days because time went by, so that booking each morning books all", () => {
    fc.assert(
      fc.property(days, days, days, rhythms, (from, one, other, every) => {
        const [earlier, later] = [one, other].toSorted();
        const recurring = { ...cost, from, until: null, every };
        const before = bookingDays(recurring, earlier ?? "");
        expect(bookingDays(recurring, later ?? "").slice(0, before.length)).toEqual(before);
      }),
    );
  });

  it("comes on the last day of months that lack its day, and on its day again after", () => {
    expect(bookingDays({ ...cost, from: "2026-01-31", until: null, every: "month" }, "2026-04-30")).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
    ]);
  });
});

describe("a file of costs", () => {
  const lines = (...rows: readonly (readonly string[])[]) => rows.map((cells, i) => ({ line: i + 1, cells }));

  it("is read whole or not at all: one wrong line keeps every other out, and is named", () => {
    const row = fc.tuple(days, fc.integer({ min: 1, max: 9_999 }).map(String), fc.constantFrom("", "Ads"));
    const wrong = fc.constantFrom(
      ["soon", "5", ""],
      ["2026-02-30", "5", ""],
      ["2026-02-03", "five", ""],
      ["2026-02-03", "-5", ""],
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.option(wrong),
        fc.nat(),
        (rows, bad, where) => {
          const at = where % (rows.length + 1);
          const all = bad === null ? rows : [...rows.slice(0, at), bad, ...rows.slice(at)];
          const read = readCosts(lines(...all), "USD");
          if (bad === null) expect(read).toMatchObject({ ok: true, costs: rows.map(([date]) => ({ date })) });
          else expect(read).toMatchObject({ ok: false, problems: [{ line: at + 1 }] });
        },
      ),
    );
  });

  it("may name its columns in any order, and is refused when it is empty or too long", () => {
    const read = readCosts(lines(["Note", "Betrag", "Datum"], ["Ads", "1.200,50", "2026-01-31"]), "EUR");
    expect(read).toEqual({
      ok: true,
      costs: [{ date: "2026-01-31", money: { amount: 120_050, currency: "EUR" }, note: "Ads" }],
    });
    expect(readCosts(lines(["date", "amount"]), "EUR").ok).toBe(false);
    const many = Array.from({ length: mostCostLines + 1 }, () => ["2026-01-31", "5"]);
    expect(readCosts(lines(...many), "EUR")).toMatchObject({ ok: false, problems: [{ line: 1 }] });
  });
});

describe("a duration as people write it", () => {
  it("is read as what it was written from, days and hours kept apart", () => {
    const parts = fc.record({ d: fc.nat(400), h: fc.nat(80), m: fc.nat(59) });
    fc.assert(
      fc.property(parts, ({ d, h, m }) => {
        const iso = `P${d}DT${h}H${m}M`;
        const read = readDuration(writeDuration(iso));
        expect(read && durationParts(read)).toEqual(durationParts(iso));
      }),
    );
  });

  it.each([
    ["15 min", "PT15M"],
    ["4h", "PT4H"],
    ["1 day", "P1D"],
    ["24 h", "PT24H"],
    ["2 weeks", "P14D"],
    ["1 h 30 min", "PT1H30M"],
    ["at once", "PT0S"],
    ["PT45M", "PT45M"],
    ["soon", null],
    ["5", null],
    ["3 fortnights", null],
    ["", null],
  ])("reads %s as %s", (text, iso) => {
    expect(readDuration(text)).toBe(iso);
  });
});
