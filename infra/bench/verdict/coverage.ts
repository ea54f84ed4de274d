import {
  campaignVerdict,
  type JudgedVerdict,
  judgedVerdicts,
  leastJudged,
} from "../../../shared/domain/verdict/campaign-verdict.ts";
import { countedAs, verdictCount } from "../../../shared/domain/verdict/verdict-counts.ts";
import type { JudgedLead } from "./judged-leads.ts";
import { mixes } from "./mixes.ts";
import { type Random, randomFrom } from "./random.ts";

const campaignsPerMix = 100;
const mostLeads = 300;

/** How often an interval of a campaign's split holds the truth, from 0 to 1. */
export type Coverage = {
  /** From the least to the most that a share can be, as the page shows it and the verdict uses it. */
  readonly all: number;
  readonly by: Readonly<Record<JudgedVerdict, number>>;
  /** The Wilson interval alone. */
  readonly byChanceAlone: number;
};

const isJudged = ({ said }: JudgedLead): boolean =>
  (judgedVerdicts as readonly string[]).includes(countedAs(said));

const sample = (pool: readonly JudgedLead[], random: Random): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  const size = Math.floor(random.between(leastJudged, mostLeads));
  for (let drawn = 0; drawn < size; drawn++) {
    const lead = pool[Math.floor(random.between(0, pool.length))];
    if (lead === undefined) continue;
    const name = verdictCount(countedAs(lead.said));
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.length === 0 ? 0 : items.filter(holds).length / items.length;

/**
 * Campaigns of 20 to 300 judged leads are drawn from each mix; the truth is the share of the mix's judged leads that were
 * really lost that way (`truthInCampaign`).
 */
export const intervalCoverage = (leads: readonly JudgedLead[], seed: number): Coverage => {
  const random = randomFrom(seed);
  const tried = mixes.flatMap((mix) => {
    const pool = leads.filter((lead) => lead.mix === mix && isJudged(lead));
    const truly = (verdict: JudgedVerdict) => shareOf(pool, (lead) => lead.truthInCampaign === verdict);
    const truths = {
      sales: truly("sales"),
      marketing: truly("marketing"),
      both: truly("both"),
      neither: truly("neither"),
    };
    return Array.from({ length: campaignsPerMix }, () => campaignVerdict(sample(pool, random)).split).flatMap(
      (split) =>
        split.map(({ verdict, low, high, least, most }) => {
          const truth = truths[verdict];
          return { verdict, holds: least <= truth && truth <= most, alone: low <= truth && truth <= high };
        }),
    );
  });
  const of = (verdict: JudgedVerdict) =>
    shareOf(
      tried.filter((one) => one.verdict === verdict),
      ({ holds }) => holds,
    );
  return {
    all: shareOf(tried, ({ holds }) => holds),
    by: { sales: of("sales"), marketing: of("marketing"), both: of("both"), neither: of("neither") },
    byChanceAlone: shareOf(tried, ({ alone }) => alone),
  };
};
