import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Attributed, attributed, attributionModels } from "../../shared/domain/attributed.ts";
import {
  type Contact,
  contactsIn,
  creditFor,
  leadCredit,
  shareOut,
} from "../../shared/domain/attribution.ts";
import { countedOf } from "../../shared/domain/counted.ts";
import type { LeadEvent } from "../../shared/domain/lead.ts";
import { summed, tallyOf } from "../../shared/domain/tally.ts";
import { LeadHistory } from "../domain/lead-history.ts";
import { changesOf, company } from "./random-history.ts";

const dayMs = 86_400_000;
const soldAt = "2026-06-01T12:00:00.000Z";
const daysBefore = (days: number) => new Date(Date.parse(soldAt) - days * dayMs).toISOString();
const lead = { campaign: "spring", audience: "cold" };
const contact = (campaign: string, days: number, audience: string | null = null): Contact => ({
  campaign,
  audience,
  at: daysBefore(days),
});

const contacts = fc.array(
  fc.record({
    campaign: fc.constantFrom("spring", "autumn", "fair"),
    audience: fc.constantFrom("cold", "warm", null),
    at: fc.integer({ min: -10, max: 200 }).map(daysBefore),
  }),
  { maxLength: 30 },
);
const amount = fc.integer({ min: 0, max: 10_000_000_00 });

const sumOf = (credit: ReturnType<typeof creditFor>) =>
  credit.even.reduce((sum, share) => sum + share.amount, 0);

describe("sharing out an amount", () => {
  it("adds up to the amount exactly, and puts nobody off by a whole minor unit", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amount, weights, (total, parts) => {
        const shares = shareOut(total, parts);
        const all = parts.reduce((sum, part) => sum + part, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        for (const [i, share] of shares.entries())
          expect(Math.abs(share - (total * (parts[i] ?? 0)) / all)).toBeLessThan(1);
      }),
    );
  });

  it("gives what is left over to the largest remainders", () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(shareOut(10, [5, 3, 1])).toEqual([6, 3, 1]);
  });
});

describe("the credit for a sale", () => {
  it("names the first and the last touch of the 90 days before, and shares evenly over all of them", () => {
    const found = [
      contact("fair", 91),
      contact("autumn", 90),
      contact("spring", 40, "cold"),
      contact("spring", 3, "cold"),
    ];
    expect(creditFor(found, lead, 100, soldAt)).toEqual({
      first: { campaign: "autumn", audience: null },
      last: lead,
      even: [
        { ...lead, amount: 67 },
        { campaign: "autumn", audience: null, amount: 33 },
      ],
    });
  });

  it("does not look at touches after the sale", () => {
    const found = [contact("spring", 2, "cold")];
    const later = [...found, contact("fair", -1), contact("fair", -30)];
    expect(creditFor(later, lead, 1_800_000, soldAt)).toEqual(creditFor(found, lead, 1_800_000, soldAt));
  });

  it("stays with the lead's own campaign when no touch is recent enough", () => {
    expect(creditFor([contact("fair", 120)], lead, 500, soldAt)).toEqual({
      first: lead,
      last: lead,
      even: [{ ...lead, amount: 500 }],
    });
  });

  it("adds up to the sale over any touches, in whatever order they were recorded", () => {
    fc.assert(
      fc.property(contacts, amount, (found, sold) => {
        const credit = creditFor(found, lead, sold, soldAt);
        expect(sumOf(credit)).toBe(sold);
        expect(creditFor(found.toReversed(), lead, sold, soldAt)).toEqual(credit);
      }),
    );
  });

  it("names no more than two dozen places, and still shares out all of it among the right campaigns", () => {
    const newsletter = fc.array(
      fc.record({
        campaign: fc.constantFrom("daily", "weekly"),
        audience: fc.nat({ max: 200 }).map((issue) => `issue ${issue}`),
        at: fc.integer({ min: 0, max: 89 }).map(daysBefore),
      }),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(newsletter, amount, (found, sold) => {
        const { even } = creditFor(found, lead, sold, soldAt);
        expect(even.length).toBeLessThanOrEqual(24);
        expect(new Set(even.map((place) => `${place.campaign} ${place.audience}`)).size).toBe(even.length);
        expect(even.reduce((sum, share) => sum + share.amount, 0)).toBe(sold);
        const daily = found.filter(({ campaign }) => campaign === "daily").length / found.length;
        const credited = even
          .filter(({ campaign }) => campaign === "daily")
          .reduce((sum, share) => sum + share.amount, 0);
        expect(Math.abs(credited - sold * daily)).toBeLessThan(24);
      }),
    );
  });

  it("counts submissions and what a person did, not what machines opened nor what never arrived", () => {
    const touch = (kind: "clicked" | "opened" | "bounced" | "unsubscribed", machine = false) => ({
      ...contact("autumn", 5),
      kind,
      machine,
    });
    const received = { type: "received", at: daysBefore(4) } as LeadEvent;
    const found = contactsIn(
      [{ campaign: "spring", audience: "cold", events: [received] }],
      [touch("clicked"), touch("opened", true), touch("bounced"), touch("unsubscribed")],
    );
    expect(found).toEqual([
      { campaign: "spring", audience: "cold", at: daysBefore(4) },
      { campaign: "autumn", audience: null, at: daysBefore(5) },
    ]);
  });
});

