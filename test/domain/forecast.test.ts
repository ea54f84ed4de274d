import { describe, expect, it } from "vitest";
import { type Random, randomFrom } from "../../infra/bench/verdict/random.ts";
import { type Foretold, forecast } from "../../shared/domain/forecast.ts";

/** How many came, where so many are expected (Knuth's way, by parts where many are). */
const poisson = (random: Random, mean: number): number => {
  if (mean > 20) return poisson(random, 20) + poisson(random, mean - 20);
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; count++) product *= random.between(0, 1);
  return count;
};

/** Good and bad days: the expected number itself is drawn, so that days differ by more than chance. */
const uneven = (random: Random, mean: number): number =>
  poisson(random, mean * -Math.log(1 - random.between(0, 1)));

const sale = (random: Random): number => Math.round(500_000 * Math.exp(random.between(-1, 1.5)));
const sales = (random: Random, mean: number): number =>
  Array.from({ length: poisson(random, mean) }, () => sale(random)).reduce((sum, amount) => sum + amount, 0);

/** Weekends bring a tenth. */
const workdays = (day: number): number => (day % 7 >= 5 ? 0.1 : 1);

type World = { readonly of: Foretold; readonly draw: (random: Random, day: number) => number };
const worlds: Readonly<Record<string, World>> = {
  "two a day": { of: "events", draw: (random) => poisson(random, 2) },
  "eight on workdays": { of: "events", draw: (random, day) => poisson(random, 8 * workdays(day)) },
  "forty a day": { of: "events", draw: (random) => poisson(random, 40) },
  "eight, unevenly": { of: "events", draw: (random) => uneven(random, 8) },
  "a sale a day": { of: "money", draw: (random) => sales(random, 1) },
  "three sales on workdays": { of: "money", draw: (random, day) => sales(random, 3 * workdays(day)) },
};

describe("a forecast's range", () => {
  it.each(Object.entries(worlds))("holds what comes about 95 times in 100, where %s", (_, { of, draw }) => {
    let told = 0;
    let held = 0;
    for (let run = 0; run < 1_200; run++) {
      const random = randomFrom(run);
      const first = run % 7;
      const ahead = [5, 14, 40][run % 3] ?? 14;
      const days = Array.from({ length: 28 + ahead }, (__, i) => draw(random, first + i));
      const range = forecast(days.slice(0, 28), ahead, of);
      if (range.kind !== "range") continue;
      const came = days.slice(28).reduce((sum, count) => sum + count, 0);
      told++;
      if (came >= range.low && came <= range.high) held++;
    }
    expect(told).toBeGreaterThan(1_100);
    expect(held / told).toBeGreaterThan(0.915);
  });

  it("is not wide for nothing: of 28 quiet days and 28 to come, it is a fraction of what comes", () => {
    const random = randomFrom(1);
    const range = forecast(
      Array.from({ length: 28 }, () => poisson(random, 20)),
      28,
      "events",
    );
    if (range.kind !== "range") throw new Error("nothing was foretold");
    expect((range.high - range.low) / (28 * 20)).toBeLessThan(0.35);
  });

  it("is not given too early, nor while the pace changes", () => {
    const days = (count: number, of: (i: number) => number) => Array.from({ length: count }, (_, i) => of(i));
    expect(forecast([], 7, "events").kind).toBe("too-early");
    expect(
      forecast(
        days(13, () => 5),
        7,
        "events",
      ).kind,
    ).toBe("too-early");
    expect(
      forecast(
        days(27, () => 5),
        7,
        "money",
      ).kind,
    ).toBe("too-early");
    expect(
      forecast(
        days(60, (i) => (i % 7 === 0 ? 3 : 0)),
        7,
        "events",
      ).kind,
    ).toBe("too-early");
    expect(
      forecast(
        days(28, (i) => (i < 14 ? 30 : 6)),
        7,
        "events",
      ).kind,
    ).toBe("pace-changes");
  });

  it("looks back four weeks at most, and knows weekdays", () => {
    const weeks = (count: number, of: (i: number) => number) =>
      Array.from({ length: count * 7 }, (_, i) => of(i));
    const late = forecast([...weeks(8, () => 400), ...weeks(4, () => 4)], 7, "events");
    expect(late).toEqual(
      forecast(
        weeks(4, () => 4),
        7,
        "events",
      ),
    );
    // The two days to come are the weekend on which nothing ever comes.
    const weekend = forecast(weeks(5, (i) => (i % 7 < 5 ? 9 : 0)).slice(0, 33), 2, "events");
    const week = forecast(weeks(5, (i) => (i % 7 < 5 ? 9 : 0)).slice(0, 28), 7, "events");
    expect(weekend).toMatchObject({ kind: "range", low: 0 });
    if (week.kind !== "range") throw new Error("nothing was foretold");
    expect(week.low).toBeLessThan(45);
    expect(week.high).toBeGreaterThan(45);
  });
});
