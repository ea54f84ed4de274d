import type { Company } from "./agreement.ts";
import { assign, giveTo, system } from "./assign.ts";
import { type Contact, leadCredit } from "./attribution.ts";
import { type Decision, type Draft, draft, nothing } from "./decision.ts";
import { between, milliseconds } from "./duration.ts";
import { evolvePerson, newLead, newPerson } from "./evolve.ts";
import { isOpen, type LeadEvent } from "./lead.ts";
import { hasTaken, type Prospect, take } from "./prospect.ts";
import { fitOf, intentOf, judge } from "./qualify.ts";
import type { PoolState } from "./route.ts";
import type { Instant, Submission } from "./submission.ts";

/** A submission on its way to sales, with what was read for it. */
export type Arrival = {
  readonly submission: Submission;
  /** Normalised; identifies the person. */
  readonly email: string;
  readonly personKey: string;
  /** The id a new lead gets; the same for the same webhook, however often it is processed. */
  readonly leadId: string;
  readonly intake: string;
  readonly source: string;
  readonly campaign: string;
  readonly audience: string | null;
  /** When the webhook reached us. */
  readonly receivedAt: Instant;
  readonly flags: readonly string[];
  readonly language: string | null;
  /** The person clicked or downloaded something of this campaign before. */
  readonly hasClickedOrDownloaded: boolean;
  readonly companyOwner: string | null;
  readonly referrerRep: string | null;
  /** What a new lead may be credited to beside its own submission. */
  readonly contacts?: readonly Contact[];
  /** The list of known customers names the person, or their company. */
  readonly isCustomer?: boolean;
};

const oneDay = milliseconds("P1D");

/** A person gets one mail a day for what they post, however often they post it. */
const wasMailedToday = ({ person }: Prospect, at: Instant): boolean =>
  person.confirmedAt !== null && between(person.confirmedAt, at) < oneDay;

/** Qualifies on what this submission says, and routes; a wrong fit ends here, courteously, without an owner. */
const qualifyAndRoute = (
  change: Draft,
  arrival: Arrival,
  company: Company,
  pools: Readonly<Record<string, PoolState>>,
  at: Instant,
  formerOwner: string | null,
): void => {
  const { submission } = arrival;
  const campaign = company.campaigns.get(change.lead().campaign);
  const profile = campaign?.policy.idealClient ?? company.policy.idealClient;
  const criteria = judge(submission, profile);
  const fit = fitOf(criteria);
  const intent = intentOf(submission, arrival.hasClickedOrDownloaded);
  change.add({ type: "qualified", at, actor: system, via: null, fit, intent, criteria });
  if (fit === "wrong") {
    const declined = campaign?.declineWrongFit === true && !wasMailedToday(change.prospect(), at);
    const reason = "wrong-fit";
    change.add({ type: "closed", at, actor: system, via: null, reason, ...(declined && { declined }) });
    if (declined) change.mail({ template: "not-for-you", to: { prospect: true }, about: {} });
    return;
  }
  const former = formerOwner === null ? undefined : company.members.get(formerOwner);
  if (former?.active) {
    const why = `${former.name} had it before`;
    giveTo(change, company, { owner: former.id, pool: change.lead().pool, why }, at, system);
    return;
  }
  const { country, answers } = submission;
  const { campaign: campaignId } = change.lead();
  const { companyOwner, referrerRep } = arrival;
  assign(
    change,
    company,
    pools,
    { campaign: campaignId, country, fit, intent, answers, companyOwner, referrerRep },
    at,
  );
};

/** The offer is mailed to an address that was not mailed to for a submission within the day. */
const confirm = (change: Draft, company: Company, at: Instant): void => {
  const { person } = change.prospect();
  const offer = company.campaigns.get(change.lead().campaign)?.offer;
  if (!offer || person.suppressed || change.lead().stage === "disqualified") return;
  if (wasMailedToday(change.prospect(), at)) return;
  change.add({ type: "confirmed", at, actor: system, via: "email" });
  change.mail({ template: "confirmation", to: { prospect: true }, about: {} });
};

/**
 * Decides what a submission does: opens a lead for a new person, is one more touch on an open lead, reopens a lead that
 * was closed without a sale (with its former owner), and opens another one for a customer who asks again.
 */
export const receiveSubmission = (
  known: Prospect | null,
  arrival: Arrival,
  company: Company,
  pools: Readonly<Record<string, PoolState>>,
  now: Instant,
): Decision => {
  const { submission, intake, source, campaign, audience, flags, language } = arrival;
  const stamp = { at: arrival.receivedAt, actor: { kind: "prospect" }, via: "webhook" } as const;
  if (known && hasTaken(known, intake)) return nothing("this webhook was taken in before");
  if (known?.lead && known.lead.stage !== "won") {
    const change = draft(take(known, intake), known.lead, null, company);
    change.add({ ...stamp, type: "submitted", intake, source, campaign, audience, submission });
    if (isOpen(known.lead)) {
      raiseIntent(change, arrival, now);
      const { askedAgainAt, intent, owner } = change.lead();
      const isNews = askedAgainAt !== known.lead.askedAgainAt || intent !== known.lead.intent;
      if (owner !== null && isNews)
        change.mail({ template: "prospect-back", to: { member: owner }, about: {} });
    } else {
      change.add({ type: "reopened", at: now, actor: system, via: null, cause: "submission" });
      qualifyAndRoute(change, arrival, company, pools, now, known.lead.owner);
    }
    confirm(change, company, now);
    return change.finish();
  }
  const place = {
    campaign: arrival.campaign,
    audience: arrival.audience,
    source,
    referrer: submission.referral,
  };
  const credit = leadCredit(arrival.contacts ?? [], place, arrival.receivedAt);
  const received: LeadEvent = {
    ...stamp,
    type: "received",
    intake,
    source,
    submission,
    flags,
    language,
    // Whoever bought before is a customer, whatever the list says.
    ...((arrival.isCustomer || known?.lead) && { customer: true }),
    ...(credit !== null && { credit }),
  };
  const person = evolvePerson(known?.person ?? newPerson(arrival.email), received);
  const lead = newLead(arrival.leadId, place, arrival.receivedAt);
  const stranger: Prospect = { key: arrival.personKey, version: 0, person, lead, taken: [] };
  const start = take({ ...(known ?? stranger), person, lead }, intake);
  const change = draft(start, null, known?.lead ?? null, company);
  change.add(received);
  qualifyAndRoute(change, arrival, company, pools, now, null);
  confirm(change, company, now);
  return change.finish();
};

/** A second submission can only show more intent, never less. */
const raiseIntent = (change: Draft, arrival: Arrival, at: Instant): void => {
  const intent = intentOf(arrival.submission, arrival.hasClickedOrDownloaded);
  const rank = { cool: 0, warm: 1, hot: 2 };
  if (rank[intent] > rank[change.lead().intent])
    change.add({
      type: "interest",
      at,
      actor: { kind: "prospect" },
      via: "webhook",
      intent,
      touch: "submitted",
    });
};
