import { type Company, emptyCompany } from "../../shared/domain/agreement.ts";
import { newLead, newPerson } from "../../shared/domain/evolve.ts";
import type { Lead, LeadEvent, Person } from "../../shared/domain/lead.ts";
import { defaultWorkingHours, type Member, type Role } from "../../shared/domain/member.ts";
import type { Submission } from "../../shared/domain/submission.ts";
import type { LeadMailContext } from "../../shared/mail/context.ts";
import { leadLinks } from "../../shared/mail/links.ts";
import type { StoredChange, Touch } from "../../shared/store/items.ts";

/** One lead in the middle of its life, as every mail's words are made of it. */
export const now = "2026-01-05T08:00:00.000Z";
export const baseUrl = "https://leads.fabrikat.example";
export const keys = [{ id: "k1", key: Buffer.alloc(32, 7) }];
export const personKey = "abcdefghjkmnpqrstvwx";
export const leadId = `01kdqz4y00${personKey}`;

const member = (id: string, name: string, role: Role): Member => ({
  id,
  name,
  email: `${id}@fabrikat.example`,
  role,
  timeZone: "Europe/Berlin",
  workingHours: defaultWorkingHours,
  daysOff: [],
  away: [],
  capacity: null,
  territories: [],
  active: true,
});

export const ben = member("ben", "Ben Okafor", "rep");
export const ana = member("ana", "Ana Ruiz", "rep");
export const mona = member("mona", "Mona Lindqvist", "manager");

export const company: Company = {
  ...emptyCompany,
  policy: {
    ...emptyCompany.policy,
    company: "Fabrikat Pumps",
    idealClient: [
      { field: "Employees", is: "at-least", value: 50, weight: 2, disqualifying: true },
      { field: "country", is: "one-of", value: ["DE", "AT", "CH"], weight: 1, disqualifying: false },
      { field: "Industry", is: "present", value: "", weight: 1, disqualifying: false },
    ],
  },
  members: new Map([ben, ana, mona].map((each) => [each.id, each])),
  campaigns: new Map([
    [
      "spring-checklist",
      {
        id: "spring-checklist",
        name: "Spring checklist blast",
        type: "email-blast",
        owner: null,
        audiences: [{ id: "plants-de", name: "Plant managers DE", size: 4200 }],
        offer: { title: "The pump maintenance checklist", url: "https://fabrikat.example/checklist.pdf" },
        landingPage: null,
        startsOn: null,
        endsOn: null,
        goal: { leads: null, revenue: null },
        policy: {},
        declineWrongFit: true,
        state: "live",
      },
    ],
  ]),
};

export const person: Person = {
  ...newPerson("maria.lopez@acme-robotics.example"),
  name: "Maria Lopez",
  phone: "+4930901820",
  company: "Acme Robotics GmbH",
  country: "DE",
};

export const submission: Submission = {
  email: person.email,
  name: person.name,
  phone: person.phone,
  company: person.company,
  country: person.country,
  consent: null,
  answers: {
    "What would you like?":
      "A demo, please.\nWe run 14 dosing pumps on two sites and lose a day a month to maintenance.",
    Employees: 120,
    "Which products interest you?": ["Dosing pumps", "Service contract"],
    "May we call you?": true,
  },
  utm: {},
  formId: null,
  campaign: null,
  audience: null,
  referral: null,
  submittedAt: null,
};

const system = { actor: { kind: "system" }, via: null } as const;
const receivedAt = "2026-01-05T07:58:40.000Z";

const activity = {
  via: "email-link",
  reason: null,
  criterion: null,
  money: null,
  customer: null,
  until: null,
  to: null,
  press: null,
} as const;

export const events: readonly LeadEvent[] = [
  {
    type: "received",
    at: receivedAt,
    actor: { kind: "prospect" },
    via: "webhook",
    intake: "i1",
    source: "site",
    submission,
    flags: ["campaign-not-live"],
    language: null,
  },
  {
    type: "qualified",
    at: receivedAt,
    ...system,
    fit: "ideal",
    intent: "hot",
    criteria: [
      { field: "Employees", met: true, disqualifying: true, weight: 2 },
      { field: "country", met: true, disqualifying: false, weight: 1 },
      { field: "Industry", met: null, disqualifying: false, weight: 1 },
    ],
  },
  {
    type: "assigned",
    at: receivedAt,
    ...system,
    owner: "ben",
    pool: "dach",
    why: "rule 3: DE → pool DACH; Ana Ruiz away; Ben Okafor's turn",
    respondBy: "2026-01-05T08:15:00.000Z",
    previousOwner: null,
  },
];

export const called: LeadEvent = {
  ...activity,
  type: "no-answer",
  at: "2026-01-05T08:06:00.000Z",
  actor: { kind: "member", id: "ben" },
  claimedAt: "2026-01-05T08:05:00.000Z",
  attempt: 1,
  text: "Reception says she is back at eleven",
};

/** What somebody answered to a mail of ours, as hostile as its text, sender and file are. */
export const replyWith = (
  text: string,
  from: string | null = text,
  proof: "shown" | "refuted" = "shown",
): LeadEvent => ({
  type: "replied",
  at: "2026-01-05T08:10:00.000Z",
  actor: { kind: "prospect" },
  via: "email",
  intake: "mail-1",
  text,
  from,
  proof,
  attachments: [text],
});

export const change = (happened: readonly LeadEvent[], version = 1): StoredChange => ({
  person: personKey,
  lead: leadId,
  version,
  campaign: "spring-checklist",
  audience: "plants-de",
  source: "site",
  owner: "ben",
  fit: "ideal",
  before: null,
  events: happened,
  mails: [],
  mailed: [],
  nextCheckAt: null,
  dueAt: null,
});

const place = { campaign: "spring-checklist", audience: "plants-de", source: "site", referrer: null };

export const lead: Lead = {
  ...newLead(leadId, place, receivedAt),
  stage: "assigned",
  owner: "ben",
  pool: "dach",
  fit: "ideal",
  intent: "hot",
  assignedAt: receivedAt,
  respondBy: "2026-01-05T08:15:00.000Z",
  owners: ["ben"],
};

const touch = (kind: Touch["kind"], at: string, link: string | null): Touch => ({
  person: personKey,
  campaign: "spring-checklist",
  audience: "plants-de",
  kind,
  id: at,
  at,
  source: "blast",
  intake: null,
  link,
  hardBounce: false,
  machine: false,
  first: true,
});

const touches: readonly Touch[] = [
  touch("clicked", "2026-01-04T19:20:00.000Z", "https://fabrikat.example/spring?mail=maria"),
  touch("downloaded", "2026-01-04T19:22:00.000Z", null),
];

export const linksFor = (memberId: string | null) =>
  leadLinks({
    keys,
    baseUrl,
    leadId,
    personKey,
    campaignId: "spring-checklist",
    memberId,
    surveyOpenUntil: "2026-02-04T08:00:00.000Z",
    now: Date.parse(now),
  });

/** What a mail to this reader is made of; null is the prospect. */
export const contextFor = (
  reader: Member | null,
  differing: Partial<LeadMailContext> = {},
): LeadMailContext => ({
  company,
  person,
  lead,
  changes: [change(events)],
  touches,
  referrer: null,
  member: reader,
  links: linksFor(reader?.id ?? null),
  now,
  ...differing,
});
