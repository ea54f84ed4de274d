import type { Author } from "../domain/audit.ts";
import { companyDomain } from "../domain/email-domains.ts";
import type { KnownCustomer } from "../domain/known-customer.ts";
import { changeConfig } from "./config-item.ts";
import { itemVersion } from "./item-version.ts";
import { prospectFrom } from "./items.ts";
import {
  customerCompanyKey,
  customerKey,
  customersKnownKey,
  type Key,
  personKey,
  prospectKey,
} from "./keys.ts";
import { companyMark } from "./marks.ts";
import { getMany, type Item, type Table, writeMany } from "./table.ts";

/** A customer's company by the keyed hash that marks it; null with free mail. */
const companyKeyOf = (secret: Buffer, domain: string): Key | null => {
  const mark = companyMark(secret, { email: `somebody@${domain}`, company: null });
  return mark === null ? null : customerCompanyKey(mark);
};

const keyOf = (secret: Buffer, customer: KnownCustomer): Key | null =>
  "email" in customer
    ? customerKey(personKey(secret, customer.email))
    : companyKeyOf(secret, customer.domain);

const text = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Written side by side; each writes batches of 25, one after the other. */
const atOnce = 8;

/** From now on whoever is not on the list is a new customer. */
const noteImport = (table: Table, customers: number, author: Author): Promise<boolean> =>
  changeConfig<{ readonly importedAt: string; readonly customers: number }>(table, {
    key: customersKnownKey,
    subject: "customers",
    id: "customers",
    next: () => ({ importedAt: author.at, customers }),
    shown: (version) => version,
    author,
  });

/**
 * Notes known customers, by keyed hashes alone: no address is stored, a person's mark goes when they are erased, and the
 * same list again changes nothing. Answers how many there are without repeats.
 */
export const keepCustomers = async (
  table: Table,
  secret: Buffer,
  customers: readonly KnownCustomer[],
  author: Author,
): Promise<number> => {
  const keys = customers.map((customer) => keyOf(secret, customer)).filter((key) => key !== null);
  const distinct = [...new Map(keys.map((key) => [text(key), key])).values()];
  const writes = distinct.map((key) => ({ put: { ...key, type: "customer", v: itemVersion } }));
  const size = Math.ceil(writes.length / atOnce);
  await Promise.all(
    Array.from({ length: atOnce }, (_, i) => writeMany(table, writes.slice(i * size, (i + 1) * size))),
  );
  if (distinct.length > 0) await noteImport(table, distinct.length, author);
  return distinct.length;
};

/** Where it would stand that one of these people is a customer, or works for one. */
export const customerKeys = (secret: Buffer, emails: readonly string[]): readonly Key[] =>
  emails.flatMap((email) => {
    const domain = companyDomain(email);
    const company = domain === null ? null : companyKeyOf(secret, domain);
    return [customerKey(personKey(secret, email)), ...(company === null ? [] : [company])];
  });

/** Which of some people the items just read name as customers. */
export const customersAmong = (
  items: readonly Item[],
  secret: Buffer,
  emails: readonly string[],
): ReadonlySet<string> => {
  const known = new Set(
    items
      .filter((item) => item["type"] === "customer")
      .map((item) => `${String(item["pk"])}\n${String(item["sk"])}`),
  );
  return new Set(emails.filter((email) => customerKeys(secret, [email]).some((key) => known.has(text(key)))));
};

/** Whether the list of known customers names a person, or their company: two reads. */
export const isKnownCustomer = async (table: Table, secret: Buffer, person: string): Promise<boolean> => {
  const [head] = await getMany(table, [prospectKey(person)]);
  if (head === undefined) return false;
  const { email } = prospectFrom(head).person;
  const items = await getMany(table, customerKeys(secret, [email]));
  return customersAmong(items, secret, [email]).has(email);
};
