import type { Reason } from "../../shared/domain/lead.ts";

/** What a rep does next about a lead: at once when the mails ask for it, or so long after the step before. */
export type Step = {
  readonly when: "asked" | "PT4H" | "P1D" | "P4D" | "P6D";
  /** The fields of the rep's form, `do` among them. */
  readonly press: Readonly<Record<string, string>>;
};

/** How soon the first step comes after the mail that gives the lead: inside the agreed time, after it, or never. */
export type Response = "in-time" | "late" | "never";

export type Voice = {
  readonly contacted: "yes" | "no";
  readonly rating: "1" | "2" | "3" | "4" | "5";
  readonly gotOffer: "yes" | "no";
  readonly comment: string;
};

/** What becomes of some of a campaign's leads. */
export type Fate = {
  readonly leads: number;
  /** What the form's answers say: the ideal client, somebody who cannot be one, or nothing. */
  readonly answers: "ideal" | "wrong" | "blank";
  readonly response: Response;
  readonly steps: readonly Step[];
  /** How many of these prospects answer the survey, and what. */
  readonly voices?: { readonly leads: number; readonly say: Voice };
};

const asked = (what: string): Step => ({ when: "asked", press: { do: what } });

/** `until` is the date to come back to them, where they named one. */
const noSale = (reason: Reason, text: string, until?: string): Step => ({
  when: "P1D",
  press: { do: "no-sale", reason, text, ...(until !== undefined && { until }) },
});

/** So many calls that nobody answers. */
export const unanswered = (calls: number): readonly Step[] =>
  Array.from({ length: calls }, () => asked("no-answer"));

/** Reached at that call, and the end a day later. */
export const spokenTo = (call: number, reason: Reason, text: string, until?: string): readonly Step[] => [
  ...unanswered(call - 1),
  asked("spoke"),
  noSale(reason, text, until),
];

export const metFirst = (reason: Reason, text: string, until?: string): readonly Step[] => [
  asked("spoke"),
  { when: "PT4H", press: { do: "meeting" } },
  { when: "P4D", press: { do: "demo" } },
  noSale(reason, text, until),
];

export const sold = (amount: string, customer: "new" | "existing"): readonly Step[] => [
  asked("spoke"),
  { when: "PT4H", press: { do: "meeting" } },
  { when: "P4D", press: { do: "demo" } },
  { when: "P6D", press: { do: "won", amount, customer } },
];

export const foundUnfit = (criterion: string, text: string): readonly Step[] => [
  asked("no-answer"),
  asked("spoke"),
  { when: "PT4H", press: { do: "not-a-fit", criterion, text } },
];
