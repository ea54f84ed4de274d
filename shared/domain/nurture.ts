import { type Lead, type Person, type Reason, reasons } from "./lead.ts";
import type { Instant } from "./submission.ts";

/** Nobody comes back to these: they are no prospects, cannot be reached, or go on as another lead. */
const notWorthAnother: ReadonlySet<Reason> = new Set([
  "wrong-fit",
  "bad-contact-data",
  "existing-customer",
  "duplicate",
]);

/** The reasons after which somebody may buy another time. */
export const reasonsToComeBack: readonly Reason[] = reasons.filter((reason) => !notWorthAnother.has(reason));

/** Whether a lead was lost but may buy another time. */
export const isUnconverted = ({ stage, merged, reason }: Lead): boolean =>
  stage === "no-sale" && merged === null && (reason === null || !notWorthAnother.has(reason));

/** When somebody wanted to come back to a lead, come or yet to come. */
export const comeBackOn = ({ nurtureUntil, cameDue }: Lead): Instant | null => nurtureUntil ?? cameDue;

/** From one instant until before another; null leaves a side open. */
export type ComeBackPeriod = { readonly from: Instant | null; readonly before: Instant | null };

/** Whether somebody wanted to come back to a lead in a period; in one that is open on both sides, everybody does. */
export const isToComeBackIn = (lead: Lead, { from, before }: ComeBackPeriod): boolean => {
  const at = comeBackOn(lead);
  if (at === null) return from === null && before === null;
  return (from === null || at >= from) && (before === null || at < before);
};

/** Whoever opted out, complained, bounced or refused consent is in no further blast. */
export const mayBeWrittenTo = ({ suppressed, consent }: Person): boolean =>
  suppressed === null && consent?.given !== false;

/** What somebody with a lead did with a mail, and which blast that mail belonged to. */
export type Interest = {
  readonly kind: "clicked" | "downloaded";
  readonly campaign: string;
  readonly audience: string | null;
  readonly at: Instant;
};

/** Addressed once more: by another campaign, or as another audience, than the one that brought the lead. */
const isNewBlast = (lead: Lead, { campaign, audience }: Interest): boolean =>
  campaign !== lead.campaign || (audience !== null && audience !== lead.audience);

/** Tools tell times to the second. */
const toTheSecond = (at: Instant): string => at.slice(0, "2026-01-05T09:00:00".length);

/**
 * Whether interest brings a lost lead back to its owner: a click in another blast does wherever coming back makes sense;
 * in the blast that it came by, or in a mail of ours, where it was put aside for later, and not before it was.
 */
export const bringsBack = (lead: Lead, person: Person, interest: Interest): boolean => {
  if (lead.stage !== "no-sale" || lead.merged !== null || person.suppressed !== null) return false;
  if (interest.kind === "clicked" && isNewBlast(lead, interest)) return isUnconverted(lead);
  return comeBackOn(lead) !== null && toTheSecond(interest.at) >= toTheSecond(lead.closedAt ?? "");
};
