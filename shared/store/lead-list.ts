import type { Lead, Stage } from "../domain/lead.ts";
import { nobody } from "../domain/member.ts";
import type { Prospect } from "../domain/prospect.ts";
import type { Instant } from "../domain/submission.ts";
import { leadListKey, leadOfListAt, personOfLead } from "./keys.ts";
import { newestPlaces } from "./newest-places.ts";
import { loadProspects } from "./prospects.ts";
import type { Table } from "./table.ts";

/** Which leads are wanted; null leaves a part open. */
export type LeadFilter = {
  readonly campaigns: readonly string[];
  /** `nobody` for those without an owner. */
  readonly owner: string | null;
  readonly stage: Stage | null;
  /** Received at or after this instant. */
  readonly since: Instant | null;
};

/** People with their current lead, newest lead first, and the place to go on from; null at the end. */
export type LeadPage = { readonly prospects: readonly Listed[]; readonly next: string | null };
export type Listed = Prospect & { readonly lead: Lead };

/** Leads looked at for one page; a page of a rare kind may hold few, and goes on from where it stopped. */
const mostLookedAt = 2000;
const largestStep = 100;

/** The lead that a place is for; the index may still name one that a newer lead of the same person has replaced. */
const leadAt = (prospect: Prospect | undefined, place: string): Listed | null =>
  prospect?.lead?.id === leadOfListAt(place) ? { ...prospect, lead: prospect.lead } : null;

const isWanted = ({ lead }: Listed, { owner, stage }: LeadFilter): boolean =>
  (owner === null || (lead.owner ?? nobody) === owner) && (stage === null || lead.stage === stage);

/** A page of leads, newest first, from behind the place that the page before ended at. */
export const listLeads = async (
  table: Table,
  filter: LeadFilter,
  after: string | null,
  limit: number,
): Promise<LeadPage> => {
  const isRare = filter.owner !== null || filter.stage !== null;
  const found: { readonly prospect: Listed; readonly place: string }[] = [];
  const lists = filter.campaigns.map(leadListKey);
  let before = after;
  for (let looked = 0; looked < mostLookedAt; ) {
    const step = isRare ? largestStep : Math.min(largestStep, limit + 1 - found.length);
    const range = { since: filter.since, before };
    const places = (await newestPlaces(table, lists, range, step)).map(({ at }) => at);
    const persons = places.map((place) => personOfLead(leadOfListAt(place)) ?? "");
    const heads = await loadProspects(table, persons);
    for (const [i, place] of places.entries()) {
      const prospect = leadAt(heads.get(persons[i] ?? ""), place);
      if (!prospect || !isWanted(prospect, filter)) continue;
      // One more than wanted shows that there is another page.
      if (found.length === limit)
        return { prospects: found.map((one) => one.prospect), next: found.at(-1)?.place ?? null };
      found.push({ prospect, place });
    }
    before = places.at(-1) ?? before;
    looked += places.length;
    if (places.length < step) return { prospects: found.map((one) => one.prospect), next: null };
  }
  return { prospects: found.map((one) => one.prospect), next: before };
};
