import { isUtf8 } from "node:buffer";
import type { JsonValue, Parsed } from "./body.ts";
import { isReservedKey, maxDepth, maxKeysPerObject, maxTextBytes } from "./json-limits.ts";

/** The fields of a form as they were sent. */
export type FormFields = {
  /** A field sent more than once (a multiple selection) has a list. A file's value is its name. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Which of the fields carried a file; the contents are dropped. */
  readonly files: readonly string[];
};

/** A name may be a whole question, as in Elementor's simple mode. */
const maxNameBytes = 2048;

type FormOptions = {
  /** Fields that carry a whole document, bounded by the body alone ("mandrill_events", "rawRequest"). */
  readonly documents?: readonly string[];
};

/** Reads application/x-www-form-urlencoded (WHATWG URL section 5.1), repeated fields as lists. */
export function parseForm(bytes: Buffer, options: FormOptions = {}): Parsed<FormFields> {
  if (bytes.length === 0) return { ok: false, problem: "The body is empty." };
  const pairs = bytes
    .toString("latin1")
    .split("&", maxKeysPerObject + 1)
    .filter((pair) => pair !== "")
    .map((pair): readonly [Buffer, Buffer] => {
      const equals = pair.indexOf("=");
      return equals < 0
        ? [percentDecoded(pair), Buffer.alloc(0)]
        : [percentDecoded(pair.slice(0, equals)), percentDecoded(pair.slice(equals + 1))];
    });
  return collectFields(pairs, [], options);
}

/** By bytes, since a field may hold a document of a megabyte with every character escaped. */
function percentDecoded(component: string): Buffer {
  const bytes = Buffer.from(component, "latin1");
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const escaped = byte === 0x25 ? hexValue(bytes[at + 1]) * 16 + hexValue(bytes[at + 2]) : Number.NaN;
    if (Number.isNaN(escaped)) {
      bytes[length++] = byte === 0x2b ? 0x20 : byte;
    } else {
      bytes[length++] = escaped;
      at += 2;
    }
  }
  return bytes.subarray(0, length);
}

/** What an ASCII hexadecimal digit stands for; NaN for any other byte, and for none. */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}

/** Checks and gathers decoded pairs of a form; shared by the two encodings of forms. */
export function collectFields(
  pairs: readonly (readonly [Buffer, Buffer])[],
  files: readonly string[],
  options: FormOptions = {},
): Parsed<FormFields> {
  if (pairs.length > maxKeysPerObject) {
    return { ok: false, problem: `The form has more than ${maxKeysPerObject} fields.` };
  }
  const decode = decoderFor(
    pairs.find(([name]) => name.equals(Buffer.from("_charset_")))?.[1].toString("latin1"),
  );
  const fields = new Map<string, string | string[]>();
  for (const [nameBytes, valueBytes] of pairs) {
    if (nameBytes.length > maxNameBytes) {
      return { ok: false, problem: `The form has a field name of more than ${maxNameBytes / 1024} KB.` };
    }
    const name = decode(nameBytes);
    if (isReservedKey(name)) return { ok: false, problem: "The form has a field name that is not allowed." };
    if (valueBytes.length > maxTextBytes && !options.documents?.includes(name)) {
      return { ok: false, problem: `The form has a text of more than ${maxTextBytes / 1024} KB.` };
    }
    const value = decode(valueBytes);
    const earlier = fields.get(name);
    if (earlier === undefined) fields.set(name, value);
    else if (typeof earlier === "string") fields.set(name, [earlier, value]);
    else earlier.push(value);
  }
  fields.delete("_charset_");
  return { ok: true, value: { fields: Object.fromEntries(fields), files } };
}

/**
 * UTF-8, or what the form's `_charset_` field names (HTML section 4.10.21.5). Bytes that are no UTF-8 come
 * from old pages in Latin letters: read as windows-1252, because a lead is worth more than its accents.
 */
function decoderFor(charset: string | undefined): (bytes: Buffer) => string {
  let named: InstanceType<typeof TextDecoder> | null = null;
  try {
    if (charset) named = new TextDecoder(charset);
  } catch {
    // An unknown charset name says nothing: judge by the bytes.
  }
  return (bytes) => {
    if (named && named.encoding !== "utf-8") return named.decode(bytes);
    return isUtf8(bytes) ? bytes.toString("utf8") : new TextDecoder("windows-1252").decode(bytes);
  };
}

type Branch = Map<string, Branch | string | readonly string[]>;

/**
 * Unfolds PHP's bracket names ("data[merges][EMAIL]", "list[][id]") into nested values. Keys 0, 1, 2 … become
 * a list; "[]" takes the next free number, as PHP does; a name with unmatched brackets stays as it is.
 */
export function parseBrackets(form: FormFields): Parsed<JsonValue> {
  const root: Branch = new Map();
  for (const [name, value] of Object.entries(form.fields)) {
    const values = typeof value === "string" ? [value] : name.includes("[]") ? value : [value];
    for (const one of values) {
      const problem = place(root, pathOf(name), one);
      if (problem) return { ok: false, problem };
    }
  }
  return { ok: true, value: unfold(root, false) };
}

function pathOf(name: string): readonly string[] {
  const start = name.indexOf("[");
  if (start <= 0 || !/^(?:\[[^[\]]*\])+$/.test(name.slice(start))) return [name];
  return [name.slice(0, start), ...name.slice(start + 1, -1).split("][")];
}

function place(root: Branch, path: readonly string[], value: string | readonly string[]): string | null {
  if (path.length > maxDepth) return `The form is nested deeper than ${maxDepth} levels.`;
  let branch = root;
  for (const [index, part] of path.entries()) {
    const key = part === "" && index > 0 ? nextNumber(branch) : part;
    if (isReservedKey(key)) return "The form has a field name that is not allowed.";
    const child = branch.get(key);
    if (index === path.length - 1) branch.set(key, value);
    else if (child instanceof Map) branch = child;
    else {
      const next: Branch = new Map();
      branch.set(key, next);
      branch = next;
    }
  }
  return null;
}

function nextNumber(branch: Branch): string {
  let number = branch.size;
  while (branch.has(String(number))) number++;
  return String(number);
}

function unfold(node: Branch | string | readonly string[], mayBeList: boolean): JsonValue {
  if (!(node instanceof Map)) return node;
  const entries = [...node].map(([key, child]) => [key, unfold(child, true)] as const);
  const isList = mayBeList && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
