import type { Carrier } from "../../shared/carry-out/carrier.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import { type Contact, contactKinds, contactsIn } from "../../shared/domain/attribution.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import { firstTouchKey, type Key } from "../../shared/store/keys.ts";
import { loadHistory } from "../../shared/store/prospects.ts";
import type { Inquiry, Known } from "./look-up.ts";

/** Above so many places for one person, reading their partition is cheaper than looking whether there is anything in it. */
const mostPlaces = 60;

/** Where a person's first touches would stand, of every campaign; null when those are too many to look at. */
export const placesOfTouches = (company: Company, person: string): readonly Key[] | null => {
  const campaigns = [...company.campaigns.keys()];
  if (campaigns.length * contactKinds.length > mostPlaces) return null;
  return campaigns.flatMap((campaign) => contactKinds.map((kind) => firstTouchKey(person, campaign, kind)));
};

/** Whether an inquiry opens a lead, as far as is known; an open or lost lead takes it as one more touch. */
const opensLead = (prospect: Prospect | undefined): boolean =>
  !prospect?.lead || prospect.lead.stage === "won";

/** What a new lead may be credited to beside its submission; one read more for whoever was touched before, none for strangers. */
export const contactsOf = async (
  { table }: Carrier,
  company: Company,
  { person }: Inquiry,
  known: Known,
): Promise<readonly Contact[]> => {
  const prospect = known.prospects.get(person);
  if (!opensLead(prospect)) return [];
  const wasTouched = known.touches.has(person) || placesOfTouches(company, person) === null;
  if (!prospect?.lead && !wasTouched) return [];
  const { changes, touches } = await loadHistory(table, person);
  return contactsIn(changes, touches);
};
