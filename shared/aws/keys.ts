import { hkdfSync } from "node:crypto";
import type { LinkKeys } from "../links.ts";
import type { SealKeys } from "../seal.ts";
import { observed } from "./calls.ts";

/** Every secret the functions use, opened. */
export type Keys = {
  readonly links: LinkKeys;
  /** Sign the addresses that answers to our mails go to. */
  readonly replies: LinkKeys;
  readonly seal: SealKeys;
  /** Keys the pseudonyms of persons; never rotated, because it is what finds them again. */
  readonly person: Buffer;
  readonly apiToken: string;
};

/**
 * The stored secret: random texts by key id, which of them is current, and an API token where one was chosen. One root key
 * serves every purpose through HKDF (RFC 5869), because CloudFormation can make only one random string a secret.
 */
type StoredKeys = { readonly current: string; readonly apiToken?: string } & Readonly<Record<string, string>>;

const keyBytes = 32;
/** The first root key: it alone finds persons again, so it stays when others follow it. */
const firstKey = "k1";

const derived = (root: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", root, "", `follow-through ${purpose}`, keyBytes));

const opened = (json: string): Keys => {
  const stored = JSON.parse(json) as StoredKeys;
  const ids = Object.keys(stored).filter((name) => /^k\d+$/.test(name));
  const currentFirst = ids.toSorted((a, b) => Number(b === stored.current) - Number(a === stored.current));
  const keysFor = (purpose: string) =>
    currentFirst.map((id) => ({ id, key: derived(stored[id] ?? "", purpose) }));
  const first = stored[firstKey];
  if (first === undefined) throw new Error("the secret of keys lacks its first key");
  return {
    links: keysFor("links"),
    replies: keysFor("replies"),
    seal: keysFor("seal"),
    person: derived(first, "person"),
    apiToken: stored.apiToken ?? derived(stored[stored.current] ?? "", "api-token").toString("base64url"),
  };
};

/**
 * The keys, from the variable where it holds them (on one machine) or from Secrets Manager, asked once per process. The
 * client is loaded only where it is used, so that it costs nothing elsewhere.
 */
export const keysFrom = (config: {
  readonly KEYS?: string | undefined;
  readonly KEYS_SECRET_ARN?: string | undefined;
}): (() => Promise<Keys>) => {
  let asked: Promise<Keys> | null = null;
  const ask = async (): Promise<Keys> => {
    if (config.KEYS !== undefined) return opened(config.KEYS);
    const { GetSecretValueCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
    const client = observed(new SecretsManagerClient({}));
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: config.KEYS_SECRET_ARN }),
    );
    return opened(SecretString ?? "");
  };
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
};
