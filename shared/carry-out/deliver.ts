import type { Company } from "../domain/agreement.ts";
import { plus } from "../domain/duration.ts";
import type { Lead, Person } from "../domain/lead.ts";
import type { LeadMail } from "../domain/mail.ts";
import type { Prospect } from "../domain/prospect.ts";
import type { Instant } from "../domain/submission.ts";
import { leadLinks } from "../mail/links.ts";
import { renderLeadMail } from "../mail/render.ts";
import { replyAddress } from "../reply-address.ts";
import type { ChangeResult } from "../store/change-lead.ts";
import type { Mailed, StoredChange, Touch } from "../store/items.ts";
import { loadReferrer } from "../store/referrers.ts";
import { type Carrier, isoNow } from "./carrier.ts";

/** A stored change with mails to send, and what their words are made of. */
export type Delivery = {
  readonly stored: StoredChange;
  readonly prospect: Prospect & { readonly lead: Lead };
  /** All changes of this lead, the stored one included. */
  readonly changes: readonly StoredChange[];
  readonly touches: readonly Touch[];
};

/** What a change that was just stored has to deliver. */
export const deliveryOf = ({ stored, dossier }: Extract<ChangeResult, { kind: "changed" }>): Delivery => ({
  stored,
  prospect: dossier.prospect,
  changes: dossier.changes.filter(({ lead }) => lead === stored.lead),
  touches: dossier.touches,
});

const isToProspect = (mail: LeadMail): boolean => "prospect" in mail.to;

const addressOf = (mail: LeadMail, person: Person, company: Company): string | null => {
  if ("prospect" in mail.to) return person.suppressed ? null : person.email;
  const member = company.members.get(mail.to.member);
  // Whoever left the team has no business with its leads any more.
  return member?.active ? member.email : null;
};

/** Not sent, and never will be: the address is suppressed, or the member has left. */
const dropped = (at: Instant): Mailed => ({ at, messageId: "not-sent" });

/** What came of one mail; `inDoubt` when SES may have taken it without our knowing. */
type Attempt = { readonly mailed: Mailed; readonly inDoubt: boolean };

/** Our own delay, from what caused the change until SES took the mail to the lead's owner: an alarm watches it. */
const tellDelay = ({ log, clock }: Carrier, { lead, events }: StoredChange): void => {
  const [cause] = events;
  if (cause) log.info("owner-told", { lead, delayMs: Math.max(0, clock.now() - Date.parse(cause.at)) });
};

const sendOne = async (
  carrier: Carrier,
  company: Company,
  { stored, prospect, changes, touches }: Delivery,
  mail: LeadMail,
): Promise<Attempt> => {
  const { person, lead } = prospect;
  const now = isoNow(carrier.clock);
  const to = addressOf(mail, person, company);
  if (to === null) return { mailed: dropped(now), inDoubt: false };
  const member = "member" in mail.to ? (company.members.get(mail.to.member) ?? null) : null;
  const links = leadLinks({
    keys: carrier.keys.links,
    baseUrl: carrier.baseUrl,
    leadId: lead.id,
    personKey: prospect.key,
    campaignId: lead.campaign,
    memberId: member?.id ?? null,
    surveyOpenUntil: lead.survey?.closesAt ?? null,
    reply:
      carrier.replyDomain === null ? null : replyAddress(carrier.keys.replies, lead.id, carrier.replyDomain),
    now: carrier.clock.now(),
  });
  const referrer = mail.template === "lead-assigned" ? await loadReferrer(carrier.table, lead) : null;
  const context = {
    company,
    person,
    lead,
    changes,
    touches,
    referrer: referrer?.person ?? null,
    member,
    links,
    now,
  };
  const rendered = await renderLeadMail(mail, context);
  const result = await carrier.mailer.send({
    to,
    rendered,
    replyTo: links.reply,
    tags: { lead: lead.id, template: mail.template },
  });
  if (result.ok) {
    if (mail.template === "lead-assigned") tellDelay(carrier, stored);
    if (stored.carried === true)
      carrier.log.warn("mail-may-be-repeated", { lead: stored.lead, template: mail.template });
    return { mailed: { at: now, messageId: result.messageId }, inDoubt: false };
  }
  carrier.log.warn("mail-not-accepted", {
    lead: stored.lead,
    template: mail.template,
    code: result.code,
    retry: result.retry,
  });
  const mailed = result.retry ? null : { at: now, messageId: `refused-${result.code}` };
  return { mailed, inDoubt: result.inDoubt === true };
};

const firstRetryMs = 60_000;
const longestRetryMs = 3_600_000;

/** Tried again after half as long as it has waited so far: every minute at first, every hour at last. */
const retryAt = (stored: StoredChange, now: Instant): Instant => {
  const since = stored.events[0]?.at ?? now;
  const waited = Date.parse(now) - Date.parse(since);
  return plus(now, Math.min(longestRetryMs, Math.max(firstRetryMs, Math.floor(waited / 2))));
};

/** A change after its mails were tried, to be settled; and what went wrong apart from SES, which it must not hide. */
export type Tried = { readonly stored: StoredChange; readonly failures: readonly unknown[] };

/**
 * Sends those mails of a change that are still unsent and pass the filter. Nothing is thrown: a mail that SES does not
 * take, or that cannot be written, stays due, and those that are out are noted all the same.
 */
export const deliver = async (
  carrier: Carrier,
  company: Company,
  delivery: Delivery,
  which: "members" | "prospects",
): Promise<Tried> => {
  const { stored } = delivery;
  const mailed: Mailed[] = [];
  const failures: unknown[] = [];
  let carried = false;
  for (const [i, mail] of stored.mails.entries()) {
    const done = stored.mailed[i] ?? null;
    const isWanted = (which === "prospects") === isToProspect(mail);
    if (done !== null || !isWanted) {
      mailed.push(done);
      continue;
    }
    try {
      const attempt = await sendOne(carrier, company, delivery, mail);
      mailed.push(attempt.mailed);
      carried ||= attempt.inDoubt;
    } catch (error) {
      mailed.push(null);
      failures.push(error);
    }
  }
  const isOut = mailed.every((entry) => entry !== null);
  const dueAt = isOut ? null : retryAt(stored, isoNow(carrier.clock));
  return { stored: { ...stored, mailed, dueAt, carried: carried && !isOut }, failures };
};
