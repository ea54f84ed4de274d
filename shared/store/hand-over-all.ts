import type { Company } from "../domain/agreement.ts";
import { differences } from "../domain/audit.ts";
import type { Instant } from "../domain/submission.ts";
import { type TakeOver, takeOver } from "../domain/take-over.ts";
import { noteAudit } from "./audit.ts";
import { changeLead } from "./change-lead.ts";
import { openLeadsOf } from "./open-leads.ts";
import { answersOf } from "./prospects.ts";
import type { Table } from "./table.ts";

/** What was moved to whom, and how many of the member's open leads are left to be moved. */
export type HandedOver = {
  readonly moved: ReadonlyArray<{ readonly lead: string; readonly owner: string }>;
  readonly left: number;
};

/** One call ends well within the half minute that the web waits for an answer. */
const mostAtOnce = 200;

/** Gives a member's open leads to others, the oldest first and one after the other, so that turns stay fair. */
export const handOverAll = async (
  table: Table,
  company: Company,
  wish: TakeOver,
  now: Instant,
): Promise<HandedOver> => {
  const { from, to, by, via } = wish;
  const fields = differences(null, { to: to ?? "whoever the rules choose" });
  await noteAudit(table, { by, via, at: now, subject: "member", id: from, action: "reassigned", fields });
  const leads = await openLeadsOf(table, from);
  const moved: { lead: string; owner: string }[] = [];
  for (const { key, lead } of leads.slice(0, mostAtOnce)) {
    const result = await changeLead(
      table,
      company,
      { person: key, lead: lead.id },
      ({ prospect, changes }, pools) =>
        takeOver(prospect, wish, answersOf(changes, lead.id), company, pools, now),
      now,
    );
    const owner = result.kind === "changed" ? result.prospect.lead?.owner : null;
    if (owner) moved.push({ lead: lead.id, owner });
  }
  return { moved, left: leads.length - moved.length };
};
