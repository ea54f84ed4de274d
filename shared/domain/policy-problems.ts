import { managersOf } from "./agreement.ts";
import { isDuration, milliseconds } from "./duration.ts";
import type { Member } from "./member.ts";
import type { Policy, Pool } from "./policy.ts";

/** What is wrong with one part of a policy: its dotted path, and words for the person who wrote it. */
export type PolicyProblem = { readonly field: string; readonly message: string };

type Members = ReadonlyMap<string, Member>;

const isAscending = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));

const sharesProblems = ({ remindAt, escalateAt, reassignAt }: Policy): readonly PolicyProblem[] => {
  const problems: PolicyProblem[] = [];
  if (!isAscending(remindAt) || remindAt.some((share) => share <= 0 || share >= 1))
    problems.push({ field: "remindAt", message: "Write shares between 0 and 1, the smallest first." });
  if (escalateAt <= (remindAt.at(-1) ?? 0))
    problems.push({ field: "escalateAt", message: "The manager is told after the last reminder." });
  if (reassignAt <= escalateAt)
    problems.push({ field: "reassignAt", message: "The lead is handed on after the manager was told." });
  return problems;
};

const attemptsProblems = ({ attempts }: Policy): readonly PolicyProblem[] => {
  if (attempts.length === 0) return [{ field: "attempts", message: "There must be at least one attempt." }];
  return attempts.every(isDuration) && !isAscending(attempts.map(milliseconds))
    ? [{ field: "attempts", message: "Each attempt comes later than the one before it." }]
    : [];
};

const isActive = (members: Members, id: string | null): boolean =>
  id !== null && members.get(id)?.active === true;

const poolProblems = (pool: Pool, field: string, members: Members): readonly PolicyProblem[] => {
  const unknown = pool.members
    .map(({ id }, i) => ({ id, field: `${field}.members.${i}.id` }))
    .filter(({ id }) => !members.has(id))
    .map((one) => ({ field: one.field, message: `There is no team member "${one.id}".` }));
  const fallback =
    pool.fallback !== null && !members.has(pool.fallback)
      ? [{ field: `${field}.fallback`, message: `There is no team member "${pool.fallback}".` }]
      : [];
  const hasOwner = [...pool.members.map(({ id }) => id), pool.fallback].some((id) => isActive(members, id));
  const orphaned =
    unknown.length === 0 && fallback.length === 0 && !hasOwner
      ? [
          {
            field,
            message: `Leads of the pool "${pool.id}" would have no owner: it has no active member and no active fallback.`,
          },
        ]
      : [];
  return [...unknown, ...fallback, ...orphaned];
};

const poolsProblems = ({ pools }: Policy, members: Members): readonly PolicyProblem[] => {
  const ids = pools.map(({ id }) => id);
  const twice = ids
    .map((id, i) => ({
      field: `pools.${i}.id`,
      message: `There are two pools "${id}".`,
      isFirst: ids.indexOf(id) === i,
    }))
    .filter(({ isFirst }) => !isFirst)
    .map(({ field, message }) => ({ field, message }));
  return [...twice, ...pools.flatMap((pool, i) => poolProblems(pool, `pools.${i}`, members))];
};

const rulesProblems = ({ rules, pools }: Policy): readonly PolicyProblem[] =>
  rules
    .map(({ pool }, i) => ({ pool, field: `rules.${i}.pool` }))
    .filter(({ pool }) => !pools.some(({ id }) => id === pool))
    .map(({ pool, field }) => ({ field, message: `There is no pool "${pool}".` }));

const handOutProblems = (policy: Policy, members: Members): readonly PolicyProblem[] =>
  policy.handOut === "manager" && managersOf({ members }).length === 0
    ? [
        {
          field: "handOut",
          message: "Leads would have no owner: there is no active manager to hand them out.",
        },
      ]
    : [];

/**
 * What keeps a policy from holding, each part by its path; none when it can. Refused above all is what would leave leads
 * without an owner.
 */
export const policyProblems = (policy: Policy, members: Members): readonly PolicyProblem[] => [
  ...sharesProblems(policy),
  ...attemptsProblems(policy),
  ...poolsProblems(policy, members),
  ...rulesProblems(policy),
  ...handOutProblems(policy, members),
];
