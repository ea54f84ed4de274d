import { isOpen, type Lead, type LeadEvent } from "../lead.ts";
import type { LeadMail } from "../mail.ts";
import type { Instant, TouchKind } from "../submission.ts";

/** What a verdict is made of: the lead, and the stored changes and touches of its person, in any order. */
export type CaseFile = {
  readonly lead: Lead;
  readonly changes: readonly RecordedChange[];
  readonly touches: ReadonlyArray<{
    readonly campaign: string;
    readonly kind: TouchKind;
    readonly at: Instant;
    readonly hardBounce: boolean;
  }>;
};

export type RecordedChange = {
  readonly lead: string;
  /** Raised by every change of the person: the order in which things were decided, however they arrive here. */
  readonly version: number;
  readonly events: readonly LeadEvent[];
  readonly mails: readonly LeadMail[];
  readonly mailed: ReadonlyArray<{ readonly at: Instant; readonly messageId: string } | null>;
};

/**
 * Only what was lost is judged: an open lead may still be won, a won one has nothing to explain, and a duplicate goes on as
 * the lead that it was merged into.
 */
export const isLost = (lead: Lead): boolean => !isOpen(lead) && lead.stage !== "won" && lead.merged === null;

/** Prospects who come back on their own begin a new case; "nobody contacted me" carries the old one on. */
const beginsCase = (event: LeadEvent): boolean => event.type === "reopened" && event.cause !== "survey";

/** The lead's changes, in the order of decision. */
export const changesOf = ({ lead, changes }: CaseFile): readonly RecordedChange[] =>
  changes.filter((change) => change.lead === lead.id).toSorted((a, b) => a.version - b.version);

/** Of the lead's changes, those since it came in, or since it was last taken up again after a loss. */
export const caseOf = (changes: readonly RecordedChange[]): readonly RecordedChange[] =>
  changes.slice(
    Math.max(
      0,
      changes.findLastIndex(({ events }) => events.some(beginsCase)),
    ),
  );
