import { type Carrier, isoNow, leaseEnd } from "../../shared/carry-out/carrier.ts";
import type { Delivery } from "../../shared/carry-out/deliver.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { Contact } from "../../shared/domain/attribution.ts";
import type { Decision } from "../../shared/domain/decision.ts";
import { normaliseEmail } from "../../shared/domain/email-address.ts";
import { companyDomain, isDisposable, mistypedDomain } from "../../shared/domain/email-domains.ts";
import { normalisePhone } from "../../shared/domain/phone.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import { type Arrival, receiveSubmission } from "../../shared/domain/receive-submission.ts";
import { withVerdict } from "../../shared/domain/verdict/judge.ts";
import { readOrFetch } from "../../shared/intake/read-announced.ts";
import { BusyLeadError, poolIds } from "../../shared/store/change-lead.ts";
import { forgetIntake } from "../../shared/store/forget-intake.ts";
import { type Intake, setIntakeStatus } from "../../shared/store/intake.ts";
import type { Touch } from "../../shared/store/items.ts";
import { leadId, personKey } from "../../shared/store/keys.ts";
import { commit, loadDossier, loadPools } from "../../shared/store/prospects.ts";
import { loadErased } from "../../shared/store/tombstones.ts";
import { contactsOf } from "./earlier-contacts.ts";
import { type Inquiry, interestIn, type Known, lookUp, referrerOf } from "./look-up.ts";

const flagsOf = (inquiry: Inquiry, company: Company): readonly string[] => {
  const flags: string[] = [];
  if (company.campaigns.get(inquiry.campaign)?.state !== "live") flags.push("campaign-not-live");
  if (isDisposable(inquiry.email)) flags.push("disposable-address");
  const meant = mistypedDomain(inquiry.email);
  if (meant !== null) flags.push("mistyped-domain");
  return flags;
};

const languageFields = new Set(["language", "lang", "locale", "sprache", "langue", "idioma"]);

/** The primary tag of the language that a hidden field names, else of the browser's first choice (RFC 9110, 12.5.4). */
const languageOf = ({ submission, intake }: Inquiry): string | null => {
  const named = Object.entries(submission.answers).find(([label]) => languageFields.has(label.toLowerCase()));
  const tag = named ? String(named[1]) : (intake.request.headers["accept-language"] ?? "");
  return /^\s*([a-z]{2})\b/i.exec(tag)?.[1]?.toLowerCase() ?? null;
};

const ownerOf = (prospect: Prospect | undefined): string | null => prospect?.lead?.owner ?? null;

const arrivalOf = (
  inquiry: Inquiry,
  touches: readonly Touch[],
  contacts: readonly Contact[],
  company: Company,
  known: Known,
): Arrival => ({
  submission: inquiry.submission,
  email: inquiry.email,
  personKey: inquiry.person,
  leadId: leadId(Date.parse(inquiry.intake.receivedAt), inquiry.person),
  intake: inquiry.intake.id,
  source: inquiry.intake.source,
  campaign: inquiry.campaign,
  audience: inquiry.audience,
  receivedAt: inquiry.intake.receivedAt,
  flags: flagsOf(inquiry, company),
  language: languageOf(inquiry),
  hasClickedOrDownloaded: touches.some(({ kind, machine }) => kind !== "opened" && !machine),
  companyOwner: known.companyOwners.get(companyDomain(inquiry.email) ?? "") ?? null,
  contacts,
  isCustomer: known.customers.has(inquiry.email),
  referrerRep: ownerOf(known.prospects.get(referrerOf(inquiry.submission) ?? "")),
});

const mostRaces = 10;
const nothingBefore = { changes: [], touches: [] } as const;

/** Somebody who was known a moment ago is not any more. */
const meetErasure = async ({ table }: Carrier, person: string, known: Known): Promise<void> => {
  known.prospects.delete(person);
  for (const [erased, at] of await loadErased(table, [person])) known.erased.set(erased, at);
};

