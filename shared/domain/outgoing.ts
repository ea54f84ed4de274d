import type { LeadEvent } from "./lead.ts";
import { lossBy } from "./loss.ts";
import type { Instant } from "./submission.ts";

/** What programs outside can be told of. */
export const outgoingEvents = ["lead.no-sale", "lead.won", "lead.reopened", "survey.answered"] as const;
export type OutgoingEvent = (typeof outgoingEvents)[number];

/** Where a program wants to be told, and of what. */
export type Outgoing = {
  readonly id: string;
  readonly url: string;
  readonly events: readonly OutgoingEvent[];
  /** "whsec_" and base64 of the key that signs (Standard Webhooks). */
  readonly secret: string;
  /** Since when nothing is sent, because the address answered that it is gone; null while it is in use. */
  readonly disabledAt: Instant | null;
};

/** The body of a webhook, as Standard Webhooks wants it. */
export type Announcement = {
  readonly type: OutgoingEvent;
  readonly timestamp: Instant;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The part of a stored change that announcements are made of. */
type Announced = {
  readonly lead: string;
  readonly campaign: string;
  readonly audience: string | null;
  readonly owner: string | null;
};

const tellingOf = (event: LeadEvent): readonly [OutgoingEvent, Announcement["data"]] | null => {
  const loss = lossBy(event);
  if (loss !== null) {
    const { by, reason, criterion, words } = loss;
    return ["lead.no-sale", { by, reason, criterion, words }];
  }
  switch (event.type) {
    case "won":
      return ["lead.won", { money: event.money, customer: event.customer, words: event.text }];
    case "reopened":
      return ["lead.reopened", { cause: event.cause }];
    case "survey-answered": {
      const { comment, ...answers } = event.answer;
      return ["survey.answered", { ...answers, words: comment }];
    }
    default:
      return null;
  }
};

/**
 * What an event of a lead tells programs outside; null when they are not told. Who the prospect is stays here: the lead's
 * id finds them by the API.
 */
export const announcementOf = (
  { lead, campaign, audience, owner }: Announced,
  event: LeadEvent,
): Announcement | null => {
  const telling = tellingOf(event);
  if (telling === null) return null;
  const [type, details] = telling;
  return { type, timestamp: event.at, data: { lead, campaign, audience, owner, ...details } };
};
