import { between, milliseconds } from "../duration.ts";
import type { LeadEvent } from "../lead.ts";
import type { Instant } from "../submission.ts";

/** A logged attempt to reach the prospect. */
export type Attempt = {
  readonly at: Instant;
  /** When it happened, as the rep says. */
  readonly claimedAt: Instant;
  readonly by: string;
  /** The prospect was reached: a conversation, a meeting, a demo. */
  readonly isContact: boolean;
  /** Logged so long after the claimed time that only the rep vouches for it: our clock saw nothing then. */
  readonly isBackdated: boolean;
};

/** A call is logged after it, and within this time our log vouches for when it was. */
const promptly = milliseconds("PT1H");

const contacts: ReadonlySet<string> = new Set(["spoke", "meeting", "demo"]);

export const attemptsIn = (events: readonly LeadEvent[]): readonly Attempt[] =>
  events.flatMap((event) => {
    if (!("claimedAt" in event) || (event.type !== "no-answer" && !contacts.has(event.type))) return [];
    return [
      {
        at: event.at,
        claimedAt: event.claimedAt,
        by: event.actor.kind === "member" ? event.actor.id : "",
        isContact: contacts.has(event.type),
        isBackdated: between(event.claimedAt, event.at) > promptly,
      },
    ];
  });
