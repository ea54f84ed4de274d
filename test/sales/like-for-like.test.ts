import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likeForLike, type Scale, type Work } from "../../shared/domain/sales/like-for-like.ts";

const share: Scale = { kind: "share" };
const work = (member: string, stratum: string, leads: number, total: number): Work => ({
  member,
  stratum,
  leads,
  total,
});

const strata = ["spring\nideal", "spring\npartial", "fair\nideal", "fair\nunknown"] as const;

/** How many leads of each stratum somebody has. */
const mix = fc.tuple(...strata.map(() => fc.integer({ min: 0, max: 500 })));
const someMix = mix.filter((leads) => leads.some((count) => count > 0));
const rate = fc.double({ min: 0, max: 1, noNaN: true });
const rates = fc.tuple(...strata.map(() => rate));

/** What comes of leads in expectation, where each is met with its stratum's rate. */
const expected = (member: string, leads: readonly number[], rateOf: (i: number) => number): readonly Work[] =>
  leads.map((count, i) => work(member, strata[i] ?? "", count, count * rateOf(i)));

const anyWorks = fc.array(
  fc
    .record({
      member: fc.constantFrom("ana", "ben", "cleo"),
      stratum: fc.constantFrom(...strata),
      leads: fc.integer({ min: 0, max: 40 }),
      part: rate,
    })
    .map(({ member, stratum, leads, part }) => work(member, stratum, leads, Math.round(leads * part))),
  { maxLength: 20 },
);

describe("comparing like for like", () => {
  it("gives whoever works just as the others do no head start, however much better their leads are", () => {
    fc.assert(
      fc.property(rates, someMix, mix, mix, (rateOf, ana, ben, cleo) => {
        const works = [
          ...expected("ana", ana, (i) => rateOf[i] ?? 0),
          ...expected("ben", ben, (i) => rateOf[i] ?? 0),
          ...expected("cleo", cleo, (i) => rateOf[i] ?? 0),
        ];
        for (const { difference } of likeForLike(works, share).values())
          if (difference !== null) expect(difference).toBeCloseTo(0, 9);
      }),
    );
  });

  it("says the same of two reps who are ahead by as much with each kind of lead, whatever they were given", () => {
    fc.assert(
      fc.property(
        rates,
        someMix,
        someMix,
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (rateOf, good, bad, lift) => {
          const of = (member: string, leads: readonly number[]) =>
            likeForLike(
              [
                ...expected(member, leads, (i) => (rateOf[i] ?? 0) * 0.5 + lift),
                ...expected("all-others", [900, 900, 900, 900], (i) => (rateOf[i] ?? 0) * 0.5),
              ],
              share,
            ).get(member)?.difference;
          expect(of("ana", good)).toBeCloseTo(lift, 9);
          expect(of("ben", bad)).toBeCloseTo(lift, 9);
        },
      ),
    );
  });

  it("weighs what the others reached by the rep's own leads, and leaves out those that nobody else had", () => {
    const found = likeForLike(
      [
        work("ana", "spring\nideal", 8, 4),
        work("ana", "fair\nideal", 2, 0),
        work("ana", "fair\nwrong", 5, 5),
        work("ben", "spring\nideal", 10, 2),
        work("cleo", "spring\nideal", 10, 6),
        work("cleo", "fair\nideal", 4, 4),
      ],
      share,
    ).get("ana");
    // 8 leads at 8 of 20, 2 leads at 4 of 4.
    expect(found).toMatchObject({ leads: 10, alone: 5, value: 0.4 });
    expect(found?.expected).toBeCloseTo((8 * 0.4 + 2 * 1) / 10, 12);
    expect(found?.difference).toBeCloseTo(0.4 - 0.52, 12);
  });

  it("comes out the same in whatever order and portions the counts are read", () => {
    fc.assert(
      fc.property(anyWorks, fc.array(fc.nat()), (works, keys) => {
        const shuffled = works
          .map((one, i) => ({ one, key: keys[i] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const found = likeForLike(works, share);
        const again = likeForLike(shuffled, share);
        for (const [member, { leads, alone, difference }] of found) {
          expect(again.get(member)).toMatchObject({ leads, alone });
          if (difference === null) expect(again.get(member)?.difference).toBeNull();
          else expect(again.get(member)?.difference).toBeCloseTo(difference, 9);
        }
      }),
    );
  });

  it("puts the difference inside its interval", () => {
    fc.assert(
      fc.property(anyWorks, (works) => {
        for (const { difference, interval } of likeForLike(works, share).values()) {
          if (difference === null) continue;
          expect(interval?.low).toBeLessThanOrEqual(difference);
          expect(interval?.high).toBeGreaterThanOrEqual(difference);
        }
      }),
    );
  });

  it("holds the truth in about 95 of 100 cases", () => {
    let seed = 20260105;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const drawn = (leads: number, chance: number) =>
      Array.from({ length: leads }, () => (random() < chance ? 1 : 0)).reduce<number>(
        (sum, hit) => sum + hit,
        0,
      );
    let held = 0;
    const runs = 2_000;
    for (let run = 0; run < runs; run++) {
      const found = likeForLike(
        [
          work("ana", "spring\nideal", 30, drawn(30, 0.5)),
          work("ana", "fair\nideal", 15, drawn(15, 0.2)),
          work("ben", "spring\nideal", 40, drawn(40, 0.4)),
          work("ben", "fair\nideal", 60, drawn(60, 0.1)),
        ],
        share,
      ).get("ana");
      if (found?.interval && found.interval.low <= 0.1 && found.interval.high >= 0.1) held++;
    }
    expect(held / runs).toBeGreaterThan(0.93);
    expect(held / runs).toBeLessThan(0.985);
  });

  it("takes points as a share of their range, and gives amounts no interval, because they know no bound", () => {
    const works = [work("ana", "s", 20, 90), work("ben", "s", 20, 60)];
    const points = likeForLike(works, { kind: "points", least: 1, most: 5 }).get("ana");
    expect(points).toMatchObject({ value: 4.5, expected: 3, difference: 1.5 });
    expect(points?.interval?.low).toBeGreaterThan(0);
    expect(points?.interval?.high).toBeLessThan(4);
    expect(likeForLike(works, { kind: "money" }).get("ana")?.interval).toBeNull();
  });
});
