import { type BinaryToTextEncoding, createHmac, hash, timingSafeEqual } from "node:crypto";
import type { Source } from "../domain/source.ts";
import type { RawRequest, Verification } from "./adapter.ts";

/** The delivery is authentic. */
export const ok: Verification = { ok: true };

/** The delivery is refused because of the check that is named; never names the expected value. */
export const refuse = (check: string): Verification => ({ ok: false, check });

/** Compares in a time that depends on neither text; hashing first hides a difference in length too. */
export function equalText(given: string, expected: string): boolean {
  return timingSafeEqual(hash("sha256", given, "buffer"), hash("sha256", expected, "buffer"));
}

/** A keyed hash of the exact bytes, as text in the encoding that the vendor sends. */
export const hmac = (
  algorithm: "sha1" | "sha256" | "sha512",
  secret: string | Buffer,
  data: string | Buffer | readonly (string | Buffer)[],
  encoding: BinaryToTextEncoding,
): string => {
  const keyed = createHmac(algorithm, secret);
  for (const piece of typeof data === "string" || Buffer.isBuffer(data) ? [data] : data) keyed.update(piece);
  return keyed.digest(encoding);
};

/** Whether the check holds with the source's secret or with the one that is being rotated out. */
export function anySecret(source: Source, check: (secret: string) => boolean): boolean {
  const secrets = [source.secret, source.previousSecret].filter((secret) => secret !== null && secret !== "");
  // Every secret is tried, so that the time taken does not tell which one matched.
  return secrets.map((secret) => secret !== null && check(secret)).includes(true);
}

/** Whether an instant lies no further than the tolerance before or after now (all in milliseconds). */
export const withinWindow = (nowMs: number, timestampMs: number, toleranceMs: number): boolean =>
  Number.isFinite(timestampMs) && Math.abs(nowMs - timestampMs) <= toleranceMs;

/**
 * For vendors that cannot sign: the source's token as `?token=` in the pasted URL, as password of HTTP basic
 * authentication, as bearer token or as `x-webhook-token`.
 */
export function verifyUrlToken(request: RawRequest, source: Source): Verification {
  if (source.urlToken === "") return refuse("token");
  const given = [
    request.query["token"],
    request.headers["x-webhook-token"],
    bearerToken(request),
    basicPassword(request.headers["authorization"] ?? ""),
  ];
  return given.some((token) => token !== undefined && equalText(token, source.urlToken))
    ? ok
    : refuse("token");
}

/**
 * For vendors that sign once a secret is set: then the header must be there and pass the check with one of the
 * secrets; without a secret the URL's token is what counts.
 */
export function verifySigned(
  request: RawRequest,
  source: Source,
  header: string,
  check: (given: string, secret: string) => boolean,
): Verification {
  if (!source.secret) return verifyUrlToken(request, source);
  const given = request.headers[header];
  return given !== undefined && anySecret(source, (secret) => check(given.trim(), secret))
    ? ok
    : refuse("signature");
}

/** For vendors that cannot sign but can send a header: the secret as it is, or the URL's token. */
export function verifySharedSecret(request: RawRequest, source: Source): Verification {
  const given = request.headers["x-webhook-secret"] ?? bearerToken(request);
  const known = given !== undefined && anySecret(source, (secret) => equalText(given, secret));
  return known ? ok : verifyUrlToken(request, source);
}

const bearerToken = (request: RawRequest): string | undefined =>
  /^bearer\s+(\S+)$/i.exec(request.headers["authorization"] ?? "")?.[1];

/** The password of an `Authorization: Basic` header (RFC 7617), user names being free of colons. */
function basicPassword(authorization: string): string | undefined {
  const encoded = /^basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const credentials = Buffer.from(encoded, "base64").toString("utf8");
  const colon = credentials.indexOf(":");
  return colon < 0 ? undefined : credentials.slice(colon + 1);
}
