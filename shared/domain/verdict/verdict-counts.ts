import type { Counts } from "../tally-entry.ts";
import type { LeadVerdict, Verdict } from "./lead-verdict.ts";

/** What a lead's verdict counts by. */
export type StandingVerdict = Pick<LeadVerdict, "verdict" | "worked" | "given">;

/** Name of the counter of a verdict in a campaign's rows. */
export const verdictCount = (verdict: Verdict): string => `verdict.${verdict}`;

/**
 * As what a lead's verdict counts in its campaign. A lead says something about the campaign's quality only if it was
 * really worked, or was ruled out by its own answers before sales got it: of a lead given to sales and not worked, the
 * lapse of sales counts, and what weighs on marketing is shown on the lead without counting. Whether such a lead was good
 * is seldom known, so counting the few where it is would tell less of the campaign than of who happened to answer.
 */
export const countedAs = ({ verdict, worked, given }: StandingVerdict): Verdict => {
  if (worked || !given) return verdict;
  if (verdict === "both") return "sales";
  return verdict === "marketing" ? "not-enough-evidence" : verdict;
};

const standing = (verdict: StandingVerdict | null): Counts =>
  verdict === null ? {} : { [verdictCount(countedAs(verdict))]: 1 };

/**
 * What a change of one lead's verdict adds to the counters of its campaign; null stands for "not judged" (open or won).
 * Empty when it counts as before.
 *
 * The counters are exact because every change of a verdict passes here once, with the verdict that was counted before it:
 * the standing verdict is kept on the lead, written in the same conditional write as the change that caused it (an event
 * "judged", see `judge.ts`; reopening takes it back), and kept with the change as it stood before, like the rest of
 * `Counted`. So the deltas of a lead's changes add up to its last verdict in whatever order they are counted, and a recount
 * from the timeline finds the same.
 */
export const verdictDelta = (before: StandingVerdict | null, after: StandingVerdict | null): Counts => {
  const counts: Record<string, number> = {};
  for (const name of Object.keys(standing(before))) counts[name] = -1;
  for (const name of Object.keys(standing(after))) counts[name] = (counts[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
};
