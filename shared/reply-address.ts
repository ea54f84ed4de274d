import { createHmac, timingSafeEqual } from "node:crypto";
import { base32 } from "./base32.ts";
import type { LinkKeys } from "./links.ts";

const prefix = "reply-";
const idLength = 30;
const macLength = 20;

/** 100 bits, bound to what the address is for. */
const mac = (key: Buffer, lead: string): string =>
  base32(createHmac("sha256", key).update(`1~reply~${lead}`).digest().subarray(0, 13), macLength);

/**
 * The address that answers to our mails about a lead go to: `reply-`, the lead's id and a signature, 56 characters in all
 * of the 64 that RFC 5321 allows. Nobody can make one up, none tells whose it is, and a mail system that changes its case
 * does not harm it. It never expires, because people answer old mails.
 */
export const replyAddress = (keys: LinkKeys, lead: string, domain: string): string => {
  const [current] = keys;
  if (!current) throw new Error("there is no key to sign reply addresses with");
  return `${prefix}${lead}${mac(current.key, lead)}@${domain}`;
};

/** The lead that one of our reply addresses stands for, in whatever case it comes back; null when it is none of ours. */
export const leadOfReply = (keys: LinkKeys, address: string): string | null => {
  const local = address.slice(0, address.lastIndexOf("@")).toLowerCase();
  if (!local.startsWith(prefix) || local.length !== prefix.length + idLength + macLength) return null;
  const lead = local.slice(prefix.length, prefix.length + idLength);
  const given = Buffer.from(local.slice(prefix.length + idLength));
  const isOurs = keys.some(({ key }) => {
    const wanted = Buffer.from(mac(key, lead));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  return isOurs ? lead : null;
};