describe("the credit for a lead", () => {
  it("is all its own campaign's when nothing came before, or only what is too old or came after", () => {
    const found = [contact("fair", 91), contact("fair", -1), contact("spring", 3, "cold")];
    expect(leadCredit(found, lead, soldAt)).toBeNull();
    expect(leadCredit([], lead, soldAt)).toBeNull();
  });

  it("gives the first touch its due, the last to the submission, and shares a thousand evenly over all", () => {
    expect(leadCredit([contact("autumn", 80, "warm"), contact("fair", 2)], lead, soldAt)).toEqual({
      first: { campaign: "autumn", audience: "warm" },
      last: lead,
      even: [
        { campaign: "autumn", audience: "warm", amount: 334 },
        { campaign: "fair", audience: null, amount: 333 },
        { ...lead, amount: 333 },
      ],
    });
  });

  it("moves leads between campaigns and audiences without making or losing a thousandth of one", () => {
    const opened = fc.array(fc.tuple(contacts, fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(opened, (list) => {
        const increments = list.flatMap(([found, isCustomer]) => {
          const played = new LeadHistory(company, soldAt);
          Object.assign(played, { contacts: found, isCustomer });
          played.submit();
          return changesOf(played).flatMap(tallyOf);
        });
        for (const row of ["total", "audience"]) {
          const rows = increments
            .filter((one) => one.row.startsWith(row))
            .map(({ counts }) => attributed(counts, "USD"));
          const sum = (of: (one: Attributed) => number) =>
            Math.round(rows.reduce((all, one) => all + of(one), 0) * 1000) / 1000;
          const customers = list.filter(([, isCustomer]) => isCustomer).length;
          for (const model of attributionModels) {
            expect(sum(({ leads }) => leads[model].all)).toBe(list.length);
            expect(sum(({ leads }) => leads[model].existing)).toBe(customers);
            expect(sum(({ leads }) => leads[model].new)).toBe(list.length - customers);
          }
        }
      }),
    );
  });

  it("is what a slow look at every lead and its touches finds", () => {
    const opened = fc.array(contacts, { maxLength: 6 });
    fc.assert(
      fc.property(opened, (list) => {
        const increments = list.flatMap((found) => {
          const played = new LeadHistory(company, soldAt);
          played.contacts = found;
          played.submit();
          return changesOf(played).flatMap(tallyOf);
        });
        for (const name of ["spring", "autumn", "fair"]) {
          const counts =
            summed(increments).find(({ scope, row }) => scope === name && row === "total")?.counts ?? {};
          const recent = list.map((found) =>
            [
              ...found.filter(({ at }) => at >= daysBefore(90) && at <= soldAt),
              { ...lead, at: soldAt },
            ].toSorted((a, b) =>
              `${a.at}${a.campaign}\n${a.audience ?? ""}`.localeCompare(
                `${b.at}${b.campaign}\n${b.audience ?? ""}`,
              ),
            ),
          );
          const shares = recent.map(
            (all) => all.filter(({ campaign }) => campaign === name).length / all.length,
          );
          const { leads } = attributed(counts, "USD");
          expect(leads.firstTouch.all).toBe(recent.filter(([first]) => first?.campaign === name).length);
          expect(leads.lastTouch.all).toBe(recent.filter((all) => all.at(-1)?.campaign === name).length);
          const exact = shares.reduce((all, share) => all + share, 0);
          // Largest remainders are off by less than a thousandth for each audience of a lead.
          expect(Math.abs(leads.even.all - exact)).toBeLessThan(list.length * 0.003 + 1e-9);
        }
      }),
    );
  });
});

describe("the counters of credited revenue", () => {
  const sold = (found: readonly Contact[], price: number, customer: "new" | "existing" | null) => {
    const played = new LeadHistory(company, "2026-06-01T09:00:00.000Z");
    played.submit();
    played.contacts = found;
    played.log("won", { money: { amount: price, currency: "USD" }, customer });
    return played;
  };

  it("add up to the revenue in every model, over all campaigns and for each kind of customer", () => {
    const sales = fc.array(
      fc.tuple(contacts, amount, fc.constantFrom("new" as const, "existing" as const, null)),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(sales, (list) => {
        const totals: Record<string, number> = {};
        const increments = list.flatMap(([found, price, customer]) =>
          changesOf(sold(found, price, customer)).flatMap(tallyOf),
        );
        for (const { row, counts } of increments.filter((one) => one.row === "total"))
          for (const [name, count] of Object.entries(counts))
            totals[`${row} ${name}`] = (totals[`${row} ${name}`] ?? 0) + count;
        const of = (name: string) => totals[`total ${name}`] ?? 0;
        for (const model of ["first", "last", "even"]) {
          expect(of(`credit.${model}`)).toBe(of("revenue"));
          expect(of(`credit.${model}.new`)).toBe(of("revenueNew"));
          expect(of(`credit.${model}.existing`)).toBe(of("revenueExisting"));
        }
      }),
    );
  });

  it("go to the rows of the credited campaign and audience", () => {
    const list = summed(changesOf(sold([contact("autumn", 10, "warm")], 900, "new")).flatMap(tallyOf));
    const rowsOf = (scope: string) => list.filter((one) => one.scope === scope).map(({ row }) => row);
    expect(rowsOf("autumn")).toEqual(["total", "audience:warm", "day:2026-06-01"]);
  });

  it("stand with the lead's own campaign for a sale that was stored before credits were kept", () => {
    const played = sold([], 700, null);
    const [received, won] = changesOf(played);
    if (!received || !won) throw new Error("a sale has two changes");
    const events = won.events.map((event) => {
      const { credit: _credit, ...rest } = event as LeadEvent & { credit?: unknown };
      return rest as LeadEvent;
    });
    const list = summed([...tallyOf(received), ...tallyOf({ ...won, events })]);
    expect(list.find(({ row }) => row === "total")?.counts).toMatchObject({
      revenue: 700,
      "credit.even": 700,
    });
    expect(countedOf(played.lead).credit).not.toBeNull();
  });
});

describe("the utm parameters of a lead", () => {
  it("are kept of the first and of the last submission that had any", () => {
    const played = new LeadHistory(company, "2026-06-01T09:00:00.000Z");
    played.submit({ utm: { utm_source: "newsletter" } });
    played.submit({ utm: { utm_source: "search" } });
    played.submit({ utm: {} });
    expect(played.lead.utm).toEqual({
      first: { utm_source: "newsletter" },
      last: { utm_source: "search" },
    });
  });
});
