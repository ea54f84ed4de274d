import { BlockList, isIP } from "node:net";

const listOf = (type: "ipv4" | "ipv6", ranges: readonly (readonly [address: string, prefix: number])[]) => {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, type);
  return list;
};

/** IANA's special-purpose addresses (RFC 6890) and multicast: private, loopback, link-local (clouds' metadata), and the rest. */
const specialV4 = listOf("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
]);

/** Outside of it stand loopback, mapped IPv4, translation (64:ff9b::), unique-local, link-local and multicast. */
const globalV6 = listOf("ipv6", [["2000::", 3]]);

/** Inside of it: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address. */
const specialV6 = listOf("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

/** Whether an IP address is one that anybody on the internet could reach; false for what is no address. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 4) return !specialV4.check(address, "ipv4");
  if (isIP(address) !== 6 || address.includes("%")) return false;
  return globalV6.check(address, "ipv6") && !specialV6.check(address, "ipv6");
};

const loopbackV4 = listOf("ipv4", [["127.0.0.0", 8]]);

/** Whether an IP address is this machine's own. */
export const isLoopback = (address: string): boolean =>
  address === "::1" || (isIP(address) === 4 && loopbackV4.check(address, "ipv4"));
