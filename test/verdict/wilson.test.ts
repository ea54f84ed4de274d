import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilson } from "../../shared/domain/wilson.ts";

const samples = fc
  .integer({ min: 1, max: 5000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

describe("the Wilson interval", () => {
  it("is the textbook's for 8 of 10 and for none of 20", () => {
    const eight = wilson(8, 10);
    expect(eight.low).toBeCloseTo(0.4902, 4);
    expect(eight.high).toBeCloseTo(0.9433, 4);
    const none = wilson(0, 20);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(0.1611, 4);
  });

  it("knows nothing from no trials", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it("holds the share that was seen, inside 0 and 1, and mirrors hits and misses", () => {
    fc.assert(
      fc.property(samples, ([hits, trials]) => {
        const { low, high } = wilson(hits, trials);
        const share = hits / trials;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(wilson(trials - hits, trials).low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  it("narrows as the same share is seen more often", () => {
    fc.assert(
      fc.property(samples, ([hits, trials]) => {
        const once = wilson(hits, trials);
        const tenfold = wilson(10 * hits, 10 * trials);
        expect(tenfold.high - tenfold.low).toBeLessThan(once.high - once.low);
      }),
    );
  });
});
