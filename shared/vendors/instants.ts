import type { Instant } from "../domain/submission.ts";
import type { JsonValue } from "./body.ts";

const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|UTC|[+-]\d\d:?\d\d)$/i;
const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/**
 * A vendor's time as an instant: ISO 8601 text, or seconds or milliseconds since the epoch as number or text.
 * Text without a zone is taken as UTC. Null for anything else, and for years that no form was filled in.
 */
export function instantOf(value: JsonValue | undefined): Instant | null {
  const milliseconds = typeof value === "string" ? parsed(value.trim()) : epoch(value);
  if (!(milliseconds >= earliest && milliseconds < latest)) return null;
  return new Date(milliseconds).toISOString();
}

function parsed(text: string): number {
  if (/^\d{9,13}(\.\d+)?$/.test(text)) return epoch(Number(text));
  if (zoneless.test(text)) return Date.parse(`${text.replace(" ", "T")}Z`);
  if (zoned.test(text))
    return Date.parse(
      text
        .replace(" ", "T")
        .replace(/\s?UTC$/i, "Z")
        .replace(" ", ""),
    );
  return Number.NaN;
}

/** Seconds have ten digits until the year 2286, milliseconds at least twelve since 1973. */
const epoch = (value: JsonValue | undefined): number =>
  typeof value === "number" ? (value < 1e11 ? value * 1000 : value) : Number.NaN;
