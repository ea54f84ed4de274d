import { type Company, policyFor } from "../../shared/domain/agreement.ts";
import { contactsIn } from "../../shared/domain/attribution.ts";
import { conflict, type Refusal } from "../../shared/domain/decision.ts";
import type { ActivityType, Lead, Via } from "../../shared/domain/lead.ts";
import type { Member } from "../../shared/domain/member.ts";
import { pressesOf } from "../../shared/domain/presses.ts";
import { recordActivity } from "../../shared/domain/record-activity.ts";
import { changeLead, type DossierWithLead } from "../../shared/store/change-lead.ts";
import { isKnownCustomer } from "../../shared/store/customers.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { type FoundLead, findLead } from "./find-lead.ts";
import { memberName } from "./names.ts";
import { isRefused, readActivity } from "./read-activity.ts";
import { nowOf, type Site } from "./site.ts";
import type { Typed } from "./typed-form.ts";

/** Whether a member may log on a lead: its owner and the managers anything, marketing remarks only. */
export const mayLog = (member: Member, lead: Lead, type: ActivityType): boolean => {
  if (!member.active) return false;
  if (lead.owner === member.id || member.role === "manager" || member.role === "administrator") return true;
  return member.role === "marketer" && (type === "statement" || type === "note");
};

export type Logging = {
  readonly lead: string;
  readonly member: Member;
  readonly via: Via;
  /** What tells this page's presses from every other's: the link's token. */
  readonly seed: string;
};

export type Logged =
  | { readonly kind: "recorded"; readonly dossier: DossierWithLead }
  | { readonly kind: "recorded-before" }
  | Refusal
  | { readonly kind: "unknown" };

/** Records what the form says happened with the lead, once for each press. */
export const logActivity = async (
  site: Site,
  company: Company,
  { lead, member, via, seed }: Logging,
  typed: Typed,
): Promise<Logged> => {
  const person = personOfLead(lead);
  if (person === null) return { kind: "unknown" };
  const now = nowOf(site);
  const isCustomer =
    typed["do"] === "won" && (await isKnownCustomer(site.table, (await site.keys()).person, person));
  const result = await changeLead(
    site.table,
    company,
    { person, lead },
    (dossier) => {
      const { prospect } = dossier;
      const { currency } = policyFor(company, prospect.lead.campaign);
      const activity = readActivity(typed, member, currency, seed, now);
      if (isRefused(activity)) return activity;
      const pressed = pressesOf(dossier.changes, prospect.lead.id);
      // Whoever handed the lead over and presses again is told that it is done, not that it is gone.
      const isNew = activity.press === null || !pressed.has(activity.press);
      if (isNew && !mayLog(member, prospect.lead, activity.type)) {
        const { owner } = prospect.lead;
        return conflict(
          owner === null ? "Nobody has this lead now." : `${memberName(company, owner)} has this lead now.`,
        );
      }
      const facts = { contacts: contactsIn(dossier.changes, dossier.touches), isCustomer };
      return recordActivity(prospect, activity, via, pressed, company, now, facts);
    },
    now,
  );
  if (result.kind === "changed") return { kind: "recorded", dossier: result.dossier };
  return result.kind === "nothing" ? { kind: "recorded-before" } : result;
};

/** The lead as it stands after that; what was just written need not be read again. */
export const leadAfter = async (site: Site, logged: Logged, lead: string): Promise<FoundLead> =>
  logged.kind === "recorded" ? { kind: "found", dossier: logged.dossier } : findLead(site, lead);
