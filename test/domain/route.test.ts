import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pool } from "../../shared/domain/policy.ts";
import { type PoolState, type RoutingFacts, route } from "../../shared/domain/route.ts";
import { companyOf, member } from "./company.ts";

const now = "2026-01-05T10:00:00.000Z";
const facts: RoutingFacts = {
  campaign: "spring",
  country: "DE",
  fit: "ideal",
  intent: "cool",
  answers: {},
  companyOwner: null,
  referrerRep: null,
};

const pool = (more: Partial<Pool> = {}): Pool => ({
  id: "dach",
  members: ["ana", "ben", "cleo"].map((id) => ({ id, weight: 1 })),
  pick: "round-robin",
  fallback: null,
  ...more,
});

const team = (more: Record<string, object> = {}) => [
  ...["ana", "ben", "cleo"].map((id) => member(id, more[id] ?? {})),
  member("mia", { role: "manager" }),
];

const hand = (count: number, given: Pool, members = team(), intent: RoutingFacts["intent"] = "cool") => {
  const company = companyOf({ members, policy: { pools: [given] } });
  let state: PoolState = { turn: 0, open: {} };
  return Array.from({ length: count }, () => {
    const found = route(company, company.policy, { dach: state }, { ...facts, intent }, now);
    if (!found) return null;
    state = {
      turn: found.turn ?? state.turn,
      open: { ...state.open, [found.owner]: (state.open[found.owner] ?? 0) + 1 },
    };
    return found;
  });
};

const owners = (found: ReturnType<typeof hand>) => found.map((entry) => entry?.owner);

describe("routing", () => {
  it("gives everybody their turn, and passes over who is away, inactive or at capacity", () => {
    expect(owners(hand(4, pool()))).toEqual(["ana", "ben", "cleo", "ana"]);
    const away = { ben: { away: [{ from: "2026-01-05", to: "2026-01-05" }] } };
    expect(owners(hand(4, pool(), team(away)))).toEqual(["ana", "cleo", "ana", "cleo"]);
    expect(owners(hand(3, pool(), team({ ana: { active: false } })))).toEqual(["ben", "cleo", "ben"]);
    expect(owners(hand(4, pool(), team({ ana: { capacity: 1 } })))).toEqual(["ana", "ben", "cleo", "ben"]);
  });

  it("gives a hot lead only to those at work, and the others to whoever's turn it is", () => {
    const night = { ana: { timeZone: "America/Los_Angeles" } };
    expect(owners(hand(2, pool(), team(night), "hot"))).toEqual(["ben", "cleo"]);
    expect(owners(hand(2, pool(), team(night), "warm"))).toEqual(["ana", "ben"]);
  });

  it("is as fair as the weights say over any whole number of rounds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (weights, rounds) => {
          const weighted = pool({
            pick: "weighted",
            members: ["ana", "ben", "cleo"].map((id, i) => ({ id, weight: weights[i] ?? 1 })),
          });
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const given = owners(hand(total * rounds, weighted));
          for (const [i, id] of ["ana", "ben", "cleo"].entries())
            expect(given.filter((owner) => owner === id)).toHaveLength((weights[i] ?? 0) * rounds);
        },
      ),
    );
  });

  it("picks whoever has the fewest open leads", () => {
    const company = companyOf({ members: team(), policy: { pools: [pool({ pick: "fewest-open" })] } });
    const state = { dach: { turn: 5, open: { ana: 3, ben: 1, cleo: 2 } } };
    expect(route(company, company.policy, state, facts, now)?.owner).toBe("ben");
  });

  it("takes the first rule that matches, and says so in words", () => {
    const company = companyOf({
      members: team(),
      policy: {
        pools: [pool({ id: "rest", members: [{ id: "cleo", weight: 1 }] }), pool()],
        rules: [
          { when: { territory: ["FR"] }, pool: "rest" },
          { when: { territory: ["DE", "AT"] }, pool: "dach" },
        ],
      },
    });
    const found = route(company, company.policy, {}, facts, now);
    expect(found).toMatchObject({ owner: "ana", pool: "dach", why: "rule 2: DE → pool dach; Ana is next" });
  });

  it("sends a lead to a country, to a region of it, or to where postcodes begin alike", () => {
    const company = companyOf({
      members: team(),
      policy: {
        pools: [pool({ id: "rest", members: [{ id: "cleo", weight: 1 }] }), pool()],
        rules: [
          { when: { territory: ["DE-BY", "DE-80"] }, pool: "dach" },
          { when: {}, pool: "rest" },
        ],
      },
    });
    const poolFor = (country: string | null, answers: RoutingFacts["answers"]) =>
      route(company, company.policy, {}, { ...facts, country, answers }, now)?.pool;
    expect(poolFor("DE", { Bundesland: "by" })).toBe("dach");
    expect(poolFor("DE", { "Your postal code": "80331" })).toBe("dach");
    expect(poolFor("DE", { PLZ: "D-80331" })).toBe("dach");
    expect(poolFor("DE", { zip_code: 80331 })).toBe("dach");
    for (const answers of [{}, { PLZ: "10115" }, { Region: "BE" }, { "Number of plants": "80" }])
      expect(poolFor("DE", answers)).toBe("rest");
    expect(poolFor("AT", { PLZ: "8010" })).toBe("rest");
    expect(poolFor(null, { PLZ: "80331" })).toBe("rest");
  });

  it("prefers those whose territory it is, and waits for none of them", () => {
    const home = { ana: { territories: ["FR"] }, ben: { territories: ["DE", "AT"] } };
    expect(owners(hand(4, pool(), team(home)))).toEqual(["ben", "cleo", "ben", "cleo"]);
    const all = Object.fromEntries(["ana", "ben", "cleo"].map((id) => [id, { territories: ["FR"] }]));
    expect(owners(hand(3, pool(), team(all)))).toEqual(["ana", "ben", "cleo"]);
    const away = { ...home, ben: { ...home.ben, active: false }, cleo: { active: false } };
    expect(hand(1, pool(), team(away))).toMatchObject([{ owner: "ana", fallback: false }]);
  });

  it("leaves no lead without an owner while anybody is there: fallback, then whoever is merely away, then a manager", () => {
    const allAway = Object.fromEntries(
      ["ana", "ben", "cleo"].map((id) => [id, { away: [{ from: "2026-01-01", to: "2026-01-31" }] }]),
    );
    const [toFallback] = hand(1, pool({ fallback: "mia" }), team(allAway));
    expect(toFallback).toMatchObject({ owner: "mia", fallback: true });
    const [toAway] = hand(1, pool(), team(allAway));
    expect(toAway).toMatchObject({ owner: "ana", fallback: true });
    const gone = Object.fromEntries(["ana", "ben", "cleo"].map((id) => [id, { active: false }]));
    const [toManager] = hand(1, pool(), team(gone));
    expect(toManager).toMatchObject({ owner: "mia", fallback: true });
    expect(toManager?.why).toContain("Ana inactive");
  });
});
