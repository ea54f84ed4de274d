import type { Carrier } from "../../shared/carry-out/carrier.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import { companyDomain } from "../../shared/domain/email-domains.ts";
import { isOpen, type Lead } from "../../shared/domain/lead.ts";
import { companyMark, personsWith } from "../../shared/store/marks.ts";
import { loadProspects } from "../../shared/store/prospects.ts";

/** Whether any assignment rule, the company's or a campaign's, looks at who owns leads of the same company. */
const isAskedFor = (company: Company): boolean =>
  [company.policy, ...[...company.campaigns.values()].map(({ policy }) => policy)].some(({ rules }) =>
    rules?.some(({ when }) => when.sameCompany),
  );

/** Whoever has an open lead of the company, else whoever had the last one. */
const ownerAmong = (leads: readonly Lead[]): string | null => {
  const owned = leads
    .filter(({ owner }) => owner !== null)
    .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.receivedAt > b.receivedAt ? -1 : 1));
  return owned[0]?.owner ?? null;
};

/** Owners of leads by their company's mail domain, for the domains of some addresses; no call unless a rule asks. */
export const loadCompanyOwners = async (
  { table, keys }: Carrier,
  company: Company,
  emails: readonly string[],
): Promise<Map<string, string>> => {
  const owners = new Map<string, string>();
  if (!isAskedFor(company)) return owners;
  const domains = new Map(emails.map((email) => [companyDomain(email), email]));
  for (const [domain, email] of domains) {
    const mark = domain === null ? null : companyMark(keys.person, { email, company: null });
    if (domain === null || mark === null) continue;
    const colleagues = await loadProspects(table, await personsWith(table, mark));
    const owner = ownerAmong([...colleagues.values()].flatMap(({ lead }) => lead ?? []));
    if (owner !== null) owners.set(domain, owner);
  }
  return owners;
};
