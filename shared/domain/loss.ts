import type { LeadEvent, Reason } from "./lead.ts";
import type { Instant } from "./submission.ts";

/** How a lead was lost: once for each time it was closed without a sale. */
export type Loss = {
  readonly at: Instant;
  /** The member who closed it; null when the agreed rules did. */
  readonly by: string | null;
  readonly reason: Reason;
  readonly criterion: string | null;
  /** What the rep wrote. */
  readonly words: string | null;
};

const losing: ReadonlySet<LeadEvent["type"]> = new Set(["no-sale", "not-a-fit", "closed"]);

/** The loss that an event is; null for every other event. */
export const lossBy = (event: LeadEvent): Loss | null => {
  if (!losing.has(event.type) || !("reason" in event) || event.reason === null) return null;
  return {
    at: event.at,
    by: event.actor.kind === "member" ? event.actor.id : null,
    reason: event.reason,
    criterion: "criterion" in event ? event.criterion : null,
    words: "text" in event ? event.text : null,
  };
};

/** The loss among the events of one change; null when the change lost nothing. */
export const lossIn = (events: readonly LeadEvent[]): Loss | null =>
  events.map(lossBy).findLast((loss) => loss !== null) ?? null;
