import type { CustomerList, LineProblem } from "../csv/customer-list.ts";
import type { Author } from "../domain/audit.ts";
import { keepCustomers } from "./customers.ts";
import type { Table } from "./table.ts";

/** What came of a list: customers that stand now because of it, without repeats, and the entries that could not be read. */
export type Imported = {
  readonly imported: number;
  readonly emails: number;
  readonly domains: number;
  readonly errors: readonly LineProblem[];
};

/** Keeps whom a list names; what could not be read of it keeps nothing back. */
export const importCustomers = async (
  table: Table,
  secret: Buffer,
  { customers, problems }: CustomerList,
  author: Author,
): Promise<Imported> => ({
  imported: await keepCustomers(table, secret, customers, author),
  emails: customers.filter((customer) => "email" in customer).length,
  domains: customers.filter((customer) => "domain" in customer).length,
  errors: problems,
});
