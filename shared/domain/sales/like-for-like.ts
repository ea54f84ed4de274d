import { wilson } from "../wilson.ts";

/** What one rep did with leads of the same campaign and fit: so many of them, and what came of all together. */
export type Work = {
  readonly member: string;
  /** Leads of one stratum are alike. */
  readonly stratum: string;
  readonly leads: number;
  /** How many of them met the aim, or their points or minor units added up. */
  readonly total: number;
};

/** A comparison that rests on fewer leads says nothing. */
export const leastLeads = 10;

/** What `total` is a sum of: yes and no, points from `least` to `most`, or amounts that know no bound. */
export type Scale =
  | { readonly kind: "share" }
  | { readonly kind: "points"; readonly least: number; readonly most: number }
  | { readonly kind: "money" };

/** A rep beside what the others made of leads like theirs; all figures are per lead. */
export type Comparison = {
  /** Leads that it rests on: those whose like somebody else had too. */
  readonly leads: number;
  /** Leads that nobody else had the like of, which are left out. */
  readonly alone: number;
  /** Null, like the three below, while it rests on no lead. */
  readonly value: number | null;
  /** What the others would have reached with the rep's leads. */
  readonly expected: number | null;
  /** `value` less `expected`. */
  readonly difference: number | null;
  /** The 95 % interval of the difference; null also where amounts know no bound. */
  readonly interval: { readonly low: number; readonly high: number } | null;
};

/** Of somebody without a lead. */
export const nothingCompared: Comparison = {
  leads: 0,
  alone: 0,
  value: null,
  expected: null,
  difference: null,
  interval: null,
};

type Sum = { readonly leads: number; readonly total: number };
const plus = (a: Sum | undefined, b: Sum): Sum => ({
  leads: (a?.leads ?? 0) + b.leads,
  total: (a?.total ?? 0) + b.total,
});

/** How far the truth may lie below and above a mean; points are taken as shares of their range, which errs on the safe side. */
const reach = ({ leads, total }: Sum, scale: Exclude<Scale, { kind: "money" }>) => {
  const [least, range] = scale.kind === "points" ? [scale.least, scale.most - scale.least] : [0, 1];
  const share = (total - least * leads) / range;
  const { low, high } = wilson(share, leads);
  return { below: (share / leads - low) * range, above: (high - share / leads) * range };
};

const root = (squares: readonly number[]): number =>
  Math.sqrt(squares.reduce((sum, one) => sum + one ** 2, 0));

const noise = 1e9;

/** What floating point adds beyond nine digits says nothing, and "ahead by 3e-18" is level. */
const withoutNoise = (value: number): number => Math.round(value * noise) / noise + 0;

type Pair = { readonly own: Sum; readonly others: Sum };

/** Of two independent figures by their own intervals (R. G. Newcombe, 1998, method 10), the others' stratum by stratum. */
const intervalOf = (pairs: readonly Pair[], own: Sum, difference: number, scale: Scale) => {
  if (scale.kind === "money") return null;
  const mine = reach(own, scale);
  const theirs = pairs.map((pair) => ({ weight: pair.own.leads / own.leads, ...reach(pair.others, scale) }));
  return {
    low: difference - root([mine.below, ...theirs.map(({ weight, above }) => weight * above)]),
    high: difference + root([mine.above, ...theirs.map(({ weight, below }) => weight * below)]),
  };
};

const compare = (pairs: readonly Pair[], alone: number, scale: Scale): Comparison => {
  const own = pairs.map((pair) => pair.own).reduce<Sum>(plus, { leads: 0, total: 0 });
  if (own.leads === 0) return { ...nothingCompared, alone };
  const value = own.total / own.leads;
  const expected = pairs.reduce(
    (sum, { own: mine, others }) => sum + (mine.leads / own.leads) * (others.total / others.leads),
    0,
  );
  const difference = withoutNoise(value - expected);
  return {
    leads: own.leads,
    alone,
    value,
    expected,
    difference,
    interval: intervalOf(pairs, own, difference, scale),
  };
};

/**
 * Each rep beside the others on like leads: the others' figure in each stratum, weighed by how many
 * of the rep's own leads are of it, which is direct standardisation to the rep's leads. Whoever works just as the others do
 * differs from them by nothing but chance, however good their leads are.
 */
export const likeForLike = (works: readonly Work[], scale: Scale): ReadonlyMap<string, Comparison> => {
  const all = new Map<string, Sum>();
  const byMember = new Map<string, Map<string, Sum>>();
  for (const { member, stratum, ...sum } of works) {
    all.set(stratum, plus(all.get(stratum), sum));
    const own = byMember.get(member) ?? new Map<string, Sum>();
    byMember.set(member, own.set(stratum, plus(own.get(stratum), sum)));
  }
  const comparisonOf = (strata: ReadonlyMap<string, Sum>): Comparison => {
    // In one order whatever the order of the works, so that rounding never tells equals apart.
    const pairs = [...strata]
      .filter(([, own]) => own.leads > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([stratum, own]): Pair => {
        const everybody = all.get(stratum) ?? own;
        return {
          own,
          others: { leads: everybody.leads - own.leads, total: everybody.total - own.total },
        };
      });
    const alike = pairs.filter(({ others }) => others.leads > 0);
    const alone = pairs.reduce((sum, { own, others }) => sum + (others.leads > 0 ? 0 : own.leads), 0);
    return compare(alike, alone, scale);
  };
  return new Map([...byMember].map(([member, strata]) => [member, comparisonOf(strata)]));
};

/**
 * Who can be compared with whom, directly or by way of others: members who had leads of the same strata are in one group.
 * Between groups nothing is known, however far somebody is ahead of their own.
 */
export const groupsOf = (works: readonly Work[]): readonly (readonly string[])[] => {
  let groups: readonly ReadonlySet<string>[] = [];
  const byStratum = Map.groupBy(
    works.filter(({ leads }) => leads > 0),
    ({ stratum }) => stratum,
  );
  for (const alike of byStratum.values()) {
    const members = new Set(alike.map(({ member }) => member));
    const touched = groups.filter((group) => !group.isDisjointFrom(members));
    const apart = groups.filter((group) => group.isDisjointFrom(members));
    groups = [...apart, touched.reduce((all, group) => all.union(group), members)];
  }
  return groups.map((group) => [...group].toSorted()).toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
};
