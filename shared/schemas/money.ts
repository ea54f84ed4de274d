import * as z from "zod";

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** ISO 4217. */
export const currency = z
  .string()
  .refine((code) => known.has(code), 'This is no ISO 4217 code of a currency, such as "USD".');

/** Money in minor units; what a sale or a cost comes to is never below zero. */
export const money = z
  .object({
    amount: z
      .int("An amount is a whole number of minor units: 480000 for $4,800.00.")
      .min(0, "An amount is not below zero."),
    currency,
  })
  .meta({ id: "Money", description: "Integer minor units of one currency: 480000 USD is $4,800.00." });
