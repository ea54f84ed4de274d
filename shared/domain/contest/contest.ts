import type { Company } from "../agreement.ts";
import type { Member } from "../member.ts";
import type { MetricId } from "../sales/metrics.ts";

/** A contest among reps, decided by like-for-like figures. */
export type Contest = {
  readonly id: string;
  readonly name: string;
  readonly metric: MetricId;
  /** First and last day, as dates in `timeZone`. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  /** Whoever's figure rests on fewer leads is not ranked. */
  readonly minimumLeads: number;
  readonly prize: string | null;
  /** Who takes part; null are all of `pool`, or all active reps where that is null too. */
  readonly members: readonly string[] | null;
  readonly pool: string | null;
};

const isPresent = (member: Member | undefined): member is Member => member !== undefined;

/** Who takes part, as the company stands now; whoever left in between takes part no more. */
export const participantsOf = ({ members, pool }: Contest, company: Company): readonly Member[] => {
  const named =
    members ??
    (pool === null
      ? null
      : (company.policy.pools.find(({ id }) => id === pool)?.members ?? []).map(({ id }) => id));
  const all =
    named === null
      ? [...company.members.values()].filter(({ role }) => role === "rep")
      : [...new Set(named)].map((id) => company.members.get(id)).filter(isPresent);
  return all.filter(({ active }) => active);
};
