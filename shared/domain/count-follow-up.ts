import { isOpen, type Lead, type LeadEvent, type Reason } from "./lead.ts";
import { type Entry, forBoth, ownerOf, type Rep } from "./tally-entry.ts";

/** The owner has it and can work it. */
const inHand = (lead: Lead): Rep | null => (isOpen(lead) && lead.assignedAt !== null ? ownerOf(lead) : null);

/** Leads that their owners have in hand: what comes in and goes out over a time adds up to how many there are. */
export const openNow = (lead: Lead): readonly Entry[] => [{ counts: { open: 1 }, of: inHand(lead) }];

const wasCalled = ({ attempts, reached }: Lead): boolean => attempts > 0 || reached.length > 0;
const wasMet = ({ reached }: Lead): boolean => reached.some((step) => step !== "contacted");
const wasShown = ({ reached }: Lead): boolean => reached.includes("demo") || reached.includes("won");

/** How far a lead got, whatever steps it passed over: what conversions from step to step are shares of. */
const depth = (before: Lead, after: Lead): readonly Entry[] => {
  const newly = (got: (lead: Lead) => boolean) => (got(after) && !got(before) ? 1 : 0);
  const counts = {
    called: newly(wasCalled),
    meetingOrLater: newly(wasMet),
    demoOrLater: newly(wasShown),
  };
  return forBoth(counts, ownerOf(after));
};

/** A lead that comes into somebody's hands, or is taken there for one of another fit. */
const taken = (before: Lead, after: Lead): readonly Entry[] => {
  const [had, has] = [inHand(before), inHand(after)];
  return has !== null && (had?.owner !== has.owner || had.fit !== has.fit)
    ? [{ counts: { taken: 1 }, of: has }]
    : [];
};

/** There is nobody to call, so that closing such a lead without an attempt leaves nothing undone. */
const nobodyToCall: ReadonlySet<Reason | null> = new Set<Reason>([
  "wrong-fit",
  "bad-contact-data",
  "duplicate",
  "existing-customer",
]);

/** Whether the owner saw a round of follow-up through; null when this event does not end one, or nobody can say. */
const seenThrough = (before: Lead, event: LeadEvent): boolean | null => {
  switch (event.type) {
    case "won":
      return true;
    case "no-sale":
    case "not-a-fit":
      if (before.firstResponseAt !== null) return true;
      return nobodyToCall.has(event.reason) ? null : false;
    case "closed":
      return event.reason === "not-worked" ? false : (event.usedUp ?? null);
    default:
      return null;
  }
};

/** Rounds of follow-up that ended, and those of them that were seen through. */
const followUps = (before: Lead, event: LeadEvent): readonly Entry[] => {
  const through = seenThrough(before, event);
  if (through === null) return [];
  return forBoth({ followUpsEnded: 1, ...(through && { followUpsCompleted: 1 }) }, ownerOf(before));
};

/** What an event says of how far a lead got, in whose hands it is, and whether its follow-up was seen through. */
export const followUp = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => [
  ...depth(before, after),
  ...taken(before, after),
  ...followUps(before, event),
];
