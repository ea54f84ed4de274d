import { domainToASCII } from "node:url";
import { emailProblem, normaliseEmail } from "./email-address.ts";
import { companyDomain } from "./email-domains.ts";

/** A customer as a list names them: one person, or everybody of a company's mail domain. */
export type KnownCustomer = { readonly email: string } | { readonly domain: string };

type Reading = { readonly customer: KnownCustomer } | { readonly problem: string };

/** One label and at least one more, the last of letters (RFC 1035, with international names in ASCII). */
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** Whatever people write around a company's domain: "https://www.acme.com/about", "@acme.com". */
const bareDomain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^@/, "")
    .replace(/[/?#].*$/, "")
    .replace(/^www\./, "");

/** An e-mail address or a company's domain as a person or another program wrote it; or what is wrong with it, in words. */
export const readCustomer = (text: string): Reading => {
  const given = text.trim();
  if (given === "") return { problem: "There is no e-mail address and no company domain." };
  const isAddress = given.indexOf("@") > 0 && !given.includes("//");
  if (isAddress) {
    const email = normaliseEmail(given);
    return email === null
      ? { problem: emailProblem(given) ?? "This is no e-mail address." }
      : { customer: { email } };
  }
  const domain = domainToASCII(bareDomain(given));
  if (!domainName.test(domain))
    return { problem: "This is neither an e-mail address nor a company's domain such as acme.com." };
  if (companyDomain(`somebody@${domain}`) === null)
    return {
      problem: "This is the domain of a mail service, not of one company: name the customers' addresses.",
    };
  return { customer: { domain } };
};
