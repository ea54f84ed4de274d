import * as z from "zod";
import { listOf } from "./list.ts";

/** More at once would not be stored within the time that a call has. */
export const mostCustomers = 20_000;

const name = z.string().max(1000);

/** An address or a domain, alone or as the field of whatever else a program knows of the customer. */
const entry = z
  .union([
    name,
    z
      .looseObject({ email: name.nullish(), domain: name.nullish() })
      .transform(({ email, domain }) => email || domain || ""),
  ])
  .meta({ description: "An e-mail address or a company's mail domain." });

const entries = listOf(entry).refine(
  ({ length }) => length <= mostCustomers,
  `A list has at most ${mostCustomers} customers; send the rest in another call.`,
);

const parts = { customers: entries.optional(), emails: entries.optional(), domains: entries.optional() };

/** A list of known customers: as one list, or by what they are known by. */
export const customersBody = z
  .union([
    z
      .looseObject(parts)
      .refine(
        ({ customers, emails, domains }) => customers ?? emails ?? domains,
        "List them under customers, emails or domains.",
      )
      .transform(({ customers = [], emails = [], domains = [] }) => [...customers, ...emails, ...domains]),
    entries,
  ])
  .meta({ id: "CustomersBody" });

/** What came of an import. */
export const imported = z
  .object({
    imported: z
      .int()
      .meta({ description: "Customers that stand now because of this call, without repeats." }),
    emails: z.int(),
    domains: z.int(),
    errors: listOf(z.object({ line: z.int(), message: z.string() })).meta({
      description: "Entries that could not be read: by their place in the list, or their line in the file.",
    }),
  })
  .meta({ id: "Imported" });
