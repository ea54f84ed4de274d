import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { oneLine } from "./outside-text.ts";

/** A phone number as people read it, and the address a phone dials; no address for what is no number. */
export type Telephone = { readonly shown: string; readonly href: string | null };

const fewestDigits = 5;

/** "+4930901820" as "+49 30 901820"; what nobody understood is shown as it was typed, and dialled by its digits. */
export const telephone = (phone: string): Telephone => {
  const typed = oneLine(phone, 40);
  const number = parsePhoneNumberFromString(typed, { extract: false });
  if (number) return { shown: number.formatInternational(), href: `tel:${number.number}` };
  const digits = typed.replace(/\D/g, "");
  return { shown: typed, href: digits.length < fewestDigits ? null : `tel:${digits}` };
};
