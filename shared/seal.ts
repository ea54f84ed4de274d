import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** AES-256 keys by id; the first seals, all of them open. */
export type SealKeys = ReadonlyArray<{ readonly id: string; readonly key: Buffer }>;

const version = "s1";
const nonceBytes = 12;
const tagBytes = 16;

/** A sealed text cannot be opened: it was tampered with, or its key is gone. */
export class SealError extends Error {
  override readonly name = "SealError";
}

/** Encrypts a vendor's secret (AES-256-GCM); the key's id is bound to it as authenticated data. */
export const seal = (keys: SealKeys, text: string): string => {
  const [current] = keys;
  if (!current) throw new SealError("there is no key to seal with");
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", current.key, nonce).setAAD(Buffer.from(current.id));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [version, current.id, sealed.toString("base64url")].join(".");
};

/** The text that was sealed; throws SealError when it was changed or its key is not among these. */
export const open = (keys: SealKeys, sealed: string): string => {
  const [prefix, id, encoded] = sealed.split(".");
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (prefix !== version || !id || !encoded || !key) throw new SealError("no key opens this secret");
  const bytes = Buffer.from(encoded, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes, -tagBytes)),
      decipher.final(),
    ]).toString();
  } catch (cause) {
    throw new SealError("the sealed secret was changed", { cause });
  }
};
