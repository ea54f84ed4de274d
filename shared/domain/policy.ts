import type { Fit } from "./lead.ts";

/** How a criterion compares the captured answer with its value. */
export const operators = [
  "one-of",
  "not-one-of",
  "at-least",
  "at-most",
  "matches",
  "equals",
  "present",
] as const;
export type Operator = (typeof operators)[number];

/** One line of the ideal-client profile that marketing and sales agreed on before launch. */
export type Criterion = {
  /** The answer it looks at ("country", "company", "email-domain", or a question's label). */
  readonly field: string;
  readonly is: Operator;
  readonly value: string | number | boolean | readonly (string | number)[];
  readonly weight: number;
  /** A known answer that fails this criterion makes the lead a wrong fit on its own. */
  readonly disqualifying: boolean;
};

/** A condition on a new lead; every member given must hold, an empty one always does. */
export type RuleCondition = {
  readonly campaign?: readonly string[];
  readonly territory?: readonly string[];
  readonly fit?: readonly Fit[];
  readonly intent?: readonly string[];
  /** The answer to this question is one of these. */
  readonly answer?: { readonly field: string; readonly oneOf: readonly string[] };
  /** Give it to whoever already owns a lead of the same company domain. */
  readonly sameCompany?: boolean;
  /** Give it to the rep of whoever referred the prospect. */
  readonly referrer?: boolean;
};

export type AssignmentRule = { readonly when: RuleCondition; readonly pool: string };

export type Pool = {
  readonly id: string;
  readonly members: ReadonlyArray<{ readonly id: string; readonly weight: number }>;
  readonly pick: "round-robin" | "weighted" | "fewest-open";
  /** Who gets the lead when nobody in the pool is available. */
  readonly fallback: string | null;
};

/**
 * The agreement between marketing and sales (the SLA). Durations are ISO 8601; first response counts in the owner's
 * working time. A campaign may override any part.
 */
export type Policy = {
  readonly company: string;
  /** ISO 4217; every amount of money is in its minor units. */
  readonly currency: string;
  readonly sender: string;
  readonly firstResponse: { readonly hot: string; readonly ideal: string; readonly other: string };
  /** When each attempt is due, counted from the first. */
  readonly attempts: readonly string[];
  /** After the last attempt, in working days. */
  readonly autoCloseAfter: string;
  /** Without any logged activity, wall clock. */
  readonly idleCloseAfter: string;
  /** Shares of the first-response time at which the rep is reminded. */
  readonly remindAt: readonly number[];
  readonly escalateAt: number;
  readonly reassignAt: number;
  readonly survey: {
    readonly after: string;
    readonly reminderAfter: string;
    readonly openFor: string;
    readonly throttle: string;
  };
  readonly idealClient: readonly Criterion[];
  readonly rules: readonly AssignmentRule[];
  readonly pools: readonly Pool[];
  readonly handOut: "pool" | "manager";
};

/** What holds until a company agrees on something else; see the table of follow-up rules in the README. */
export const defaultPolicy: Policy = {
  company: "Our company",
  currency: "USD",
  sender: "follow-through@example.com",
  firstResponse: { hot: "PT15M", ideal: "PT60M", other: "PT24H" },
  attempts: ["PT0S", "PT45M", "P1D", "P3D", "P7D", "P14D"],
  autoCloseAfter: "P3D",
  idleCloseAfter: "P30D",
  remindAt: [0.5, 0.75],
  escalateAt: 1,
  reassignAt: 2,
  survey: { after: "PT24H", reminderAfter: "P5D", openFor: "P30D", throttle: "P30D" },
  idealClient: [],
  rules: [],
  pools: [],
  handOut: "pool",
};
