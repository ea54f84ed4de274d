import type { Nature } from "./truth.ts";

/** What a rep really does with a lead that they were told of. */
export type Conduct = "diligent" | "late" | "gives-up" | "ignores";

/** A company and its campaign, as shares and probabilities. */
export type Mix = {
  readonly name: string;
  readonly natures: Readonly<Record<Nature, number>>;
  readonly conduct: Readonly<Record<Conduct, number>>;
  /** How often a rep covers up what was not done. */
  readonly lies: number;
  /** How often a prospect who is asked answers. */
  readonly answers: number;
  /** How often an answer of the form is missing. */
  readonly blanks: number;
  /** How often the mail that gives a rep the lead takes hours or days. */
  readonly slow: number;
};

const fair: Mix = {
  name: "fair",
  natures: { good: 70, "wrong-fit": 15, unreachable: 8, "did-not-ask": 7 },
  conduct: { diligent: 80, late: 8, "gives-up": 7, ignores: 5 },
  lies: 0.1,
  answers: 0.25,
  blanks: 0.15,
  slow: 0.02,
};

const badLists: Mix["natures"] = { good: 25, "wrong-fit": 45, unreachable: 15, "did-not-ask": 15 };
const idle: Mix["conduct"] = { diligent: 25, late: 20, "gives-up": 20, ignores: 35 };

/** Companies as different as the articles about this quarrel describe them. */
export const mixes: readonly Mix[] = [
  fair,
  {
    ...fair,
    name: "excellent on both sides",
    natures: { good: 90, "wrong-fit": 5, unreachable: 3, "did-not-ask": 2 },
    conduct: { diligent: 95, late: 2, "gives-up": 2, ignores: 1 },
    lies: 0.02,
  },
  { ...fair, name: "idle and honest reps", conduct: idle, lies: 0 },
  { ...fair, name: "idle and lying reps", conduct: idle, lies: 0.6 },
  {
    ...fair,
    name: "wrong lists, diligent reps",
    natures: badLists,
    conduct: { diligent: 92, late: 4, "gives-up": 3, ignores: 1 },
  },
  { ...fair, name: "wrong lists, idle reps", natures: badLists, conduct: idle, lies: 0.2 },
  { ...fair, name: "wrong lists, lying reps", natures: badLists, conduct: idle, lies: 0.6 },
  { ...fair, name: "silent prospects", answers: 0.03 },
  { ...fair, name: "silent prospects, idle reps", answers: 0.03, conduct: idle, lies: 0.2 },
  { ...fair, name: "talkative prospects", answers: 0.6, lies: 0.2 },
  { ...fair, name: "slow system", slow: 0.4 },
  { ...fair, name: "slow system, idle reps", slow: 0.4, conduct: idle, lies: 0.2 },
  { ...fair, name: "forms that ask little", blanks: 0.6 },
  {
    ...fair,
    name: "bought addresses",
    natures: { good: 30, "wrong-fit": 15, unreachable: 20, "did-not-ask": 35 },
  },
];
