import { type Company, policyFor } from "./agreement.ts";
import type { CampaignState } from "./campaign.ts";
import type { Member } from "./member.ts";
import type { AssignmentRule, Pool } from "./policy.ts";
import type { Instant } from "./submission.ts";

/** Whether a member was told of a campaign's briefing, and has read it. */
export type Reading = {
  readonly member: string;
  readonly toldAt: Instant;
  readonly readAt: Instant | null;
};

/** States in which whoever is in the campaign's pools has to know the briefing. */
export const isBriefed = (state: CampaignState): boolean => state === "briefed" || state === "live";

const isAbout = ({ when }: AssignmentRule, campaign: string): boolean =>
  when.campaign === undefined || when.campaign.includes(campaign);

/** A rule that takes every lead of the campaign: what follows it is never reached. */
const takesAll = ({ when }: AssignmentRule): boolean =>
  Object.keys(when).every((condition) => condition === "campaign");

/** The pools that a lead of the campaign can come to, as `route` picks them; null stands for all active reps. */
const poolsOf = (company: Company, campaign: string): readonly Pool[] | null => {
  const { rules, pools } = policyFor(company, campaign);
  const own = rules.filter((rule) => isAbout(rule, campaign));
  const last = own.findIndex(takesAll);
  const reached = last < 0 ? own : own.slice(0, last + 1);
  const [first] = pools;
  if (!first) return null;
  const ids = new Set([...reached.map(({ pool }) => pool), ...(last < 0 ? [first.id] : [])]);
  return pools.filter(({ id }) => ids.has(id));
};

/** Everybody active who can be given a lead of the campaign by its rules: reps and partners of its pools. */
export const briefingReaders = (company: Company, campaign: string): readonly Member[] => {
  const pools = poolsOf(company, campaign);
  const ids = new Set(pools?.flatMap(({ members }) => members.map(({ id }) => id)));
  return [...company.members.values()].filter(
    ({ id, active, role }) => active && (pools === null ? role === "rep" : ids.has(id)),
  );
};

/** Who of those who should has not confirmed having read the briefing. */
export const unreadBy = (
  company: Company,
  campaign: string,
  readings: readonly Reading[],
): readonly Member[] => {
  const read = new Set(readings.filter(({ readAt }) => readAt !== null).map(({ member }) => member));
  return briefingReaders(company, campaign).filter(({ id }) => !read.has(id));
};
