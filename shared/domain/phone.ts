import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * The number in E.164 ("+4930901820"), or null when it is no possible number. A number without its country's
 * prefix is read as one of `country` (ISO 3166-1 alpha-2).
 */
export function normalisePhone(text: string, country: string | null): string | null {
  // No national number starts with 00; most of the world writes the international prefix so.
  const dialled = text.trim().replace(/^(tel:)?\s*(00|\+\+)/i, "+");
  const defaultCountry = country !== null && isSupportedCountry(country) ? country : undefined;
  const options = { extract: false, ...(defaultCountry && { defaultCountry }) };
  const number = parsePhoneNumberFromString(dialled.replace(/^tel:/i, ""), options);
  return number?.isPossible() ? number.number : null;
}
