import type { Company } from "./agreement.ts";
import { conflict, type Decision, draft, nothing } from "./decision.ts";
import { type Actor, isOpen, type Lead, type Via } from "./lead.ts";
import type { Prospect } from "./prospect.ts";
import type { Instant } from "./submission.ts";

type WithLead = Prospect & { readonly lead: Lead };

/** Who merges or parts two leads, and how. */
export type Merging = { readonly by: string; readonly via: Via };

const stampOf = ({ by, via }: Merging, at: Instant) => {
  const actor: Actor = { kind: "member", id: by };
  return { at, actor, via } as const;
};

/**
 * Closes a lead as the duplicate of another, which goes on alone. Only an open lead can be merged, and never into one that
 * is merged itself: whoever follows the pointer arrives.
 */
export const mergeInto = (
  prospect: WithLead,
  into: Lead,
  merging: Merging,
  company: Company,
  now: Instant,
): Decision => {
  const { lead } = prospect;
  if (lead.merged?.into === into.id) return nothing("it was merged into this lead before");
  if (lead.id === into.id) return conflict("A lead is no duplicate of itself.");
  if (!isOpen(lead)) return conflict(`The lead is closed (${lead.stage}); only an open one can be merged.`);
  if (into.merged !== null) return conflict("The other lead is merged into a third one itself.");
  const change = draft(prospect, lead, null, company);
  change.add({ ...stampOf(merging, now), type: "merged", into: into.id });
  return change.finish();
};

/** Notes on the lead that goes on that another was merged into it; said once. */
export const absorb = (
  prospect: WithLead,
  from: string,
  merging: Merging,
  company: Company,
  now: Instant,
): Decision => {
  if (prospect.lead.absorbed.includes(from)) return nothing("it has this lead already");
  const change = draft(prospect, prospect.lead, null, company);
  change.add({ ...stampOf(merging, now), type: "absorbed", lead: from });
  return change.finish();
};

/** Undoes a merge: the lead stands again where it stood, with its owner and what was due. */
export const part = (prospect: WithLead, merging: Merging, company: Company, now: Instant): Decision => {
  const { merged } = prospect.lead;
  if (merged === null) return conflict("The lead is not merged into another.");
  const change = draft(prospect, prospect.lead, null, company);
  change.add({ ...stampOf(merging, now), type: "parted", from: merged.into });
  return change.finish();
};

/** Notes on the lead that went on that the other stands on its own again. */
export const release = (
  prospect: WithLead,
  lead: string,
  merging: Merging,
  company: Company,
  now: Instant,
): Decision => {
  if (!prospect.lead.absorbed.includes(lead)) return nothing("it does not have this lead");
  const change = draft(prospect, prospect.lead, null, company);
  change.add({ ...stampOf(merging, now), type: "released", lead });
  return change.finish();
};
