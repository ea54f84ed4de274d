import {
  campaignVerdict,
  type JudgedVerdict,
  leastJudged,
} from "../../../shared/domain/verdict/campaign-verdict.ts";
import type { LeadVerdict } from "../../../shared/domain/verdict/lead-verdict.ts";
import { countedAs, verdictCount } from "../../../shared/domain/verdict/verdict-counts.ts";
import type { JudgedLead } from "./judged-leads.ts";
import { mixes } from "./mixes.ts";
import { type Random, randomFrom } from "./random.ts";

const campaignsPerMix = 100;
const mostLeads = 300;

/** Sales, marketing or neither: a campaign's leads are never counted as both, see `countedAs`. */
const counted = ["sales", "marketing", "neither"] as const;

const isCounted = (said: LeadVerdict): boolean => (counted as readonly string[]).includes(countedAs(said));

/** What a campaign's split is about: a lead that sales did not handle is their loss, whatever it was worth. */
const truthInCampaign = (truth: JudgedVerdict): JudgedVerdict => (truth === "both" ? "sales" : truth);

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

/**
 * The share of campaign intervals that hold the truth. Campaigns of 20 to 300 judged leads are drawn from each mix; the
 * truth is the share of its judged leads that were really lost that way.
 */
export const intervalCoverage = (leads: readonly JudgedLead[], seed: number): number => {
  const random = randomFrom(seed);
  let held = 0;
  let all = 0;
  for (const mix of mixes) {
    const pool = leads.filter((lead) => lead.mix === mix && isCounted(lead.said));
    const truly = (verdict: JudgedVerdict) =>
      pool.filter(({ truth }) => truthInCampaign(truth) === verdict).length / pool.length;
    const truths = new Map(counted.map((verdict) => [verdict as JudgedVerdict, truly(verdict)]));
    for (let campaign = 0; campaign < campaignsPerMix; campaign++)
      for (const { verdict, low, high } of campaignVerdict(sample(pool, random)).split) {
        const share = truths.get(verdict);
        if (share === undefined) continue;
        all += 1;
        if (low <= share && share <= high) held += 1;
      }
  }
  return held / all;
};
