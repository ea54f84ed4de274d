import type { Company } from "./agreement.ts";
import { type Contact, type Credit, creditFor } from "./attribution.ts";
import type { Lead } from "./lead.ts";
import type { Instant } from "./submission.ts";

/** What is known of a sale beside what the rep says. */
export type SaleFacts = {
  /** What it is credited to. */
  readonly contacts: readonly Contact[];
  /** The list of known customers names the person, or their company. */
  readonly isCustomer: boolean;
};

/** What a sale's entry says beside its amount. */
type Sale = {
  readonly customer: Lead["customer"];
  readonly credit: Credit;
  readonly presumed?: true;
};

/**
 * What kind of customer bought where the rep does not say: whoever is known is an existing one; whoever is not is a new
 * one once there is a list of those who are.
 */
const presumedCustomer = (lead: Lead, isCustomer: boolean, company: Company): Lead["customer"] => {
  if (lead.isCustomer || isCustomer) return "existing";
  return company.knowsCustomers === true ? "new" : null;
};

/** A sale as it is kept for good: the rep's word on the customer counts, else what is known; and who is credited. */
export const saleOf = (
  company: Company,
  lead: Lead,
  said: { readonly customer: Lead["customer"]; readonly amount: number; readonly at: Instant },
  facts: SaleFacts,
): Sale => {
  const credit = creditFor(facts.contacts, lead, said.amount, said.at);
  if (said.customer !== null) return { customer: said.customer, credit };
  const customer = presumedCustomer(lead, facts.isCustomer, company);
  return { customer, credit, ...(customer !== null && { presumed: true }) };
};
