import type { Counts } from "../tally-entry.ts";
import { type Interval, wilson } from "../wilson.ts";

export const salesSteps = ["called", "meeting", "demo", "won"] as const;
export type SalesStep = (typeof salesSteps)[number];

/** A step of the activity funnel. */
export type FunnelStage = {
  readonly step: SalesStep;
  /** Leads that took this step. */
  readonly leads: number;
  /** Leads that got here or further, by whatever way: a sale needs no demo. */
  readonly orFurther: number;
  /** The share of those who got as far as the step before, with its 95 % interval; null where nobody did. */
  readonly conversion: ({ readonly share: number } & Interval) | null;
};

export type SalesFunnel = {
  readonly leads: number;
  /** Every logged attempt to reach somebody. */
  readonly calls: number;
  readonly stages: readonly FunnelStage[];
};

const furtherCounts: Readonly<Record<SalesStep, string>> = {
  called: "called",
  meeting: "meetingOrLater",
  demo: "demoOrLater",
  won: "won",
};

/**
 * What was recorded in a period of leads in hand, step by step. No shares: who had a meeting in it may have been called before
 * it began.
 */
export const periodFunnel = (counts: Counts, leads: number): SalesFunnel => {
  const of = (name: string) => counts[name] ?? 0;
  return {
    leads,
    calls: of("attempts"),
    stages: salesSteps.map((step) => ({
      step,
      leads: of(step),
      orFurther: of(furtherCounts[step]),
      conversion: null,
    })),
  };
};

/**
 * Calls, meetings, demos and sales of some leads, with the share that took each step. Figures of a time before it was
 * counted how far leads got are made good as well as can be: whoever took a later step took part in the earlier ones.
 */
export const salesFunnel = (counts: Counts, leads: number): SalesFunnel => {
  const of = (name: string) => counts[name] ?? 0;
  const raw: Readonly<Record<SalesStep, number>> = {
    called: Math.max(of("called"), of("contacted")),
    meeting: of("meeting"),
    demo: of("demo"),
    won: of("won"),
  };
  const orFurther = salesSteps.map((step, i) =>
    Math.max(of(furtherCounts[step]), ...salesSteps.slice(i).map((later) => raw[later])),
  );
  return {
    leads,
    calls: of("attempts"),
    stages: salesSteps.map((step, i) => {
      const got = orFurther[i] ?? 0;
      const before = i === 0 ? Math.max(leads, got) : (orFurther[i - 1] ?? 0);
      return {
        step,
        leads: raw[step],
        orFurther: got,
        conversion: before === 0 ? null : { share: got / before, ...wilson(got, before) },
      };
    }),
  };
};
