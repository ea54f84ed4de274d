import type { Counts } from "../tally-entry.ts";
import type { Scale, Work } from "./like-for-like.ts";

export const metricIds = [
  "sla-kept",
  "follow-ups-completed",
  "survey-score",
  "meetings",
  "wins",
  "revenue",
] as const;
export type MetricId = (typeof metricIds)[number];

/** What one rep's leads of one campaign and fit counted; `handled` are the leads that were in the rep's hands. */
export type RepCounts = {
  readonly member: string;
  readonly campaign: string;
  readonly fit: string;
  readonly counts: Counts;
};

/** A figure by which reps are compared, and what it is taken of. */
export type Metric = {
  readonly id: MetricId;
  readonly title: string;
  /** What it says, in one sentence for whoever reads it. */
  readonly sentence: string;
  readonly scale: Scale;
  readonly leads: (of: (name: string) => number) => number;
  readonly total: (of: (name: string) => number) => number;
};

const share: Scale = { kind: "share" };

export const metrics: readonly Metric[] = [
  {
    id: "sla-kept",
    title: "SLA kept",
    sentence: "Of the leads whose first-response time ran out or was met, those answered in time.",
    scale: share,
    leads: (of) => of("slaKept") + of("slaMissed"),
    total: (of) => of("slaKept"),
  },
  {
    id: "follow-ups-completed",
    title: "Follow-ups completed",
    sentence:
      "Of the follow-ups that ended, those seen through: a sale, a reason after at least one attempt, or every agreed attempt made.",
    scale: share,
    leads: (of) => of("followUpsEnded"),
    total: (of) => of("followUpsCompleted"),
  },
  {
    id: "survey-score",
    title: "Survey score",
    sentence: "How well prospects say that their inquiry was handled, from 1 to 5.",
    scale: { kind: "points", least: 1, most: 5 },
    leads: (of) => of("ratingCount"),
    total: (of) => of("ratingSum"),
  },
  {
    id: "meetings",
    title: "Meetings",
    sentence: "Of the leads in the rep’s hands, those that came to a meeting.",
    scale: share,
    leads: (of) => Math.max(of("handled"), of("meeting")),
    total: (of) => of("meeting"),
  },
  {
    id: "wins",
    title: "Wins",
    sentence: "Of the leads in the rep’s hands, those that were won.",
    scale: share,
    leads: (of) => Math.max(of("handled"), of("won")),
    total: (of) => of("won"),
  },
  {
    id: "revenue",
    title: "Revenue",
    sentence: "What was sold, for each lead in the rep’s hands.",
    scale: { kind: "money" },
    leads: (of) => Math.max(of("handled"), of("won")),
    total: (of) => of("revenue"),
  },
];

export const metricOf = (id: MetricId): Metric => {
  const found = metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`there is no metric ${id}`);
  return found;
};

/** What each rep did with like leads, as this metric sees it: the same campaign and the same fit. */
export const worksOf = (metric: Metric, reps: readonly RepCounts[]): readonly Work[] =>
  reps.map(({ member, campaign, fit, counts }) => {
    const of = (name: string) => counts[name] ?? 0;
    return { member, stratum: `${campaign}\n${fit}`, leads: metric.leads(of), total: metric.total(of) };
  });
