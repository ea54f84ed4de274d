import { type Counted, countedOf } from "../domain/counted.ts";
import { newLead, newPerson } from "../domain/evolve.ts";
import { activityTypes, isOpen, type Lead, type LeadEvent, type Person } from "../domain/lead.ts";
import { lossIn } from "../domain/loss.ts";
import type { LeadMail } from "../domain/mail.ts";
import type { Prospect } from "../domain/prospect.ts";
import type { Instant, TouchKind } from "../domain/submission.ts";
import { itemVersion } from "./item-version.ts";
import {
  changeOfKey,
  dueShard,
  leadListAt,
  leadListKey,
  lostListKey,
  personOfPartition,
  prospectKey,
  voiceListKey,
} from "./keys.ts";
import type { Item } from "./table.ts";

/** Leaves out what is null or empty: an item of up to 1 KB costs one write unit, and blanks come back when it is read. */
const withoutBlanks = (value: object): Item =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, part]) => part !== null && part !== undefined && !(Array.isArray(part) && part.length === 0),
    ),
  );

const blankPerson: Person = newPerson("");
const blankLead: Lead = newLead("", { campaign: "", audience: null, source: "", referrer: null }, "");

/** A prospect's head item, with its places in the two indexes while it belongs there. */
export const prospectItem = ({ key, version, person, lead, taken }: Prospect): Item => ({
  ...prospectKey(key),
  type: "prospect",
  v: itemVersion,
  version,
  person: withoutBlanks(person),
  taken,
  ...(lead && {
    lead: withoutBlanks(lead),
    listKey: leadListKey(lead.campaign),
    listAt: leadListAt(lead.receivedAt, lead.id),
    ...(lead.nextCheck && { dueShard: dueShard(key), dueAt: lead.nextCheck.at }),
  }),
});

export const leadFrom = (stored: unknown): Lead => ({ ...blankLead, ...(stored as Partial<Lead>) });

/** The table holds only what this module wrote, so its items are trusted here. */
export const prospectFrom = (item: Item): Prospect => ({
  key: personOfPartition(String(item["pk"])),
  version: Number(item["version"]),
  person: { ...blankPerson, ...(item["person"] as Partial<Person>) },
  lead: item["lead"] === undefined ? null : leadFrom(item["lead"]),
  taken: (item["taken"] as readonly string[] | undefined) ?? [],
});

/** When a mail was accepted by SES, and under which id; null while it is not. */
export type Mailed = { readonly at: Instant; readonly messageId: string } | null;

/** One stored change of a lead: its events for ever, and its mails until they are out. */
export type StoredChange = {
  readonly person: string;
  readonly lead: string;
  readonly version: number;
  readonly campaign: string;
  readonly audience: string | null;
  /** Where the lead came in; null in changes of a time before it was kept with each. */
  readonly source: string | null;
  readonly owner: string | null;
  readonly fit: string;
  /** The lead as it stood before, as far as the tally counts; null when the change opens it. */
  readonly before: Counted | null;
  readonly events: readonly LeadEvent[];
  readonly mails: readonly LeadMail[];
  readonly mailed: readonly Mailed[];
  readonly nextCheckAt: Instant | null;
  /** Set while mails are unsent: when the next sender may take them. */
  readonly dueAt: Instant | null;
  /** Somebody took the unsent mails for sending, and it is not known what came of it: SES may have them already. */
  readonly carried?: boolean;
};

const submissionBlanks = {
  name: null,
  phone: null,
  company: null,
  country: null,
  consent: null,
  formId: null,
  campaign: null,
  audience: null,
  referral: null,
  submittedAt: null,
  answers: {},
  utm: {},
};

const activityBlanks = {
  attempt: null,
  reason: null,
  criterion: null,
  money: null,
  customer: null,
  until: null,
  to: null,
  text: null,
  press: null,
};

