import { domainToASCII } from "node:url";

/** HTML Living Standard, "valid e-mail address", with the length limits of RFC 5321 section 4.5.3.1. */
const localPart = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const maxLength = 254;

/** Already as a name server wants it, unless what "xn--" stands for has to be looked at. */
const plainDomain = /^(?!.*xn--)[a-z0-9.-]+$/;

/** "Ada <ada@example.com>" and "mailto:ada@example.com" are pasted as often as the bare address. */
const unwrapped = (text: string): string =>
  text
    .slice(0, 1000)
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
    .trim()
    .replace(/^[^<>@]*<([^<>]*)>$/, "$1")
    .replace(/^mailto:/i, "")
    .replace(/[\s.,;]+$/, "");

/**
 * The form of an address that identifies a person: lower case throughout, an international domain in ASCII.
 * Null when it cannot be an address that mail reaches.
 */
export function normaliseEmail(text: string): string | null {
  const [local, domain, ...more] = unwrapped(text).toLowerCase().split("@");
  if (!local || !domain || more.length > 0) return null;
  // domainToASCII would repair a domain with spaces or percent signs, and so mail somebody else.
  if (/[\s%/\\:?#[\]@,;]/.test(domain)) return null;
  const ascii = plainDomain.test(domain) ? domain : domainToASCII(domain);
  if (!localPart.test(local) || !domainName.test(ascii)) return null;
  const address = `${local}@${ascii}`;
  return address.length <= maxLength ? address : null;
}

/** In words for the person who typed it, why this is no usable address; null when it is one. */
export function emailProblem(text: string): string | null {
  const given = unwrapped(text);
  if (given === "") return "Please enter your e-mail address.";
  if (normaliseEmail(text) !== null) return null;
  const [local = "", domain = "", ...more] = given.split("@");
  if (!given.includes("@")) return "This e-mail address has no @ in it.";
  if (more.length > 0) return "Please enter one e-mail address, with one @ in it.";
  if (local === "") return "This e-mail address has nothing in front of the @.";
  if (domain === "") return "This e-mail address has nothing after the @.";
  if (/\s/.test(given)) return "This e-mail address has a space in it.";
  if (!domain.includes("."))
    return `This e-mail address ends in "${domain}": something like ".com" is missing.`;
  if (given.length > maxLength) return "This e-mail address is too long.";
  return "This does not look like an e-mail address. Please check it.";
}
