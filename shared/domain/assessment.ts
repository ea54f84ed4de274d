import { type Attributed, attributed } from "./attributed.ts";
import { type AudienceMoney, audienceMoney, perEach, ratio, type SharedBy } from "./audience-money.ts";
import type { Campaign, Cost, Money } from "./campaign.ts";
import type { CampaignDecision } from "./campaign-decision.ts";
import { waitCount, waitWithin } from "./count-event.ts";
import { type Reason, reasons } from "./lead.ts";
import { type Day, type Outlook, outlook } from "./outlook.ts";
import type { Policy } from "./policy.ts";
import type { Instant } from "./submission.ts";
import type { Counts } from "./tally-entry.ts";
import { type Trend, trend } from "./trend.ts";
import { type CampaignVerdict, campaignVerdict } from "./verdict/campaign-verdict.ts";

/** The steps of the funnel, in the order in which they are taken. */
export const funnelSteps = [
  "delivered",
  "opened",
  "clicked",
  "submitted",
  "contacted",
  "meeting",
  "demo",
  "won",
] as const;

/** How many people got how far; machines' opens and clicks are not among them. */
export type FunnelCounts = Readonly<Record<(typeof funnelSteps)[number], number>>;

/** A campaign as marketing and sales look at it together. Money is in minor units of the policy's currency. */
export type Assessment = {
  /** Audiences as configured, then those that only the webhooks named, then (null) what came without one. */
  readonly funnel: ReadonlyArray<{ readonly audience: string | null } & FunnelCounts>;
  readonly total: FunnelCounts;
  readonly leads: number;
  readonly qualifiedLeads: number;
  readonly costs: Money;
  /** Null while no cost is entered, or there is nothing to share it among. */
  readonly costPerLead: Money | null;
  readonly costPerQualifiedLead: Money | null;
  readonly costPerSale: Money | null;
  readonly revenue: {
    readonly firstTouch: Money;
    readonly lastTouch: Money;
    readonly even: Money;
    readonly newCustomers: Money;
    readonly existingCustomers: Money;
  };
  /** By each model of attribution, new and existing customers apart. */
  readonly attribution: Attributed;
  /** What each audience cost and brought, and by what costs that name none were shared out among them. */
  readonly audiences: readonly AudienceMoney[];
  readonly costsSharedBy: SharedBy | null;
  readonly goal: Campaign["goal"];
  readonly outlook: Outlook;
  readonly trend: Trend;
  /** Leads that came by a happy person's link, and how many of them bought. */
  readonly referrals: { readonly leads: number; readonly sales: number; readonly rate: number | null };
  /** What came back beyond each unit spent: 0.5 is half as much again; null while nothing was spent. */
  readonly roi: number | null;
  readonly noSaleReasons: ReadonlyArray<{ readonly reason: Reason; readonly count: number }>;
  readonly sla: { readonly kept: number; readonly missed: number; readonly rate: number | null };
  /** First responses by how long the prospect had waited: a duration, or "later" than all of them. */
  readonly waits: ReadonlyArray<{
    readonly within: (typeof waitWithin)[number] | "later";
    readonly count: number;
  }>;
  readonly survey: {
    readonly sent: number;
    readonly answered: number;
    readonly average: number | null;
    readonly contactedYes: number;
    readonly contactedNo: number;
  };
  readonly verdict: CampaignVerdict;
  /** The newest: in force once a member of the other team has confirmed it. */
  readonly decision: CampaignDecision | null;
};

const count = (counts: Counts | undefined, name: string): number => counts?.[name] ?? 0;

const funnelOf = (counts: Counts | undefined): FunnelCounts => ({
  delivered: count(counts, "delivered"),
  opened: count(counts, "opened"),
  clicked: count(counts, "clicked"),
  submitted: count(counts, "submitted"),
  contacted: count(counts, "contacted"),
  meeting: count(counts, "meeting"),
  demo: count(counts, "demo"),
  won: count(counts, "won"),
});

