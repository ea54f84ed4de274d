import { isUtf8 } from "node:buffer";
import { brokenLimit } from "./json-limits.ts";

export { decodeBody, maxBodyBytes } from "./content-encoding.ts";
export { type FormFields, parseBrackets, parseForm } from "./form-body.ts";
export { parseMultipart } from "./multipart-body.ts";

/** What came out of bytes from outside, or in words what was wrong with them. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

export type JsonRecord = { readonly [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonRecord;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Parses JSON from outside. Depth, keys of each object (`maxKeys`, 1,000 unless told), length of texts
 * (`maxTextBytes`, 16 KB unless told: a text may carry a whole document) and reserved field names are checked
 * by one pass over the bytes first, so that a hostile body costs little.
 */
export function parseJson(
  bytes: Buffer,
  limits: { readonly maxKeys?: number; readonly maxTextBytes?: number } = {},
): Parsed<JsonValue> {
  const content = bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
  if (content.length === 0) return { ok: false, problem: "The body is empty." };
  if (!isUtf8(content)) return { ok: false, problem: "The body is not UTF-8 text." };
  const broken = brokenLimit(content, limits.maxKeys, limits.maxTextBytes);
  if (broken) return { ok: false, problem: `The JSON body has ${broken}.` };
  try {
    // JSON.parse is typed `any`; what it returns is exactly a JsonValue.
    return { ok: true, value: JSON.parse(content.toString("utf8")) as JsonValue };
  } catch {
    return { ok: false, problem: "The body is not valid JSON." };
  }
}

/** The same for JSON that arrived inside a field of another body. */
export const parseJsonText = (value: string): Parsed<JsonValue> => parseJson(Buffer.from(value));

/** A trimmed text, or a number or boolean as text; null for anything else and for blank text. */
export function text(value: JsonValue | undefined): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return null;
  // Half a surrogate pair cannot be stored as UTF-8.
  return value.toWellFormed().trim() || null;
}

/** The value as an object with named fields; null when it is none. */
export const record = (value: JsonValue | undefined): JsonRecord | null =>
  // Array.isArray does not narrow a readonly array away, hence the assertion.
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;

/** The value as a list; an empty one when it is none. */
export const list = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? value : [];

/**
 * The value at a dotted path ("answers.0.email"), own properties only; undefined when there is none. A key
 * may itself contain dots (Gravity Forms' "1.3", Unbounce's "data.json"): the longest key that leads on wins.
 */
export function field(value: JsonValue | undefined, path: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
    const key = path.slice(0, end);
    if (!Object.hasOwn(value, key)) continue;
    // `key` is an own property of an object or list, which the index signatures do not cover both.
    const child = (value as JsonRecord)[key];
    const found = end === path.length ? child : field(child, path.slice(end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
