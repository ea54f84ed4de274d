import type { Assessment } from "./assessment.ts";
import type { Campaign } from "./campaign.ts";

/** A campaign with what it cost and brought in. */
export type Investment = { readonly campaign: Campaign; readonly assessment: Assessment };

/** Why a campaign is weak, in words, and the rule that says so. */
export type Flag = { readonly rule: string; readonly text: string };

export const advices = ["keep", "fix-follow-up", "fix-targeting", "fix-both", "wait"] as const;
export type Advice = (typeof advices)[number];

/** A line of the portfolio: the campaign's place in it, what flags it, and what the verdict asks for. */
export type Holding = Investment & {
  readonly rank: number;
  readonly flags: readonly Flag[];
  readonly advice: Advice;
  /** Campaigns that took this one's place, by id. */
  readonly replacedBy: readonly string[];
};

/** A rule that flags a campaign, as anybody can read it. */
type FlagRule = {
  readonly id: string;
  readonly sentence: string;
  readonly find: (investment: Investment, all: readonly Investment[]) => string | null;
};

const isOver = ({ state }: Campaign): boolean => state === "ended" || state === "assessed";

/** Fewer leads say nothing about a campaign. */
const leastLeads = 20;

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A qualified lead dearer than this many times the portfolio's median is dear. */
const dearTimes = 2;
/** With fewer campaigns there is no median to speak of. */
const leastCampaigns = 3;
const halfOfGoal = 0.5;

export const flagRules: readonly FlagRule[] = [
  {
    id: "wrong-people",
    sentence: "The verdict on its lost leads is marketing: it reached people who cannot become customers.",
    find: ({ assessment: { verdict } }) =>
      verdict.verdict === "marketing" || verdict.verdict === "both"
        ? `Its lost leads were lost by marketing in ${percent(verdict.split.find((share) => share.verdict === "marketing")?.share ?? 0)} of the judged cases.`
        : null,
  },
  {
    id: "not-followed-up",
    sentence: "The verdict on its lost leads is sales: its leads were not followed up as agreed.",
    find: ({ assessment: { verdict, sla } }) =>
      verdict.verdict === "sales" || verdict.verdict === "both"
        ? `Its leads were answered in time in ${sla.rate === null ? "no case" : percent(sla.rate)}.`
        : null,
  },
  {
    id: "loses-money",
    sentence: `It cost more than it brought back, and it is over or has had ${leastLeads} leads and a sale.`,
    find: ({ campaign, assessment: { roi, leads, total } }) =>
      roi !== null && roi < 0 && (isOver(campaign) || (leads >= leastLeads && total.won > 0))
        ? `It brought back ${percent(1 + roi)} of what it cost.`
        : null,
  },
  {
    id: "dear-leads",
    sentence: `A qualified lead costs more than ${dearTimes} times the median of at least ${leastCampaigns} campaigns.`,
    find: ({ assessment }, all) => {
      const prices = all.flatMap((one) => one.assessment.costPerQualifiedLead?.amount ?? []);
      const usual = prices.length < leastCampaigns ? null : median(prices);
      const price = assessment.costPerQualifiedLead?.amount ?? 0;
      return usual !== null && usual > 0 && price > dearTimes * usual
        ? `A qualified lead costs ${(price / usual).toFixed(1)} times what is usual here.`
        : null;
    },
  },
  {
    id: "will-miss-goal",
    sentence: "Even the upper end of its forecast lies below what it promised.",
    find: ({ assessment: { outlook } }) => {
      const { leads, revenue } = outlook;
      const misses = (high: number | undefined, goal: number | undefined): boolean =>
        high !== undefined && goal !== undefined && high < goal;
      if (misses(leads.forecast?.high, leads.goal ?? undefined))
        return `It will end with ${leads.forecast?.high} of ${leads.goal} leads at most.`;
      return misses(revenue.forecast?.high.amount, revenue.goal?.amount)
        ? `It will end with ${percent((revenue.forecast?.high.amount ?? 0) / (revenue.goal?.amount ?? 1))} of its revenue goal at most.`
        : null;
    },
  },
  {
    id: "behind-goal",
    sentence: "It is over and brought less than half of the leads or of the revenue that it promised.",
    find: ({ campaign, assessment: { leads, revenue } }) => {
      if (!isOver(campaign)) return null;
      const { goal } = campaign;
      const reached = [
        goal.leads ? leads / goal.leads : 1,
        goal.revenue?.amount ? revenue.lastTouch.amount / goal.revenue.amount : 1,
      ];
      const least = Math.min(...reached);
      return least < halfOfGoal ? `It reached ${percent(least)} of its goal.` : null;
    },
  },
];

const adviceOn: Readonly<Record<Assessment["verdict"]["verdict"], Advice>> = {
  sales: "fix-follow-up",
  marketing: "fix-targeting",
  both: "fix-both",
  neither: "keep",
  "too-early-to-judge": "wait",
};

/** Highest return first; those that cost nothing after those that did, by what they brought in; then by id. */
const byReturn = (a: Investment, b: Investment): number => {
  const [left, right] = [a.assessment.roi, b.assessment.roi].map((roi) => roi ?? Number.NEGATIVE_INFINITY);
  if (left !== right) return (right ?? 0) > (left ?? 0) ? 1 : -1;
  const revenue = b.assessment.revenue.lastTouch.amount - a.assessment.revenue.lastTouch.amount;
  return revenue === 0 ? (a.campaign.id < b.campaign.id ? -1 : 1) : revenue;
};

/** All campaigns like investments, best return first, each with the rules that flag it. */
export const portfolio = (all: readonly Investment[]): readonly Holding[] =>
  all.toSorted(byReturn).map((investment, place) => ({
    ...investment,
    rank: place + 1,
    flags: flagRules.flatMap(({ id, find }) => {
      const text = find(investment, all);
      return text === null ? [] : [{ rule: id, text }];
    }),
    advice: adviceOn[investment.assessment.verdict.verdict],
    replacedBy: all
      .filter(({ campaign }) => campaign.replaces === investment.campaign.id)
      .map(({ campaign }) => campaign.id)
      .toSorted(),
  }));
