import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openClock } from "../../infra/local/clock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const newFile = () => join(temporaryFolder(), "clock.json");
const nine = Date.parse("2026-01-05T09:00:00Z");

describe("a manual clock", () => {
  it("stands still until it is moved", async () => {
    const clock = openClock(newFile(), "manual", nine);
    await delay(20);
    expect(clock.instant()).toBe("2026-01-05T09:00:00.000Z");
    clock.moveTo(nine + 1);
    expect(clock.now()).toBe(nine + 1);
    expect(clock.realDelayUntil(nine + 1)).toBe(0);
    expect(clock.realDelayUntil(nine + 2)).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuses to go back and stays where it was", () => {
    const clock = openClock(newFile(), "manual", nine);
    expect(() => clock.moveTo(nine - 1)).toThrow(RangeError);
    expect(clock.now()).toBe(nine);
  });

  it("goes on exactly where it was after any moves and an end without warning, whatever start is asked for", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 5 }),
        fc.integer(),
        (steps, start) => {
          const file = newFile();
          const clock = openClock(file, "manual", nine);
          for (const step of steps) clock.moveTo(clock.now() + step);
          expect(openClock(file, "manual", start).now()).toBe(clock.now());
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("a running clock", () => {
  it("goes as many times as fast as it is told", async () => {
    const clock = openClock(newFile(), 1000, nine);
    const before = { shown: clock.now(), real: performance.now() };
    await delay(60);
    const speed = (clock.now() - before.shown) / (performance.now() - before.real);
    expect(speed).toBeGreaterThan(900);
    expect(speed).toBeLessThan(1100);
    expect(clock.realDelayUntil(clock.now() + 60_000)).toBeLessThanOrEqual(60);
  });

  it("goes on about where it was after an end without warning, and never earlier", async () => {
    const file = newFile();
    const clock = openClock(file, 1000, nine);
    await delay(30);
    const shown = clock.now();
    const again = openClock(file, 1000, nine).now();
    expect(again).toBeGreaterThanOrEqual(shown);
    expect(again - shown).toBeLessThan(600_000);
  });

  it("keeps the machine's pace while it is stopped", async () => {
    const file = newFile();
    const clock = openClock(file, 1, nine);
    clock.stop();
    await delay(30);
    const again = openClock(file, 1, nine).now();
    // A timer may ring a millisecond before the clock shows it.
    expect(again).toBeGreaterThanOrEqual(nine + 29);
    expect(again).toBeLessThan(nine + 10_000);
  });

  it("can be moved ahead and runs on from there", async () => {
    const clock = openClock(newFile(), 1, nine);
    clock.moveTo(nine + 3_600_000);
    await delay(10);
    expect(clock.now()).toBeGreaterThan(nine + 3_600_000);
    expect(clock.now()).toBeLessThan(nine + 3_610_000);
  });
});
