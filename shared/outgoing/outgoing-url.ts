import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** The host of a URL as it is looked up: an IPv6 address without brackets, a name without the root's dot. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");

const localHosts: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);

/** This machine, by one of its usual names. */
export const isLocalHost = (host: string): boolean => localHosts.has(host);

/** Names that only a network of one's own knows (RFC 6761, RFC 6762, RFC 8375, and ICANN's reservation of "internal"). */
const inside = /(^|\.)(localhost|local|internal|intranet|lan|localdomain|home\.arpa)$/;

const hostProblem = (host: string): string | null => {
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : "This address is not on the public internet.";
  return !host.includes(".") || inside.test(host) ? "This host is not on the public internet." : null;
};

/**
 * Why nothing may be sent to an address, in words; null when it may. What a name stands for is checked again when
 * something is sent. `allowLocal` lets this machine itself be told, over plain HTTP too.
 */
export const urlProblem = (text: string, allowLocal: boolean): string | null => {
  if (!URL.canParse(text)) return "This is not a URL.";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "A URL with a user name or password is not kept.";
  const host = hostOf(url);
  if (allowLocal && isLocalHost(host) && /^https?:$/.test(url.protocol)) return null;
  return url.protocol === "https:" ? hostProblem(host) : "The URL must begin with https://.";
};
