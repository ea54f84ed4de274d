import type { LinkKeys } from "../links.ts";
import type { SealKeys } from "../seal.ts";
import { observed } from "./calls.ts";

/** Every secret the functions use, opened. */
export type Keys = {
  readonly links: LinkKeys;
  readonly seal: SealKeys;
  /** Keys the pseudonyms of persons; never rotated, because it is what finds them again. */
  readonly person: Buffer;
  readonly apiToken: string;
};

type StoredKeys = {
  readonly links: ReadonlyArray<{ readonly id: string; readonly key: string }>;
  readonly seal: ReadonlyArray<{ readonly id: string; readonly key: string }>;
  readonly person: string;
  readonly apiToken: string;
};

const opened = (json: string): Keys => {
  const stored = JSON.parse(json) as StoredKeys;
  const buffers = (list: StoredKeys["links"]) =>
    list.map(({ id, key }) => ({ id, key: Buffer.from(key, "base64") }));
  return {
    links: buffers(stored.links),
    seal: buffers(stored.seal),
    person: Buffer.from(stored.person, "base64"),
    apiToken: stored.apiToken,
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
