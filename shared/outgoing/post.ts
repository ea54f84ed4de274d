import { promises as dns, type LookupAddress } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { hostOf, isLocalHost, urlProblem } from "./outgoing-url.ts";
import { isLoopback, isPublicAddress } from "./public-address.ts";

export type Posted =
  | { readonly kind: "answered"; readonly status: number }
  | { readonly kind: "failed"; readonly code: "timed-out" | "unreachable" | "address-refused" };

export type Headers = Readonly<Record<string, string>>;

/** Posts a body once, and throws for nothing that the other side does. */
export type Post = (url: string, headers: Headers, body: string) => Promise<Posted>;

/** Every address of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const byDns: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true });

const timeoutMs = 5_000;
const mostBytes = 64 * 1024;

/** Connects to the addresses that were checked, whatever the name stands for by then. */
const lookupIn =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_host, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };

type Request = {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly addresses: readonly LookupAddress[];
  readonly signal: AbortSignal;
};

/** The status of the answer. Its body is let in up to a limit, so that the sender of it can finish, and is not looked at. */
const statusOf = ({ url, headers, body, addresses, signal }: Request): Promise<number> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const length = { "content-length": Buffer.byteLength(body) };
    const request = send(url, {
      method: "POST",
      headers: { ...headers, ...length },
      lookup: lookupIn(addresses),
      agent: false,
      signal,
    });
    request.on("error", reject);
    request.on("response", (response) => {
      let bytes = 0;
      const done = () => resolve(response.statusCode ?? 0);
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) response.destroy();
      });
      response.on("error", done);
      response.on("close", done);
    });
    request.end(body);
  });

/** Gives a lookup up with the signal, which it does not listen to itself. */
const within = <Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),
  ]);

/**
 * A sender for addresses that others chose: only to the public internet, by the very address that was checked, without
 * following redirects, within 5 s, lookup included. `allowLocal` lets this machine itself be told.
 */
export const openPost =
  ({ allowLocal, resolve = byDns }: { readonly allowLocal: boolean; readonly resolve?: Resolve }): Post =>
  async (text, headers, body) => {
    if (urlProblem(text, allowLocal) !== null) return { kind: "failed", code: "address-refused" };
    const url = new URL(text);
    const host = hostOf(url);
    const isAllowed = allowLocal && isLocalHost(host) ? isLoopback : isPublicAddress;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const addresses = await within(signal, resolve(host));
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address)))
        return { kind: "failed", code: "address-refused" };
      return { kind: "answered", status: await statusOf({ url, headers, body, addresses, signal }) };
    } catch {
      return { kind: "failed", code: signal.aborted ? "timed-out" : "unreachable" };
    }
  };
