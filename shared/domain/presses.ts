import type { LeadEvent } from "./lead.ts";

/** The presses that a lead's changes hold: each is done once. */
export const pressesOf = (
  changes: readonly { readonly lead: string; readonly events: readonly LeadEvent[] }[],
  lead: string,
): ReadonlySet<string> =>
  new Set(
    changes
      .filter((change) => change.lead === lead)
      .flatMap(({ events }) => events)
      .flatMap((event) => ("press" in event && event.press !== null ? [event.press] : [])),
  );
