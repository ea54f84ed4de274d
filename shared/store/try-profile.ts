import type { Company } from "../domain/agreement.ts";
import type { Fit, Lead, Person } from "../domain/lead.ts";
import type { Criterion } from "../domain/policy.ts";
import { fitOf, judge } from "../domain/qualify.ts";
import { listLeads } from "./lead-list.ts";
import { loadDossier } from "./prospects.ts";
import type { Table } from "./table.ts";

/** How a profile would judge a lead that is there already; `missed` names the criteria whose answer fails them. */
export type Trial = {
  readonly lead: Lead;
  readonly person: Person;
  readonly before: Fit;
  readonly after: Fit;
  readonly missed: readonly string[];
};

const tried = 50;

/** Judges the last 50 leads by a profile that nobody has agreed on yet; changes nothing. */
export const tryProfile = async (
  table: Table,
  company: Company,
  profile: readonly Criterion[],
): Promise<readonly Trial[]> => {
  const everything = { campaigns: [...company.campaigns.keys()], owner: null, stage: null, since: null };
  const { prospects } = await listLeads(table, everything, null, tried);
  const dossiers = await Promise.all(prospects.map(({ key }) => loadDossier(table, key)));
  return prospects.flatMap(({ person, lead }, i) => {
    const events = (dossiers[i]?.changes ?? [])
      .filter((change) => change.lead === lead.id)
      .flatMap((change) => change.events);
    const submission = events.flatMap((event) => ("submission" in event ? [event.submission] : [])).at(-1);
    if (!submission) return [];
    const criteria = judge(submission, profile);
    const missed = criteria.filter(({ met }) => met === false).map(({ field }) => field);
    return [{ lead, person, before: lead.fit, after: fitOf(criteria), missed }];
  });
};
