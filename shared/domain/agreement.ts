import type { Campaign } from "./campaign.ts";
import type { Lead } from "./lead.ts";
import type { Calendar, Member } from "./member.ts";
import { defaultWorkingHours } from "./member.ts";
import { defaultPolicy, type Policy } from "./policy.ts";
import type { Source } from "./source.ts";

/** Everything the company configured, as far as decisions need it. */
export type Company = {
  readonly policy: Policy;
  readonly members: ReadonlyMap<string, Member>;
  readonly campaigns: ReadonlyMap<string, Campaign>;
  readonly sources: ReadonlyMap<string, Source>;
  /** A list of known customers was imported, so that whoever it does not name is a new one. */
  readonly knowsCustomers?: boolean;
};

/** The company with a campaign as it was just read, whatever was known of it before. */
export const withCampaign = (company: Company, campaign: Campaign): Company => ({
  ...company,
  campaigns: new Map([...company.campaigns, [campaign.id, campaign]]),
});

/** The policy that holds for one campaign: the company's, with the campaign's overrides. */
export const policyFor = (company: Company, campaign: string): Policy => {
  const overrides = company.campaigns.get(campaign)?.policy;
  if (!overrides) return company.policy;
  return {
    ...company.policy,
    ...overrides,
    firstResponse: { ...company.policy.firstResponse, ...overrides.firstResponse },
    survey: { ...company.policy.survey, ...overrides.survey },
  };
};

const officeHours: Calendar = { timeZone: "UTC", workingHours: defaultWorkingHours, daysOff: [], away: [] };

/** The owner's calendar; while nobody owns the lead the manager's, who hands it out, else office hours in UTC. */
export const calendarOf = (company: Company, owner: string | null): Calendar =>
  (owner === null ? managersOf(company)[0] : company.members.get(owner)) ?? officeHours;

/** Who is told when a lead is in trouble: the active managers, or the administrators where there is none. */
export const managersOf = ({ members }: Pick<Company, "members">): readonly Member[] => {
  const active = [...members.values()].filter((member) => member.active);
  const managers = active.filter((member) => member.role === "manager");
  return managers.length > 0 ? managers : active.filter((member) => member.role === "administrator");
};

/** How long the owner may take for the first response, as ISO 8601 working time: hot beats ideal fit beats the rest. */
export const firstResponseTime = (policy: Policy, lead: Pick<Lead, "fit" | "intent">): string => {
  if (lead.intent === "hot") return policy.firstResponse.hot;
  return lead.fit === "ideal" ? policy.firstResponse.ideal : policy.firstResponse.other;
};

export const emptyCompany: Company = {
  policy: defaultPolicy,
  members: new Map(),
  campaigns: new Map(),
  sources: new Map(),
};
