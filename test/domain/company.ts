import type { Company } from "../../shared/domain/agreement.ts";
import type { Author } from "../../shared/domain/audit.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { defaultWorkingHours, type Member } from "../../shared/domain/member.ts";
import { defaultPolicy, type Policy } from "../../shared/domain/policy.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { Submission } from "../../shared/domain/submission.ts";

/** Whoever set up what a test begins with. */
export const author: Author = { by: null, via: "api", at: "2026-01-05T09:00:00.000Z" };

/** Fixtures of a small company; each test changes what it is about. */
export const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  email: `${id}@company.example`,
  role: "rep",
  timeZone: "UTC",
  workingHours: defaultWorkingHours,
  daysOff: [],
  away: [],
  capacity: null,
  territories: [],
  active: true,
  ...more,
});

export const campaign = (id: string, more: Partial<Campaign> = {}): Campaign => ({
  id,
  name: "Spring checklist",
  type: "email-blast",
  owner: "max",
  audiences: [{ id: "cold", name: "Unconverted leads of spring", size: 1000 }],
  offer: null,
  landingPage: null,
  startsOn: null,
  endsOn: null,
  goal: { leads: null, revenue: null },
  policy: {},
  declineWrongFit: false,
  state: "live",
  ...more,
});

export const source = (id: string, type: string, more: Partial<Source> = {}): Source => ({
  id,
  type,
  campaign: "spring",
  secret: null,
  previousSecret: null,
  urlToken: "url-token",
  fields: {},
  audience: null,
  origins: [],
  ...more,
});

export const companyOf = (parts: {
  readonly members?: readonly Member[];
  readonly campaigns?: readonly Campaign[];
  readonly policy?: Partial<Policy>;
}): Company => {
  const members = parts.members ?? [
    member("ana"),
    member("ben"),
    member("mia", { role: "manager" }),
    member("max", { role: "marketer" }),
  ];
  const campaigns = parts.campaigns ?? [campaign("spring")];
  return {
    policy: {
      ...defaultPolicy,
      pools: [
        {
          id: "dach",
          members: [
            { id: "ana", weight: 1 },
            { id: "ben", weight: 1 },
          ],
          pick: "round-robin",
          fallback: null,
        },
      ],
      ...parts.policy,
    },
    members: new Map(members.map((entry) => [entry.id, entry])),
    campaigns: new Map(campaigns.map((entry) => [entry.id, entry])),
    sources: new Map(),
  };
};

export const submission = (more: Partial<Submission> = {}): Submission => ({
  email: "paula@prospect.example",
  name: "Paula Prospect",
  phone: null,
  company: null,
  country: null,
  consent: null,
  answers: {},
  utm: {},
  formId: null,
  campaign: null,
  audience: null,
  referral: null,
  submittedAt: null,
  ...more,
});
