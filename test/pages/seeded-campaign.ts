import type { Counts } from "../../shared/domain/tally-entry.ts";
import { addCost } from "../../shared/store/costs.ts";
import { counterItem } from "../../shared/store/counters.ts";
import { type Table, writeMany } from "../../shared/store/table.ts";
import { author } from "../domain/company.ts";

/** A campaign with so many leads, as the tally would have counted them. */
const countsFor = (leads: number): Counts => ({
  delivered: leads * 30,
  opened: leads * 7,
  clicked: leads * 2,
  leads,
  submitted: leads,
  qualified: leads / 2,
  contacted: leads / 2,
  meeting: leads / 10,
  demo: leads / 20,
  won: leads / 50,
  responses: leads,
  "wait.PT15M": leads / 2,
  "wait.later": leads / 2,
  slaKept: leads / 2,
  slaMissed: leads / 2,
  revenue: leads * 360_00,
  "credit.first": leads * 100_00,
  "credit.last": leads * 360_00,
  "credit.even": leads * 200_00,
  "verdict.sales": leads / 2,
  "verdict.neither": leads / 4,
});

/** Puts the figures of such a campaign under "spring", with one cost entry. */
export const seedCampaign = async (table: Table, leads: number): Promise<void> => {
  const cost = { date: "2026-02-02", money: { amount: 480_000_00, currency: "EUR" }, note: "Blast" };
  await addCost(table, "spring", cost, "c1", author);
  await writeMany(
    table,
    ["total", "audience:cold", "day:2026-02-10", "day:2026-02-20"].map((row) => ({
      put: counterItem({ scope: "spring", row, counts: countsFor(leads) }),
    })),
  );
};
