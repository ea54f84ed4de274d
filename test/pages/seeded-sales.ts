import type { Counts } from "../../shared/domain/tally-entry.ts";
import { counterItem } from "../../shared/store/counters.ts";
import { type Table, writeMany } from "../../shared/store/table.ts";

/** What so many leads counted of which so many were answered in time, met and won, as the tally would have it. */
const work = (leads: number, kept: number, met: number, won: number): Counts => ({
  leads,
  submitted: leads,
  assigned: leads,
  taken: leads,
  open: Math.round(leads / 4),
  attempts: leads * 3,
  called: leads,
  contacted: Math.round(leads * 0.8),
  meeting: met,
  meetingOrLater: met,
  demo: Math.round(met / 2),
  demoOrLater: Math.max(won, Math.round(met / 2)),
  won,
  revenue: won * 18_000_00,
  slaKept: kept,
  slaMissed: leads - kept,
  responses: leads,
  "wait.PT15M": kept,
  "wait.P1D": leads - kept,
  prospectWaitMs: leads * 5_400_000,
  timed: leads,
  tookMs: leads * 2_700_000,
  "took.PT15M": kept,
  "took.PT4H": leads - kept,
  followUpsEnded: leads,
  followUpsCompleted: kept,
  ratingCount: Math.round(leads / 5),
  ratingSum: Math.round(leads / 5) * 4,
});

/** Ana has the better leads and does with them what everybody does; Ben makes more of worse ones; Pia is new. */
export const seedSales = async (table: Table, hour: string, times = 1): Promise<void> => {
  const rows: ReadonlyArray<readonly [rep: string, counts: Counts]> = [
    ["ana:ideal", work(60, 30, 24, 6)],
    ["ana:partial", work(20, 10, 2, 0)],
    ["ben:ideal", work(20, 18, 12, 4)],
    ["ben:partial", work(60, 54, 18, 3)],
    ["gus:ideal", work(40, 20, 16, 4)],
    ["gus:partial", work(40, 20, 4, 1)],
    ["pia:ideal", work(3, 3, 1, 0)],
  ];
  await writeMany(
    table,
    [
      ...rows.flatMap(([rep, counts]) => [
        { scope: "spring", row: `rep:${rep}`, counts },
        { scope: "spring", row: `hour:${hour}:${rep}`, counts },
      ]),
      { scope: "spring", row: "source:website", counts: work(143, 90, 40, 9) },
      { scope: "spring", row: "source:", counts: work(20, 8, 6, 1) },
      { scope: "autumn", row: "source:fair-scanner", counts: work(80, 57, 31, 8) },
    ].map(({ counts, ...row }) => ({
      put: counterItem({
        ...row,
        counts: Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count * times])),
      }),
    })),
  );
};
