import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link lets its holder do; a link of one purpose is worthless for another. */
export const purposes = {
  rep: "r",
  survey: "s",
  offer: "o",
  unsubscribe: "u",
  briefing: "b",
  review: "v",
  signIn: "i",
  session: "c",
  day: "d",
  manage: "m",
} as const;
export type Purpose = keyof typeof purposes;

/** HMAC keys by id; the first signs, all of them verify, so that keys rotate with overlap. */
export type LinkKeys = ReadonlyArray<{ readonly id: string; readonly key: Buffer }>;

const version = "1";
const macBytes = 16;

const mac = (key: Buffer, payload: string): Buffer =>
  createHmac("sha256", key).update(payload).digest().subarray(0, macBytes);

/**
 * A token that cannot be forged or moved to another purpose, subject or expiry. The subject is made of ids: no personal
 * data stands in any URL. `expiresAt` in milliseconds since the epoch, kept to the second.
 */
export const mint = (keys: LinkKeys, purpose: Purpose, subject: string, expiresAt: number): string => {
  const [current] = keys;
  if (!current) throw new Error("there is no key to sign links with");
  const payload = [
    version,
    current.id,
    purposes[purpose],
    Math.floor(expiresAt / 1000).toString(36),
    subject,
  ].join("~");
  const encoded = Buffer.from(payload).toString("base64url");
  return `${encoded}.${mac(current.key, payload).toString("base64url")}`;
};

export type LinkReading =
  | { readonly ok: true; readonly subject: string }
  | { readonly ok: false; readonly why: "forged" | "expired" };

/** What a token stands for, or why it stands for nothing (`now` in milliseconds since the epoch). */
export const read = (keys: LinkKeys, purpose: Purpose, token: string, now: number): LinkReading => {
  const forged = { ok: false, why: "forged" } as const;
  const [encoded = "", signature = "", extra] = token.split(".");
  if (extra !== undefined) return forged;
  const payload = Buffer.from(encoded, "base64url").toString();
  // Only one spelling of a token is accepted: base64url has spare bits that decode to the same bytes.
  if (Buffer.from(payload).toString("base64url") !== encoded) return forged;
  const [v, id, code, expiry, ...subject] = payload.split("~");
  const key = keys.find((candidate) => candidate.id === id)?.key;
  const given = Buffer.from(signature, "base64url");
  if (v !== version || !key || code !== purposes[purpose] || expiry === undefined) return forged;
  if (given.length !== macBytes || given.toString("base64url") !== signature) return forged;
  if (!timingSafeEqual(given, mac(key, payload))) return forged;
  if (Number.parseInt(expiry, 36) * 1000 <= now) return { ok: false, why: "expired" };
  return { ok: true, subject: subject.join("~") };
};
