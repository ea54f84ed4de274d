import { createHash } from "node:crypto";
import { normaliseEmail } from "../domain/email-address.ts";
import type { EmailEvent, Instant, TouchKind } from "../domain/submission.ts";
import type { EmailReading, NotUnderstood } from "./adapter.ts";
import { type JsonRecord, type JsonValue, list, record, text } from "./body.ts";
import { instantOf } from "./instants.ts";

/** What a vendor's word means to us. */
export type Meaning = {
  readonly kind: TouchKind | null;
  readonly hardBounce: boolean;
  readonly machine: boolean;
};

const means = (kind: TouchKind | null, more: Partial<Meaning> = {}): Meaning => ({
  kind,
  hardBounce: false,
  machine: false,
  ...more,
});

export const delivered = means("delivered");
export const opened = means("opened");
export const openedByMachine = means("opened", { machine: true });
export const clicked = means("clicked");
export const clickedByMachine = means("clicked", { machine: true });
export const unsubscribed = means("unsubscribed");
export const complained = means("complained");
export const hardBounced = means("bounced", { hardBounce: true });
export const softBounced = means("bounced");
/** None of our kinds: kept and counted, nothing follows from it. */
export const otherwise = means(null);

/** An adapter's table from its vendor's words; a word that is not in it means nothing to us. */
export type Vocabulary = ReadonlyMap<string, Meaning>;

/** Puts what an adapter found into our form. Without a usable address the event is kept with kind null and email "". */
export function emailEvent(found: {
  readonly id: string;
  readonly email: JsonValue | undefined;
  readonly meaning: Meaning;
  readonly vendorKind: string;
  readonly at: Instant;
  readonly link: string | null;
  readonly attribution: { readonly campaign: string | null; readonly audience: string | null };
}): EmailEvent {
  const email = addressOf(found.email);
  const meaning = email === null ? otherwise : found.meaning;
  return {
    id: found.id,
    email: email ?? "",
    ...meaning,
    vendorKind: found.vendorKind,
    at: found.at,
    ...found.attribution,
    link: found.link,
  };
}

/** The bare address, out of "Ada <ada@example.com>" too; null when it could identify nobody. */
export function addressOf(value: JsonValue | undefined): string | null {
  const given = text(value);
  if (given === null || normaliseEmail(given) === null) return null;
  return given.endsWith(">") ? given.slice(given.lastIndexOf("<") + 1, -1).trim() : given;
}

/** The vendor's own id of an event, or where it has none (or none that fits a key) one made of the given parts. */
export function eventId(given: JsonValue | undefined, parts: readonly (JsonValue | undefined)[]): string {
  const id = text(given);
  return id !== null && id.length <= 128 ? id : contentId(id === null ? parts : [id]);
}

/** 32 hex digits: the same for the same parts, and no address can be read from it. */
export const contentId = (parts: readonly (JsonValue | undefined)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

/** The first of the given times that can be understood, else the time of arrival (milliseconds since the epoch). */
export function eventTime(receivedAt: number, ...given: readonly (JsonValue | undefined)[]): Instant {
  for (const value of given) {
    const instant = instantOf(value);
    if (instant !== null) return instant;
  }
  return new Date(receivedAt).toISOString();
}

/**
 * Reads a batch, or one bare record as a batch of one. Records of another shape are kept as events that mean
 * nothing; when not one has the vendor's shape, the body is somebody else's and is not understood.
 */
export function readBatch(
  body: JsonValue,
  isEvent: (candidate: JsonRecord) => boolean,
  toEvents: (one: JsonRecord) => readonly EmailEvent[],
  problem: string,
): EmailReading | NotUnderstood {
  const records = (Array.isArray(body) ? list(body) : [body]).map(
    (one) => record(one) ?? { unreadable: one },
  );
  if (records.length > 0 && !records.some(isEvent)) return { problem };
  return { dedupe: null, events: records.flatMap(toEvents) };
}
