import { wholeLead } from "./attribution.ts";
import type { Money } from "./campaign.ts";
import type { Counts } from "./tally-entry.ts";

export const attributionModels = ["firstTouch", "lastTouch", "even"] as const;

/** A figure in all, and of it that of new and of existing customers; a sale whose customer nobody told apart is in neither. */
type Apart<Figure> = { readonly all: Figure; readonly new: Figure; readonly existing: Figure };

type Models<Figure> = Readonly<Record<(typeof attributionModels)[number], Apart<Figure>>>;

/** What a campaign, or one of its audiences, is credited with. Leads are shared evenly to a thousandth. */
export type Attributed = { readonly leads: Models<number>; readonly revenue: Models<Money> };

const names = { firstTouch: "first", lastTouch: "last", even: "even" } as const;

/** Leads that its own forms brought, and what the model takes of them or adds from other campaigns'. */
const leadsBy = (counts: Counts, model: keyof typeof names): Apart<number> => {
  const unit = model === "even" ? wholeLead : 1;
  const credited = (own: string, moved: string): number =>
    ((counts[own] ?? 0) * unit + (counts[moved] ?? 0)) / unit;
  const name = `leadCredit.${names[model]}`;
  const all = credited("leads", name);
  const existing = credited("leadsExisting", `${name}.existing`);
  return { all, new: Math.round((all - existing) * wholeLead) / wholeLead, existing };
};

const revenueBy = (counts: Counts, model: keyof typeof names, currency: string): Apart<Money> => {
  const money = (name: string): Money => ({ amount: counts[name] ?? 0, currency });
  const name = `credit.${names[model]}`;
  return { all: money(name), new: money(`${name}.new`), existing: money(`${name}.existing`) };
};

/** The three models side by side, from the counters of a campaign or of an audience. */
export const attributed = (counts: Counts, currency: string): Attributed => ({
  leads: {
    firstTouch: leadsBy(counts, "firstTouch"),
    lastTouch: leadsBy(counts, "lastTouch"),
    even: leadsBy(counts, "even"),
  },
  revenue: {
    firstTouch: revenueBy(counts, "firstTouch", currency),
    lastTouch: revenueBy(counts, "lastTouch", currency),
    even: revenueBy(counts, "even", currency),
  },
});
