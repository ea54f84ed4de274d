import type { Lead, Stage } from "../domain/lead.ts";
import { nobody } from "../domain/member.ts";
import type { Prospect } from "../domain/prospect.ts";
import type { Instant } from "../domain/submission.ts";
import { leadListKey, leadOfListAt, personOfLead } from "./keys.ts";
import { loadProspects } from "./prospects.ts";
import type { Table } from "./table.ts";
import { walkPlaces } from "./walk-places.ts";

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
  const { found, next } = await walkPlaces(table, {
    lists: filter.campaigns.map(leadListKey),
    since: filter.since,
    after,
    limit,
    isRare: filter.owner !== null || filter.stage !== null,
    find: async (places) => {
      const persons = places.map(({ at }) => personOfLead(leadOfListAt(at)) ?? "");
      const heads = await loadProspects(table, persons);
      return places.map(({ at }, i) => {
        const prospect = leadAt(heads.get(persons[i] ?? ""), at);
        return prospect && isWanted(prospect, filter) ? prospect : null;
      });
    },
  });
  return { prospects: found, next };
};
