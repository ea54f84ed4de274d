import type { Lead, Person } from "./lead.ts";

/** A person and their current lead: what one decision reads and replaces. */
export type Prospect = {
  /** Keyed pseudonym of the e-mail address; see `personKey`. */
  readonly key: string;
  /** Raised by every change; the write that stores a change requires the one it was decided on. */
  readonly version: number;
  readonly person: Person;
  readonly lead: Lead | null;
  /** Marks of the last webhooks taken in, so that one delivered again by the stream changes nothing. */
  readonly taken: readonly string[];
};

const mostTaken = 8;

/** Short mark of a webhook for `taken`. */
const markOf = (intake: string): string => intake.slice(-8);

export const hasTaken = (prospect: Prospect, intake: string): boolean =>
  prospect.taken.includes(markOf(intake));

export const take = (prospect: Prospect, intake: string): Prospect => ({
  ...prospect,
  taken: [...prospect.taken, markOf(intake)].slice(-mostTaken),
});