const funnelRows = (
  campaign: Campaign,
  audiences: ReadonlyMap<string | null, Counts>,
): Assessment["funnel"] => {
  const configured = campaign.audiences.map(({ id }) => id);
  const named = [...audiences.keys()].filter((id) => id !== null && !configured.includes(id)).toSorted();
  const without = [...audiences].filter(
    ([id, counts]) => id === null && funnelSteps.some((step) => counts[step]),
  );
  return [...configured, ...named, ...without.map(([id]) => id)].map((audience) => ({
    audience,
    ...funnelOf(audiences.get(audience)),
  }));
};

/** What a campaign's rows count: all of it, each audience (null: without one), and each day (UTC), oldest first. */
export type CampaignCounts = {
  readonly total: Counts;
  readonly audiences: ReadonlyMap<string | null, Counts>;
  readonly days: readonly CountedDay[];
};

/** What one day (an ISO date, UTC) counted. */
export type CountedDay = { readonly date: string; readonly counts: Counts };

const dayOf = ({ date, counts }: CountedDay): Day => ({
  date,
  leads: count(counts, "leads"),
  revenue: count(counts, "credit.last"),
});

/**
 * The campaign's report from its counters and costs. Revenue is what the campaign is credited with by each model of
 * attribution, whichever campaign the lead belonged to; new and existing customers are those of the campaign's own leads.
 */
export const assessment = (
  campaign: Campaign,
  counts: CampaignCounts,
  costs: readonly Cost[],
  decision: CampaignDecision | null,
  policy: Policy,
  now: Instant,
): Assessment => {
  const of = (name: string) => count(counts.total, name);
  const money = (amount: number): Money => ({ amount, currency: policy.currency });
  const spent = costs.reduce((sum, cost) => sum + cost.money.amount, 0);
  const per = (among: number): Money | null =>
    costs.length === 0 || among === 0 ? null : money(perEach(spent, among));
  const lastTouch = of("credit.last");
  const funnel = funnelRows(campaign, counts.audiences);
  const spentOn = audienceMoney(
    campaign,
    funnel.map(({ audience }) => audience),
    counts.audiences,
    costs,
    policy.currency,
  );
  const days = counts.days.map(dayOf);
  return {
    funnel,
    total: funnelOf(counts.total),
    leads: of("leads"),
    qualifiedLeads: of("qualified"),
    costs: money(spent),
    costPerLead: per(of("leads")),
    costPerQualifiedLead: per(of("qualified")),
    costPerSale: per(of("won")),
    revenue: {
      firstTouch: money(of("credit.first")),
      lastTouch: money(lastTouch),
      even: money(of("credit.even")),
      newCustomers: money(of("revenueNew")),
      existingCustomers: money(of("revenueExisting")),
    },
    attribution: attributed(counts.total, policy.currency),
    audiences: spentOn.rows,
    costsSharedBy: spentOn.sharedBy,
    goal: campaign.goal,
    outlook: outlook(campaign, days, policy.currency, now),
    trend: trend(days, policy.currency, now),
    referrals: {
      leads: of("referred"),
      sales: of("referredWon"),
      rate: ratio(of("referredWon"), of("referred")),
    },
    roi: ratio(lastTouch - spent, spent),
    noSaleReasons: reasons
      .map((reason) => ({ reason, count: of(`noSale.${reason}`) }))
      .filter((entry) => entry.count > 0)
      .toSorted((a, b) => b.count - a.count),
    sla: {
      kept: of("slaKept"),
      missed: of("slaMissed"),
      rate: ratio(of("slaKept"), of("slaKept") + of("slaMissed")),
    },
    waits: [...waitWithin, "later" as const].map((within) => ({ within, count: of(waitCount(within)) })),
    survey: {
      sent: of("surveySent"),
      answered: of("surveyAnswered"),
      average: ratio(of("ratingSum"), of("ratingCount")),
      contactedYes: of("contactedYes"),
      contactedNo: of("contactedNo"),
    },
    verdict: campaignVerdict(counts.total),
    decision,
  };
};
