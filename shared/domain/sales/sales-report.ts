import { tookCount, waitCount, waitWithin } from "../count-event.ts";
import { summedCounts } from "../tally.ts";
import type { Counts } from "../tally-entry.ts";
import { type Interval, wilson } from "../wilson.ts";
import { type Comparison, likeForLike, nothingCompared } from "./like-for-like.ts";
import { type MetricId, metricIds, metrics, type RepCounts, worksOf } from "./metrics.ts";
import { periodFunnel, type SalesFunnel, salesFunnel } from "./sales-funnel.ts";

/** What the leads of one source of one campaign counted. */
export type SourceCounts = { readonly source: string; readonly campaign: string; readonly counts: Counts };

type Share = { readonly hits: number; readonly of: number; readonly share: number | null } & Interval;

type Spread = ReadonlyArray<{
  readonly within: (typeof waitWithin)[number] | "later";
  readonly count: number;
}>;

/** First responses: how many, how long they took on average in milliseconds (null: none), and how many within what time. */
export type Responses = {
  readonly count: number;
  readonly averageMs: number | null;
  readonly spread: Spread;
};

export type WorkFigures = {
  readonly funnel: SalesFunnel;
  readonly sla: Share;
  readonly followUps: Share;
  /** Logged attempts for each lead; null without leads. */
  readonly attemptsPerLead: number | null;
  /** In the owner's working time. */
  readonly ownersTime: Responses;
  /** By the clock on the wall, from the round's start. */
  readonly prospectsWait: Responses;
  /** Minor units. */
  readonly revenue: number;
};

export type RepFigures = WorkFigures & {
  readonly member: string;
  /** Leads in hand now. */
  readonly open: number;
  readonly compared: Readonly<Record<MetricId, Comparison>>;
};

/** What sales did with the leads that it was given, from the counters alone. */
export type SalesReport = {
  readonly all: WorkFigures;
  readonly sources: readonly (WorkFigures & { readonly source: string })[];
  readonly reps: readonly RepFigures[];
};

const shareOf = (hits: number, all: number): Share => ({
  hits,
  of: all,
  share: all === 0 ? null : hits / all,
  ...wilson(hits, all),
});

const spreadOf = (counts: Counts, name: (within: Spread[number]["within"]) => string): Spread =>
  [...waitWithin, "later" as const].map((within) => ({ within, count: counts[name(within)] ?? 0 }));

const responsesOf = (count: number, sumMs: number, spread: Spread): Responses => ({
  count,
  averageMs: count === 0 ? null : sumMs / count,
  spread,
});

/** The figures of some counts, `leads` being what they are figures of. */
const figuresOf = (counts: Counts, leads: number, funnelOf = salesFunnel): WorkFigures => {
  const of = (name: string) => counts[name] ?? 0;
  return {
    funnel: funnelOf(counts, leads),
    sla: shareOf(of("slaKept"), of("slaKept") + of("slaMissed")),
    followUps: shareOf(of("followUpsCompleted"), of("followUpsEnded")),
    attemptsPerLead: leads === 0 ? null : of("attempts") / leads,
    ownersTime: responsesOf(of("timed"), of("tookMs"), spreadOf(counts, tookCount)),
    prospectsWait: responsesOf(of("responses"), of("prospectWaitMs"), spreadOf(counts, waitCount)),
    revenue: of("revenue"),
  };
};

const byKey = <Entry extends { readonly counts: Counts }>(
  entries: readonly Entry[],
  key: (entry: Entry) => string,
): readonly (readonly [string, Counts])[] =>
  [...Map.groupBy(entries, key)]
    .map(([name, same]) => [name, summedCounts(same.map(({ counts }) => counts))] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

type Compared = ReadonlyArray<readonly [MetricId, ReadonlyMap<string, Comparison>]>;

const comparedIn = (compared: Compared, member: string): RepFigures["compared"] => {
  const found = new Map(compared);
  // Every metric gets its entry, which `fromEntries` forgets.
  return Object.fromEntries(
    metricIds.map((id) => [id, found.get(id)?.get(member) ?? nothingCompared]),
  ) as RepFigures["compared"];
};

const repsOf = (reps: readonly RepCounts[], funnelOf = salesFunnel): readonly RepFigures[] => {
  const compared = metrics.map(
    (metric) => [metric.id, likeForLike(worksOf(metric, reps), metric.scale)] as const,
  );
  return byKey(reps, ({ member }) => member).map(([member, counts]) => ({
    member,
    open: Math.max(0, counts["open"] ?? 0),
    compared: comparedIn(compared, member),
    ...figuresOf(counts, counts["handled"] ?? 0, funnelOf),
  }));
};

/** Everybody who ever had leads is in it, by id, and every source, by its own. */
export const salesReport = (reps: readonly RepCounts[], sources: readonly SourceCounts[]): SalesReport => {
  const all = summedCounts(sources.map(({ counts }) => counts));
  return {
    all: figuresOf(all, all["leads"] ?? 0),
    sources: byKey(sources, ({ source }) => source).map(([source, counts]) => ({
      source,
      ...figuresOf(counts, counts["leads"] ?? 0),
    })),
    reps: repsOf(reps),
  };
};

/** Of a period, from what the reps did in it: their leads are those that were in their hands. Sources are counted of all time only. */
export const periodReport = (reps: readonly RepCounts[]): SalesReport => {
  const all = summedCounts(reps.map(({ counts }) => counts));
  return {
    all: figuresOf(all, all["handled"] ?? 0, periodFunnel),
    sources: [],
    reps: repsOf(reps, periodFunnel),
  };
};

/** One rep's figures; nothing but zeros for somebody who never had a lead. */
export const repReport = ({ reps }: SalesReport, member: string): RepFigures =>
  reps.find((one) => one.member === member) ?? {
    member,
    open: 0,
    compared: comparedIn([], member),
    ...figuresOf({}, 0),
  };
