import type { Company } from "../../shared/domain/agreement.ts";
import type { Actor, Person } from "../../shared/domain/lead.ts";

/** What a member is called; a member who is gone, by id. */
export const memberName = (company: Company, id: string): string => company.members.get(id)?.name ?? id;

export const campaignName = (company: Company, id: string): string => company.campaigns.get(id)?.name ?? id;

export const personName = (person: Person): string => person.name ?? person.email;

/** Who did it, in one or two words. */
export const actorName = (company: Company, person: Person, actor: Actor): string => {
  if (actor.kind === "member") return memberName(company, actor.id);
  return actor.kind === "prospect" ? personName(person) : "Follow-through";
};
