import { normaliseEmail } from "../domain/email-address.ts";
import { companyDomain } from "../domain/email-domains.ts";
import type { LeadEvent, Person } from "../domain/lead.ts";
import { takeBackFromErased } from "./erased-meanwhile.ts";
import type { StoredChange } from "./items.ts";
import { markKey, markListKey, personKey, personOfPartition } from "./keys.ts";
import { queryIndex, type Table, writeMany } from "./table.ts";

/** What two people can have in common; hashed, so that it stands nowhere a second time. */
export type Mark = { readonly kind: "phone" | "company"; readonly hash: string };

/** Legal forms say nothing of who it is. */
const legalForms = /\b(gmbh|ag|kg|ug|inc|llc|ltd|limited|corp|co|sa|sarl|sas|bv|oy|ab|plc)\b\.?/g;

const plainName = (company: string): string =>
  company
    .toLowerCase()
    .replace(legalForms, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** What marks a person's company: the domain of their address, else, with free mail, the company's name. */
export const companyMark = (secret: Buffer, { email, company }: Pick<Person, "email" | "company">) => {
  const sign = companyDomain(email) ?? plainName(company ?? "");
  return sign === "" ? null : personKey(secret, `company:${sign}`);
};

export const marksOf = (secret: Buffer, person: Pick<Person, "email" | "phone" | "company">) => {
  const company = companyMark(secret, person);
  const marks: Mark[] = [];
  if (person.phone !== null) marks.push({ kind: "phone", hash: personKey(secret, `phone:${person.phone}`) });
  if (company !== null) marks.push({ kind: "company", hash: company });
  return marks;
};

/** The marks that the submissions among some events bear. */
const marksIn = (secret: Buffer, events: readonly LeadEvent[]): readonly Mark[] =>
  events.flatMap((event) => {
    if (!("submission" in event)) return [];
    const email = normaliseEmail(event.submission.email);
    return email === null ? [] : marksOf(secret, { ...event.submission, email });
  });

/** Keeps who bears which marks; a change of a lead that brings none costs nothing. */
export const keepMarks = async (
  table: Table,
  secret: Buffer,
  changes: ReadonlyArray<Pick<StoredChange, "person" | "events">>,
): Promise<void> => {
  const items = changes.flatMap(({ person, events }) =>
    marksIn(secret, events).map(({ hash }) => ({
      ...markKey(person, hash),
      type: "mark",
      listKey: markListKey(hash),
      listAt: person,
    })),
  );
  // A batch may name no key twice.
  const distinct = new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item]));
  const marks = [...distinct.values()];
  await writeMany(
    table,
    marks.map((put) => ({ put })),
  );
  await takeBackFromErased(table, marks);
};

const mostFound = 25;

/** The people who bear a mark, at most 25 of them. */
export const personsWith = async (table: Table, hash: string): Promise<readonly string[]> => {
  const { keys } = await queryIndex(table, { index: "list", key: markListKey(hash), limit: mostFound });
  return keys.map(({ pk }) => personOfPartition(pk));
};
