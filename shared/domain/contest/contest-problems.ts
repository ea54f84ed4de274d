import { Temporal } from "temporal-polyfill";
import type { Company } from "../agreement.ts";
import type { Instant } from "../submission.ts";
import { type Contest, participantsOf } from "./contest.ts";

export type ContestProblem = { readonly field: string; readonly message: string };

/** More days would be a policy and not a contest; a year has 366. */
const mostDays = 366;
/** One alone has nobody to be compared with. */
const leastParticipants = 2;

const daysOf = ({ from, to }: Contest): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days + 1;

const todayIn = (timeZone: string, now: Instant): string =>
  Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** What would keep a contest from being held, field by field; nothing when it can be. */
export const contestProblems = (
  contest: Contest,
  company: Company,
  now: Instant,
): readonly ContestProblem[] => {
  const { from, to, timeZone, members, pool } = contest;
  const problems: ContestProblem[] = [];
  if (to < from) problems.push({ field: "to", message: "The last day lies before the first." });
  else if (to < todayIn(timeZone, now))
    problems.push({ field: "to", message: "The last day is over already: nothing could be won any more." });
  else if (daysOf(contest) > mostDays)
    problems.push({ field: "to", message: `A contest lasts ${mostDays} days at most.` });
  const unknown = (members ?? []).filter((id) => !company.members.get(id)?.active);
  if (unknown.length > 0)
    problems.push({
      field: "members",
      message: `There is no active team member ${unknown.map((id) => `"${id}"`).join(", ")}.`,
    });
  if (members !== null && pool !== null)
    problems.push({ field: "pool", message: "Name a pool or members, not both." });
  const isKnownPool = pool === null || company.policy.pools.some(({ id }) => id === pool);
  if (!isKnownPool) problems.push({ field: "pool", message: `The policy has no pool "${pool}".` });
  if (unknown.length === 0 && isKnownPool && participantsOf(contest, company).length < leastParticipants)
    problems.push({
      field: pool === null ? "members" : "pool",
      message: "A contest needs two participants at least.",
    });
  return problems;
};
