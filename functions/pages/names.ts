import type { Company } from "../../shared/domain/agreement.ts";
import type { Actor, Person } from "../../shared/domain/lead.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import { isPersonKey } from "../../shared/store/keys.ts";

/** What a member is called; a member who is gone, by id. */
export const memberName = (company: Company, id: string): string => company.members.get(id)?.name ?? id;

export const campaignName = (company: Company, id: string): string => company.campaigns.get(id)?.name ?? id;

export const personName = (person: Person): string => person.name ?? person.email;

/** Who recommended us, by the code of their link: a code of another programme stands for itself. */
export const referrerName = (code: string, referrer: Prospect | null): string => {
  if (referrer === null) return isPersonKey(code) ? "Somebody whose data was erased" : code;
  const { person } = referrer;
  return [personName(person), person.company].filter((part) => part !== null).join(", ");
};

/** Who did it, in one or two words. */
export const actorName = (company: Company, person: Person, actor: Actor): string => {
  if (actor.kind === "member") return memberName(company, actor.id);
  return actor.kind === "prospect" ? personName(person) : "Follow-through";
};
