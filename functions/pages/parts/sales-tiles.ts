import type { WorkFigures } from "../../../shared/domain/sales/sales-report.ts";
import { span } from "../../../shared/mail/times.ts";
import { showMoney, showShare } from "../show.ts";
import type { Tile } from "./tiles.tsx";

const stretch = (ms: number | null): string => (ms === null ? "–" : span(ms).replace(/ minutes?$/, " min"));

/** Somebody's work, or everybody's, in a few figures. */
export const salesTiles = (figures: WorkFigures, currency: string): readonly Tile[] => {
  const { funnel, sla, followUps, attemptsPerLead, ownersTime, prospectsWait, revenue } = figures;
  return [
    { name: "Leads", figure: funnel.leads },
    { name: "Answered in time", figure: showShare(sla.share), note: `${sla.hits} of ${sla.of}` },
    { name: "A rep’s first response", figure: stretch(ownersTime.averageMs), note: "of their working time" },
    { name: "A prospect’s wait", figure: stretch(prospectsWait.averageMs), note: "by the clock on the wall" },
    { name: "Attempts a lead", figure: attemptsPerLead?.toFixed(1) ?? "–" },
    {
      name: "Follow-ups completed",
      figure: showShare(followUps.share),
      note: `${followUps.hits} of ${followUps.of} that ended`,
    },
    {
      name: "Sales",
      figure: funnel.stages.at(-1)?.leads ?? 0,
      note: showMoney({ amount: revenue, currency }),
    },
  ];
};
