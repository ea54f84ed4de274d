import type { Lead } from "./lead.ts";
import type { Instant } from "./submission.ts";

type Listed = { readonly lead: Lead };

/** Nobody has logged an attempt in this round of follow-up. */
export const isUnworked = ({ lead }: Listed): boolean => lead.firstResponseAt === null;

/** Past the agreed response time. */
export const isOverdue = ({ lead }: Listed, now: Instant): boolean =>
  lead.respondBy !== null && lead.respondBy < now;
