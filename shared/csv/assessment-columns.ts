import type { Assessment } from "../domain/assessment.ts";
import { attributionModels } from "../domain/attributed.ts";
import type { Money } from "../domain/campaign.ts";
import { wilson } from "../domain/wilson.ts";
import type { Columns } from "./csv.ts";

/** One figure of an assessment: of the whole campaign (audience null), with the 95 % range of those that have one. */
type Figure = {
  readonly part: string;
  readonly figure: string;
  readonly audience: string | null;
  readonly value: number | string | null;
  readonly low?: number;
  readonly high?: number;
  readonly currency?: string;
};

export const assessmentColumns: Columns<Figure> = [
  ["part", ({ part }) => part],
  ["figure", ({ figure }) => figure],
  ["audience", ({ audience }) => audience],
  ["value", ({ value }) => value],
  ["low", ({ low }) => low ?? null],
  ["high", ({ high }) => high ?? null],
  ["currency", ({ currency }) => currency ?? null],
];

const figure = (
  part: string,
  name: string,
  value: Figure["value"],
  audience: string | null = null,
): Figure => ({
  part,
  figure: name,
  audience,
  value,
});

const money = (part: string, name: string, amount: Money | null, audience: string | null = null): Figure => ({
  ...figure(part, name, amount?.amount ?? null, audience),
  ...(amount && { currency: amount.currency }),
});

const steps = ["delivered", "opened", "clicked", "submitted", "contacted", "meeting", "demo", "won"] as const;

/** People at each step, and the share of the step before with its Wilson range. */
const funnel = (counts: Assessment["total"], audience: string | null): readonly Figure[] =>
  steps.flatMap((step, i) => {
    const before = steps
      .slice(0, i)
      .map((earlier) => counts[earlier])
      .findLast((count) => count > 0);
    const people = figure("funnel", step, counts[step], audience);
    if (before === undefined || counts[step] > before) return [people];
    return [
      people,
      { ...figure("conversion", step, counts[step] / before, audience), ...wilson(counts[step], before) },
    ];
  });

const attribution = (
  { attribution: { leads, revenue } }: Pick<Assessment, "attribution">,
  audience: string | null,
) =>
  attributionModels.flatMap((model) => [
    figure("leads", model, leads[model].all, audience),
    money("revenue", model, revenue[model].all, audience),
    money("revenue of new customers", model, revenue[model].new, audience),
    money("revenue of existing customers", model, revenue[model].existing, audience),
  ]);

const forecasts = ({ outlook: { leads, revenue } }: Assessment): readonly Figure[] => [
  ...(leads.forecast ? [{ ...figure("forecast", "leads", null), ...leads.forecast }] : []),
  ...(revenue.forecast
    ? [
        {
          ...money("forecast", "revenue", null),
          low: revenue.forecast.low.amount,
          high: revenue.forecast.high.amount,
          currency: revenue.forecast.low.currency,
        },
      ]
    : []),
];

/** An assessment as one figure a row; amounts are minor units, shares lie between 0 and 1. */
export const assessmentRows = (found: Assessment): readonly Figure[] => [
  ...funnel(found.total, null),
  ...found.funnel.flatMap(({ audience, ...counts }) => funnel(counts, audience ?? "no audience")),
  figure("leads", "all", found.leads),
  figure("leads", "qualified", found.qualifiedLeads),
  money("money", "costs", found.costs),
  money("money", "cost per lead", found.costPerLead),
  money("money", "cost per qualified lead", found.costPerQualifiedLead),
  money("money", "cost per sale", found.costPerSale),
  figure("money", "return", found.roi),
  figure("goal", "leads", found.goal.leads),
  money("goal", "revenue", found.goal.revenue),
  figure("pace", "leads a week", found.outlook.leads.perWeek),
  figure("pace", "leads a week needed", found.outlook.leads.neededPerWeek),
  money("pace", "revenue a week", found.outlook.revenue.perWeek),
  money("pace", "revenue a week needed", found.outlook.revenue.neededPerWeek),
  ...forecasts(found),
  ...attribution(found, null),
  ...found.audiences.flatMap((row) => {
    const audience = row.audience ?? "no audience";
    return [
      money("money", "costs", row.costs, audience),
      money("money", "cost per lead", row.costPerLead, audience),
      money("money", "cost per qualified lead", row.costPerQualifiedLead, audience),
      money("money", "cost per sale", row.costPerSale, audience),
      figure("money", "return", row.roi, audience),
      ...attribution(row, audience),
    ];
  }),
  figure("referrals", "leads", found.referrals.leads),
  figure("referrals", "sales", found.referrals.sales),
  ...found.noSaleReasons.map(({ reason, count }) => figure("no sale", reason, count)),
  figure("first response", "kept", found.sla.kept),
  figure("first response", "missed", found.sla.missed),
  figure("survey", "sent", found.survey.sent),
  figure("survey", "answered", found.survey.answered),
  figure("survey", "average rating", found.survey.average),
  figure("verdict", "verdict", found.verdict.verdict),
  ...found.verdict.split.map(({ verdict, share, low, high }) => ({
    ...figure("verdict", verdict, share),
    low,
    high,
  })),
];
