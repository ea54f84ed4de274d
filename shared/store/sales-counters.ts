import type { Company } from "../domain/agreement.ts";
import type { RepCounts } from "../domain/sales/metrics.ts";
import type { Period } from "../domain/sales/period.ts";
import type { SourceCounts } from "../domain/sales/sales-report.ts";
import type { Instant } from "../domain/submission.ts";
import { hourOf, hourPrefix, repPrefix, sourcePrefix, summedCounts } from "../domain/tally.ts";
import type { Counts } from "../domain/tally-entry.ts";
import { countsFrom } from "./counters.ts";
import { counterPartition } from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";

const perCampaign = async <Read>(
  company: Company,
  read: (campaign: string) => Promise<readonly Read[]>,
): Promise<readonly Read[]> => (await Promise.all([...company.campaigns.keys()].map(read))).flat();

const afterPrefix = (item: Item, prefix: string): string => String(item["sk"]).slice(prefix.length);

/** Of all time; leads given before it was counted what comes into whose hands were assigned at least. */
const ofAllTime = (counts: Counts): Counts => ({
  ...counts,
  handled: Math.max(counts["taken"] ?? 0, counts["assigned"] ?? 0),
});

const repOf = (name: string) => {
  const [member = "", fit = ""] = name.split(":");
  return { member, fit };
};

/** What each rep's leads counted of all time: one query for each campaign, of rows that grow with reps and not with leads. */
export const loadRepCounts = (table: Table, company: Company): Promise<readonly RepCounts[]> =>
  perCampaign(company, async (campaign) => {
    const items = await queryPartition(table, { pk: counterPartition(campaign), prefix: repPrefix });
    return items.map((item) => ({
      ...repOf(afterPrefix(item, repPrefix)),
      campaign,
      counts: ofAllTime(countsFrom(item)),
    }));
  });

/** What each source's leads counted of all time: one query for each campaign. */
export const loadSourceCounts = (table: Table, company: Company): Promise<readonly SourceCounts[]> =>
  perCampaign(company, async (campaign) => {
    const items = await queryPartition(table, { pk: counterPartition(campaign), prefix: sourcePrefix });
    return items.map((item) => ({
      source: afterPrefix(item, sourcePrefix),
      campaign,
      counts: countsFrom(item),
    }));
  });

const hourMs = 3_600_000;

/** The first whole hour (UTC) that is not before an instant: where the days of a zone with half hours begin to count. */
const firstHour = (at: Instant): string =>
  hourOf(new Date(Math.ceil(Date.parse(at) / hourMs) * hourMs).toISOString());

type HourRow = { readonly hour: string; readonly rep: string; readonly counts: Counts };

const hourRowOf = (item: Item): HourRow => {
  const name = afterPrefix(item, hourPrefix);
  const hourLength = "2026-01-05T09".length;
  return { hour: name.slice(0, hourLength), rep: name.slice(hourLength + 1), counts: countsFrom(item) };
};

/** Leads in hand at a time are those in hand now (`open`), less what has come and gone since. */
const inPeriod = (allTime: Counts, rows: readonly HourRow[], end: string): Counts => {
  const since = summedCounts(rows.map(({ counts }) => counts));
  const within = summedCounts(rows.filter(({ hour }) => hour < end).map(({ counts }) => counts));
  const atStart = Math.max(0, (allTime["open"] ?? 0) - (since["open"] ?? 0));
  return { ...within, open: allTime["open"] ?? 0, handled: atStart + (within["taken"] ?? 0) };
};

/**
 * What was recorded of each rep's leads from one instant up to another; `handled` are the leads in hand when it began and
 * those that came. Two queries for each campaign, of rows that grow with the reps' hours of work.
 */
export const loadRepCountsIn = (
  table: Table,
  company: Company,
  { from, to }: Period,
): Promise<readonly RepCounts[]> =>
  perCampaign(company, async (campaign) => {
    const pk = counterPartition(campaign);
    const [totals, hours] = await Promise.all([
      queryPartition(table, { pk, prefix: repPrefix }),
      queryPartition(table, { pk, between: [`${hourPrefix}${firstHour(from)}`, `${hourPrefix}~`] }),
    ]);
    const byRep = Map.groupBy(hours.map(hourRowOf), ({ rep }) => rep);
    return totals.map((item) => {
      const rep = afterPrefix(item, repPrefix);
      const counts = inPeriod(countsFrom(item), byRep.get(rep) ?? [], firstHour(to));
      return { ...repOf(rep), campaign, counts };
    });
  });
