import { createPublicKey, type KeyObject } from "node:crypto";

/** The key that signed an SNS message, by its SigningCertURL; null when there is no certificate at that address. */
export type SnsKeyAt = (url: string) => Promise<KeyObject | null>;

/** Amazon could not be asked now: the delivery is neither accepted nor refused, and has to come again. */
export class SnsCertificateUnavailable extends Error {
  override readonly name = "SnsCertificateUnavailable";
}

const snsHost = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;

/** Whether an address is on SNS's own hosts, over TLS, on the usual port and without credentials. */
export function isSnsAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isBare = url.port === "" && url.username === "" && url.password === "";
  return url.protocol === "https:" && snsHost.test(url.hostname) && isBare;
}

const isCertificateAddress = (address: string): boolean =>
  isSnsAddress(address) && new URL(address).pathname.endsWith(".pem");

const maxKeys = 20;
/** SNS waits 15 s for an answer, the function lives for 10. */
const timeoutMs = 3_000;

/** Fetches certificates from Amazon's hosts only, and keeps the last 20: Amazon changes its own about once a year. */
export function snsKeys(get: typeof fetch): SnsKeyAt {
  const keys = new Map<string, KeyObject>();
  return async (url) => {
    if (!isCertificateAddress(url)) return null;
    const known = keys.get(url);
    if (known) return known;
    const key = keyIn(await download(get, url));
    const oldest = keys.keys().next();
    if (keys.size >= maxKeys && !oldest.done) keys.delete(oldest.value);
    if (key) keys.set(url, key);
    return key;
  };
}

async function download(get: typeof fetch, url: string): Promise<string> {
  const response = await get(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) }).catch(
    (cause: unknown) => {
      throw new SnsCertificateUnavailable("The signing certificate could not be fetched", { cause });
    },
  );
  // The store of the certificates answers 403 for a file that does not exist.
  if (response.status >= 400 && response.status < 500) return "";
  if (!response.ok) throw new SnsCertificateUnavailable(`Its address answered ${response.status}`);
  return await response.text();
}

/** The public key of a certificate in PEM; null when it is none. */
export function keyIn(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}
