import type { Lead, Person } from "./lead.ts";

/** A person and their current lead: what one decision reads and replaces. */
export type Prospect = {
  /** Keyed pseudonym of the e-mail address; see `personKey`. */
  readonly key: string;
  /** Raised by every change; the write that stores a change requires the one it was decided on. */
  readonly version: number;
  readonly person: Person;
  readonly lead: Lead | null;
};
