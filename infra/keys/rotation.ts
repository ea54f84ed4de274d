/** The secret that all keys are derived from, as Secrets Manager keeps it. */
export type KeySecret = Readonly<Record<string, string>> & { readonly current: string };

const idsOf = (secret: KeySecret): readonly string[] =>
  Object.keys(secret).filter((name) => /^k\d+$/.test(name));

/**
 * The secret with one more key, which verifies and opens but does not sign yet: a process that still remembers the secret
 * as it was must never meet what it cannot read.
 */
export const withNewKey = (secret: KeySecret, random: string): { secret: KeySecret; id: string } => {
  const highest = Math.max(...idsOf(secret).map((id) => Number(id.slice(1))));
  const id = `k${highest + 1}`;
  return { secret: { ...secret, [id]: random }, id };
};

/** The secret with another of its keys current. Throws when it holds no such key. Keys before it stay: links live for a year. */
export const withCurrent = (secret: KeySecret, id: string): KeySecret => {
  if (!idsOf(secret).includes(id))
    throw new Error(`The secret holds no key ${id}, only ${idsOf(secret).join(", ")}.`);
  return { ...secret, current: id };
};
