import type { Company } from "../../shared/domain/agreement.ts";
import type { Instant } from "../../shared/domain/submission.ts";
import { listLeads } from "../../shared/store/lead-list.ts";
import { listQuarantine } from "../../shared/store/quarantine.ts";
import type { Table } from "../../shared/store/table.ts";

const newest = 50;

const later = (a: Instant | undefined, b: Instant): Instant => (a !== undefined && a > b ? a : b);

/** When each source last brought in a lead, or something that was not understood, as far as the newest of them tell. */
export const lastReceived = async (
  table: Table,
  company: Company,
  now: Instant,
): Promise<ReadonlyMap<string, Instant>> => {
  const everything = { owner: null, stage: null, since: null };
  const [quarantine, ...leads] = await Promise.all([
    listQuarantine(table, null, newest, now),
    ...[...company.campaigns.keys()].map((campaign) =>
      listLeads(table, { ...everything, campaigns: [campaign] }, null, newest),
    ),
  ]);
  const received = new Map<string, Instant>();
  const note = (source: string, at: Instant) => received.set(source, later(received.get(source), at));
  for (const { source, receivedAt } of quarantine.items) note(source, receivedAt);
  for (const { lead } of leads.flatMap(({ prospects }) => prospects))
    if (lead) note(lead.source, lead.receivedAt);
  return received;
};
