import type { Company } from "../domain/agreement.ts";
import { metricIds } from "../domain/sales/metrics.ts";
import type { SalesStep } from "../domain/sales/sales-funnel.ts";
import type { RepFigures } from "../domain/sales/sales-report.ts";
import type { Columns } from "./csv.ts";

const step =
  (name: SalesStep) =>
  ({ funnel }: RepFigures) =>
    funnel.stages.find((stage) => stage.step === name)?.leads ?? 0;

const minuteMs = 60_000;
const minutes = (ms: number | null) => (ms === null ? null : Math.round(ms / minuteMs));

/** Reps with their figures in a spreadsheet: amounts are minor units, times minutes, the comparisons per lead. */
export const salesColumns = ({ members, policy }: Company): Columns<RepFigures> => [
  ["member", ({ member }) => member],
  ["name", ({ member }) => members.get(member)?.name ?? member],
  ["leads", ({ funnel }) => funnel.leads],
  ["open", ({ open }) => open],
  ["calls", ({ funnel }) => funnel.calls],
  ["called", step("called")],
  ["meetings", step("meeting")],
  ["demos", step("demo")],
  ["won", step("won")],
  ["revenue", ({ revenue }) => revenue],
  ["currency", () => policy.currency],
  ["slaKept", ({ sla }) => sla.hits],
  ["slaMissed", ({ sla }) => sla.of - sla.hits],
  ["followUpsCompleted", ({ followUps }) => followUps.hits],
  ["followUpsEnded", ({ followUps }) => followUps.of],
  ["attemptsPerLead", ({ attemptsPerLead }) => attemptsPerLead],
  ["ownersMinutes", ({ ownersTime }) => minutes(ownersTime.averageMs)],
  ["prospectsMinutes", ({ prospectsWait }) => minutes(prospectsWait.averageMs)],
  ...metricIds.flatMap(
    (metric): Columns<RepFigures> => [
      [`${metric}.leads`, ({ compared }) => compared[metric].leads],
      [`${metric}.value`, ({ compared }) => compared[metric].value],
      [`${metric}.expected`, ({ compared }) => compared[metric].expected],
    ],
  ),
];
