import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { briefingReaders, unreadBy } from "../../shared/domain/briefing.ts";
import { endsNow, nextWatch, reminderAt } from "../../shared/domain/campaign-watch.ts";
import type { RuleCondition } from "../../shared/domain/policy.ts";
import { route } from "../../shared/domain/route.ts";
import { campaign, companyOf, member } from "./company.ts";

const reps = ["ana", "ben", "cleo", "dora"];
const pia = member("pia", { role: "partner" });
const members = [...reps.map((id) => member(id)), pia, member("mia", { role: "manager" })];

const conditions: fc.Arbitrary<RuleCondition> = fc.constantFrom<RuleCondition>(
  {},
  { campaign: ["spring"] },
  { campaign: ["autumn"] },
  { territory: ["DE"] },
  { campaign: ["spring"], territory: ["DE"] },
  { fit: ["ideal"] },
);
const poolIds = ["one", "two", "three"] as const;
const agreements = fc.record({
  pools: fc
    .tuple(
      ...poolIds.map(() => fc.uniqueArray(fc.constantFrom(...reps, "pia"), { minLength: 1, maxLength: 3 })),
    )
    .chain((lists) => fc.integer({ min: 0, max: 3 }).map((count) => lists.slice(0, count))),
  rules: fc.array(fc.record({ when: conditions, pool: fc.constantFrom(...poolIds) }), { maxLength: 4 }),
});

describe("who is briefed", () => {
  it("is everybody whom the rules can give one of the campaign's leads, whatever the lead", () => {
    fc.assert(
      fc.property(
        agreements,
        fc.constantFrom("DE", "FR", null),
        fc.constantFrom("ideal" as const, "unknown" as const),
        fc.nat(20),
        ({ pools, rules }, country, fit, turn) => {
          const policy = {
            pools: pools.map((ids, i) => ({
              id: poolIds[i] ?? "",
              members: ids.map((id) => ({ id, weight: 1 })),
              pick: "round-robin" as const,
              fallback: null,
            })),
            rules: rules.filter(({ pool }) => poolIds.indexOf(pool) < pools.length),
          };
          const company = companyOf({ members, policy });
          const facts = {
            campaign: "spring",
            country,
            fit,
            intent: "cool" as const,
            answers: {},
            companyOwner: null,
            referrerRep: null,
          };
          const state = { turn, open: {} };
          const states = { one: state, two: state, three: state, everyone: state };
          const routed = route(company, company.policy, states, facts, "2026-01-05T10:00:00.000Z");
          expect(briefingReaders(company, "spring").map(({ id }) => id)).toContain(routed?.owner);
        },
      ),
    );
  });

  it("is nobody of a pool that another campaign's rule leads to", () => {
    const pool = (id: string, member_: string) => ({
      id,
      members: [{ id: member_, weight: 1 }],
      pick: "round-robin" as const,
      fallback: null,
    });
    const policy = {
      pools: [pool("one", "ana"), pool("two", "ben")],
      rules: [
        { when: { campaign: ["autumn"] }, pool: "two" },
        { when: {}, pool: "one" },
      ],
    };
    expect(briefingReaders(companyOf({ members, policy }), "spring").map(({ id }) => id)).toEqual(["ana"]);
  });

  it("has read it when they said so, and not before", () => {
    const company = companyOf({ members });
    const toldAt = "2026-01-05T09:00:00.000Z";
    const readings = [
      { member: "ana", toldAt, readAt: toldAt },
      { member: "ben", toldAt, readAt: null },
    ];
    expect(unreadBy(company, "spring", readings).map(({ id }) => id)).toEqual(["ben"]);
  });
});

describe("a campaign's mornings", () => {
  const zones = fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
  );
  const instants = fc
    .date({
      min: new Date("2026-01-01T00:00:00Z"),
      max: new Date("2027-12-31T00:00:00Z"),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString());
  const owned = (timeZone: string) =>
    companyOf({ members: [...members, member("max", { role: "marketer", timeZone })] });
  const retainer = {
    id: "c1",
    every: "week" as const,
    from: "2026-01-05",
    until: null,
    money: { amount: 100, currency: "USD" },
    note: "",
  };

  it("come at eight on its owner's clock, after now, the next of a weekly cost within eight days", () => {
    fc.assert(
      fc.property(zones, instants, (timeZone, now) => {
        const next = nextWatch(owned(timeZone), campaign("spring"), [retainer], now) ?? "";
        expect(next > now).toBe(true);
        if (now >= "2026-01-06") expect(Date.parse(next) - Date.parse(now)).toBeLessThan(8 * 86_400_000);
        const clock = new Date(next).toLocaleTimeString("en-GB", {
          timeZone,
          hour: "2-digit",
          minute: "2-digit",
        });
        expect(clock).toBe("08:00");
      }),
    );
  });

  it("are none for a campaign that asks for nothing, and the one after its last day for one that is live", () => {
    const now = "2026-01-20T10:00:00.000Z";
    const company = owned("Europe/Berlin");
    expect(nextWatch(company, campaign("spring"), [], now)).toBeNull();
    const ending = campaign("spring", { endsOn: "2026-01-30" });
    expect(nextWatch(company, ending, [], now)).toBe("2026-01-31T07:00:00.000Z");
    expect(nextWatch(company, { ...ending, state: "briefed" }, [], now)).toBeNull();
    expect(nextWatch(company, ending, [retainer], now)).toBe("2026-01-26T07:00:00.000Z");
  });

  it("remind of an unread briefing a day after it, or earlier when the campaign starts before", () => {
    const company = owned("Europe/Berlin");
    const told = "2026-01-05T09:00:00.000Z";
    expect(reminderAt(company, campaign("spring", { startsOn: null }), told)).toBe(
      "2026-01-06T09:00:00.000Z",
    );
    expect(reminderAt(company, campaign("spring", { startsOn: "2026-01-06" }), told)).toBe(
      "2026-01-06T07:00:00.000Z",
    );
    expect(reminderAt(company, campaign("spring", { startsOn: "2026-01-05" }), told)).toBe(
      "2026-01-06T09:00:00.000Z",
    );
  });

  it("end a live campaign after its last day, but not one that was taken live after it", () => {
    const company = owned("Europe/Berlin");
    const live = (at: string) => [{ from: "briefed", to: "live", by: "max", note: "", at } as const];
    const over = campaign("spring", { endsOn: "2026-01-30" });
    const morning = "2026-01-31T07:00:00.000Z";
    expect(endsNow(company, over, live("2026-01-12T09:00:00.000Z"), morning)).toBe(true);
    expect(endsNow(company, over, live("2026-01-12T09:00:00.000Z"), "2026-01-30T22:59:00.000Z")).toBe(false);
    expect(endsNow(company, over, live("2026-02-12T09:00:00.000Z"), "2026-02-13T07:00:00.000Z")).toBe(false);
    expect(endsNow(company, { ...over, state: "briefed" }, [], morning)).toBe(false);
    expect(endsNow(company, { ...over, endsOn: null }, live("2026-01-12T09:00:00.000Z"), morning)).toBe(
      false,
    );
  });
});
