import type * as z from "zod";
import type { Outgoing } from "../domain/outgoing.ts";
import type { outgoingBody } from "../schemas/outgoing.ts";
import { newSecret } from "./new-secret.ts";

/** An address as it is to stand, and the secret that was made for it; null where it has one. */
type Set = { readonly outgoing: Outgoing; readonly made: string | null };

/**
 * A secret that is given replaces the one so far; where there is neither, one is made. Setting an address that was switched off
 * lets it be told again.
 */
export const outgoingFrom = (
  id: string,
  { url, events, secret }: z.output<typeof outgoingBody>,
  secretSoFar: string | undefined,
): Set => {
  const kept = secret ?? secretSoFar;
  const made = kept === undefined ? newSecret() : null;
  return { outgoing: { id, url, events, secret: kept ?? made ?? "", disabledAt: null }, made };
};
