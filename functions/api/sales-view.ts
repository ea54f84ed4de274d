import type { Company } from "../../shared/domain/agreement.ts";
import { formatDuration } from "../../shared/domain/duration.ts";
import { type Comparison, leastLeads } from "../../shared/domain/sales/like-for-like.ts";
import { type Metric, metrics } from "../../shared/domain/sales/metrics.ts";
import type { SalesFunnel } from "../../shared/domain/sales/sales-funnel.ts";
import type { Responses, SalesReport, WorkFigures } from "../../shared/domain/sales/sales-report.ts";
import type { Instant } from "../../shared/domain/submission.ts";
import { isOverdue, isUnworked } from "../../shared/domain/unworked.ts";
import type { OpenLead } from "../../shared/store/open-leads.ts";

const secondMs = 1_000;

const responsesView = ({ count, averageMs, spread }: Responses) => ({
  responses: count,
  average: averageMs === null ? null : formatDuration(Math.round(averageMs / secondMs) * secondMs),
  within: spread,
});

const funnelView = ({ leads, calls, stages }: SalesFunnel) => {
  const at = (step: string) => stages.find((stage) => stage.step === step)?.leads ?? 0;
  return {
    leads,
    calls,
    called: at("called"),
    meetings: at("meeting"),
    demos: at("demo"),
    won: at("won"),
    conversion: stages.map(({ step, orFurther, conversion }) => ({
      step,
      orFurther,
      rate: conversion?.share ?? null,
      low: conversion?.low ?? 0,
      high: conversion?.high ?? 1,
    })),
  };
};

const workView = (figures: WorkFigures, currency: string) => {
  const { funnel, sla, followUps, attemptsPerLead, ownersTime, prospectsWait, revenue } = figures;
  return {
    funnel: funnelView(funnel),
    sla: { kept: sla.hits, missed: sla.of - sla.hits, rate: sla.share, low: sla.low, high: sla.high },
    followUps: {
      completed: followUps.hits,
      ended: followUps.of,
      rate: followUps.share,
      low: followUps.low,
      high: followUps.high,
    },
    attemptsPerLead,
    responseTime: { owner: responsesView(ownersTime), prospect: responsesView(prospectsWait) },
    revenue: { amount: revenue, currency },
  };
};

/** Money is whole minor units wherever it is answered. */
const figureIn =
  ({ scale }: Metric) =>
  (figure: number | null) =>
    figure === null || scale.kind !== "money" ? figure : Math.round(figure);

const comparedView = (metric: Metric, { leads, alone, interval, ...figures }: Comparison) => {
  const figure = figureIn(metric);
  return {
    metric: metric.id,
    leads,
    alone,
    value: figure(figures.value),
    expected: figure(figures.expected),
    difference: figure(figures.difference),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    tooFew: leads < leastLeads,
  };
};

/** The sales report as the API answers it, with the leads that nobody has worked yet. */
export const salesView = (
  { all, sources, reps }: SalesReport,
  company: Company,
  open: readonly OpenLead[],
  now: Instant,
) => {
  const { currency } = company.policy;
  const unworked = open.filter(isUnworked);
  return {
    ...workView(all, currency),
    unworked: {
      now: unworked.length,
      overdue: unworked.filter((one) => isOverdue(one, now)).length,
      withoutOwner: unworked.filter(({ lead }) => lead.owner === null).length,
    },
    sources: sources.map((figures) => ({ source: figures.source, ...workView(figures, currency) })),
    reps: reps.map((figures) => ({
      member: figures.member,
      name: company.members.get(figures.member)?.name ?? figures.member,
      open: figures.open,
      unworked: unworked.filter(({ lead }) => lead.owner === figures.member).length,
      ...workView(figures, currency),
      compared: metrics.map((metric) => comparedView(metric, figures.compared[metric.id])),
    })),
  };
};