/** What an event of a type says by saying nothing. */
const blanksOf = (type: string): object => {
  if ((activityTypes as readonly string[]).includes(type)) return activityBlanks;
  if (type === "received") return { flags: [], language: null };
  if (type === "submitted") return { audience: null };
  if (type === "assigned") return { pool: null, previousOwner: null };
  if (type === "qualified") return { criteria: [] };
  if (type === "replied") return { from: null, attachments: [] };
  return {};
};

const slimEvent = (event: LeadEvent): Item =>
  withoutBlanks("submission" in event ? { ...event, submission: withoutBlanks(event.submission) } : event);

const fullEvent = (stored: Item): LeadEvent =>
  ({
    via: null,
    ...blanksOf(String(stored["type"])),
    ...stored,
    ...("submission" in stored && {
      submission: { ...submissionBlanks, ...(stored["submission"] as object) },
    }),
  }) as LeadEvent;

/** A change that lost the lead stands in the feed of its campaign; one in which the prospect spoke among its answers. */
const listPlace = ({ campaign, lead, events }: StoredChange): Item => {
  const loss = lossIn(events);
  if (loss !== null) return { listKey: lostListKey(campaign), listAt: leadListAt(loss.at, lead) };
  const answered = events.find(({ type }) => type === "survey-answered");
  return answered ? { listKey: voiceListKey(campaign), listAt: leadListAt(answered.at, lead) } : {};
};

export const changeItem = (key: { pk: string; sk: string }, change: StoredChange): Item => ({
  ...key,
  type: "change",
  v: itemVersion,
  ...withoutBlanks({
    ...change,
    // The key says whose change it is.
    person: null,
    lead: null,
    version: null,
    before: change.before && withoutBlanks(change.before),
    events: change.events.map(slimEvent),
    dueAt: null,
    carried: null,
  }),
  ...(change.carried === true && { carried: true }),
  ...(change.dueAt !== null && { dueAt: change.dueAt, dueShard: dueShard(key.pk) }),
  ...listPlace(change),
});

export const changeFrom = (item: Item): StoredChange => {
  const stored = item as Partial<StoredChange> & { events?: readonly Item[] };
  return {
    ...changeOfKey({ pk: String(item["pk"]), sk: String(item["sk"]) }),
    campaign: stored.campaign ?? "",
    audience: stored.audience ?? null,
    source: stored.source ?? null,
    owner: stored.owner ?? null,
    fit: stored.fit ?? "unknown",
    before: stored.before ? { ...countedOf(blankLead), ...stored.before } : null,
    events: (stored.events ?? []).map(fullEvent),
    mails: stored.mails ?? [],
    mailed: stored.mailed ?? [],
    nextCheckAt: stored.nextCheckAt ?? null,
    dueAt: stored.dueAt ?? null,
    carried: stored.carried ?? false,
  };
};

/** One dated contact of a person with a campaign. */
export type Touch = {
  readonly person: string;
  readonly campaign: string;
  readonly audience: string | null;
  readonly kind: TouchKind;
  /** The vendor's event id, or the service's own. */
  readonly id: string;
  readonly at: Instant;
  readonly source: string;
  /** The webhook that told of it; null for what people did with us directly, and for touches of a time before it was kept. */
  readonly intake: string | null;
  readonly link: string | null;
  readonly hardBounce: boolean;
  readonly machine: boolean;
  /** The first of its kind for this person in this campaign: the one that funnels count. */
  readonly first: boolean;
};

export const touchItem = (key: { pk: string; sk: string }, touch: Touch): Item => ({
  ...key,
  type: "touch",
  v: itemVersion,
  ...withoutBlanks(touch),
});

export const touchFrom = (item: Item): Touch => ({
  audience: null,
  intake: null,
  link: null,
  ...(item as Omit<Touch, "audience" | "intake" | "link">),
});

export const isOpenLead = (prospect: Prospect): prospect is Prospect & { readonly lead: Lead } =>
  prospect.lead !== null && isOpen(prospect.lead);
