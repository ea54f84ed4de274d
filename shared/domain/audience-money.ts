import { type Attributed, attributed } from "./attributed.ts";
import { shareOut } from "./attribution.ts";
import type { Campaign, Cost, Money } from "./campaign.ts";
import type { Counts } from "./tally-entry.ts";

/** By what costs that name no audience are shared out among them. */
export type SharedBy = "size" | "delivered" | "leads";

/** What one audience cost and brought. Money is in minor units. */
export type AudienceMoney = {
  readonly audience: string | null;
  /** Entries that name it, and its share of those that name none; null while nothing can be shared out. */
  readonly costs: Money | null;
  readonly leads: number;
  readonly qualifiedLeads: number;
  readonly sales: number;
  readonly costPerLead: Money | null;
  readonly costPerQualifiedLead: Money | null;
  readonly costPerSale: Money | null;
  readonly attribution: Attributed;
  readonly roi: number | null;
};

/** Half a minor unit counts as a whole one. */
export const perEach = (total: number, among: number): number =>
  Math.floor((2 * total + among) / (2 * among));

export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const count = (counts: Counts | undefined, name: string): number => counts?.[name] ?? 0;

type Row = {
  readonly audience: string | null;
  readonly counts: Counts | undefined;
  readonly size: number | null;
};

/** Sizes where every audience has one, else whom mails reached, else leads; null while there is none of these. */
const sharing = (
  rows: readonly Row[],
): { readonly by: SharedBy; readonly weights: readonly number[] } | null => {
  const sizes = rows.map(({ size }) => size ?? 0);
  if (rows.length > 0 && sizes.every((size) => size > 0)) return { by: "size", weights: sizes };
  for (const by of ["delivered", "leads"] as const) {
    const weights = rows.map(({ counts }) => count(counts, by));
    if (weights.some((weight) => weight > 0)) return { by, weights };
  }
  return null;
};

const amountOf = (costs: readonly Cost[]): number => costs.reduce((sum, { money }) => sum + money.amount, 0);

/**
 * What each audience cost and brought: entries that name it are its own, all others are shared out by size, by whom mails
 * reached, or by leads. The audiences' costs add up to the campaign's, to the minor unit.
 */
export const audienceMoney = (
  campaign: Campaign,
  audiences: readonly (string | null)[],
  countsOf: ReadonlyMap<string | null, Counts>,
  costs: readonly Cost[],
  currency: string,
): { readonly rows: readonly AudienceMoney[]; readonly sharedBy: SharedBy | null } => {
  const named = costs.flatMap(({ audience }) => audience ?? []);
  const rows: readonly Row[] = [...new Set([...audiences, ...named])].map((audience) => ({
    audience,
    counts: countsOf.get(audience),
    size: campaign.audiences.find(({ id }) => id === audience)?.size ?? null,
  }));
  const common = costs.filter(({ audience }) => (audience ?? null) === null);
  const shares = sharing(rows);
  const shared = shares && shareOut(amountOf(common), shares.weights);
  const money = (amount: number): Money => ({ amount, currency });
  return {
    sharedBy: common.length > 0 ? (shares?.by ?? null) : null,
    rows: rows.map(({ audience, counts }, i) => {
      const own = costs.filter((cost) => audience !== null && cost.audience === audience);
      const isKnown = costs.length > 0 && (common.length === 0 || shared !== null);
      const spent = isKnown ? amountOf(own) + (shared?.[i] ?? 0) : null;
      const per = (among: number): Money | null =>
        spent === null || among === 0 ? null : money(perEach(spent, among));
      const attribution = attributed(counts ?? {}, currency);
      const [leads, qualifiedLeads, sales] = ["leads", "qualified", "won"].map((name) => count(counts, name));
      return {
        audience,
        costs: spent === null ? null : money(spent),
        leads: leads ?? 0,
        qualifiedLeads: qualifiedLeads ?? 0,
        sales: sales ?? 0,
        costPerLead: per(leads ?? 0),
        costPerQualifiedLead: per(qualifiedLeads ?? 0),
        costPerSale: per(sales ?? 0),
        attribution,
        roi: spent === null ? null : ratio(attribution.revenue.lastTouch.all.amount - spent, spent),
      };
    }),
  };
};