/** Decides on one inquiry and stores what was decided; decides again on what is true then when somebody was faster. */
const take = async (
  carrier: Carrier,
  company: Company,
  inquiry: Inquiry,
  known: Known,
): Promise<Delivery | null> => {
  const touches = interestIn(inquiry, known);
  const contacts = await contactsOf(carrier, company, inquiry, known);
  const arrival = arrivalOf(inquiry, touches, contacts, company, known);
  for (let race = 0; race < mostRaces; race++) {
    if ((known.erased.get(inquiry.person) ?? "") > inquiry.intake.receivedAt) {
      await forgetIntake(carrier.table, inquiry.intake.id);
      return null;
    }
    const before = known.prospects.get(inquiry.person) ?? null;
    const decision: Decision = receiveSubmission(
      before,
      arrival,
      company,
      known.pools,
      isoNow(carrier.clock),
    );
    if (decision.kind !== "change") return null;
    // One that its answers rule out is lost at once, and judged on nothing but these.
    const change = withVerdict(decision.change, nothingBefore, company, isoNow(carrier.clock));
    const stored = await commit(
      carrier.table,
      change,
      change.archived ? null : (before?.lead ?? null),
      isoNow(carrier.clock),
      leaseEnd(carrier),
    );
    if (stored) {
      known.prospects.set(inquiry.person, change.prospect);
      const domain = companyDomain(inquiry.email);
      const owner = ownerOf(change.prospect);
      if (domain !== null && owner !== null) known.companyOwners.set(domain, owner);
      for (const move of change.pools) {
        const pool = known.pools[move.pool] ?? { turn: 0, open: {} };
        const open = { ...pool.open };
        for (const [member, by] of Object.entries(move.open)) open[member] = (open[member] ?? 0) + by;
        known.pools[move.pool] = { turn: move.turn?.to ?? pool.turn, open };
      }
      return deliveryOf(carrier, change.prospect, stored, before === null ? touches : null);
    }
    const dossier = await loadDossier(carrier.table, inquiry.person);
    if (dossier) known.prospects.set(inquiry.person, dossier.prospect);
    else await meetErasure(carrier, inquiry.person, known);
    Object.assign(known.pools, await loadPools(carrier.table, poolIds(company)));
  }
  throw new BusyLeadError("the lead changed faster than it could be decided on");
};

/** A new person's history is at hand; a known one's is read again where a mail tells of it. */
const deliveryOf = async (
  carrier: Carrier,
  prospect: Prospect,
  stored: Delivery["stored"],
  touches: readonly Touch[] | null,
): Promise<Delivery | null> => {
  if (prospect.lead === null) return null;
  const withLead = { ...prospect, lead: prospect.lead };
  // Somebody who posts a thousand times has a long history, and most of their posts cause no mail.
  const isKnownEnough = touches !== null || stored.mails.length === 0;
  if (isKnownEnough) return { stored, prospect: withLead, changes: [stored], touches: touches ?? [] };
  const dossier = await loadDossier(carrier.table, prospect.key);
  const changes = (dossier?.changes ?? []).filter(({ lead }) => lead === stored.lead);
  return { stored, prospect: withLead, changes, touches: dossier?.touches ?? [] };
};

const inquiriesOf = async (
  carrier: Carrier,
  company: Company,
  intake: Intake,
): Promise<readonly Inquiry[]> => {
  const reading = await readOrFetch(carrier.get, intake, company);
  if ("problem" in reading) {
    await setIntakeStatus(carrier.table, intake, "quarantined", reading.problem);
    carrier.log.warn("intake-quarantined", { intake: intake.id, source: intake.source });
    return [];
  }
  return reading.submissions.flatMap(({ submission, campaign, audience }) => {
    const email = normaliseEmail(submission.email);
    if (email === null) return [];
    const phone = submission.phone === null ? null : normalisePhone(submission.phone, submission.country);
    const person = personKey(carrier.keys.person, email);
    return [{ intake, submission: { ...submission, phone }, email, person, campaign, audience }];
  });
};

/** What came of one webhook: its deliveries, or the error that makes the stream hand it over again. */
export type Opened = { readonly deliveries: readonly Delivery[] } | { readonly error: unknown };

/**
 * Opens leads for a batch of form webhooks, in the order they came in. Calls for a batch: one look-up for up to a hundred
 * keys, and one transaction a lead.
 */
export const openLeads = async (
  carrier: Carrier,
  company: Company,
  intakes: readonly Intake[],
): Promise<readonly Opened[]> => {
  const inquiries = await Promise.all(
    intakes.map((intake) =>
      inquiriesOf(carrier, company, intake).catch((error: unknown): { readonly error: unknown } => ({
        error,
      })),
    ),
  );
  const readable = inquiries.flatMap((outcome) => ("error" in outcome ? [] : outcome));
  const known = await lookUp(carrier, company, readable);
  const opened: Opened[] = [];
  for (const list of inquiries) {
    if ("error" in list) {
      opened.push(list);
      continue;
    }
    try {
      const deliveries: Delivery[] = [];
      for (const inquiry of list) {
        const delivery = await take(carrier, company, inquiry, known);
        if (delivery) deliveries.push(delivery);
      }
      opened.push({ deliveries });
    } catch (error) {
      opened.push({ error });
    }
  }
  return opened;
};
