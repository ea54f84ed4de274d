export const maxDepth = 32;
export const maxTextBytes = 16 * 1024;
export const maxKeysPerObject = 1000;

/** More than fit into 1 MiB of any tool's real events; building them takes longer than a bad body is worth. */
const maxContainers = 20_000;

const reserved = new Set(["__proto__", "constructor", "prototype"]);

const shortestReserved = Math.min(...[...reserved].map((key) => key.length));

/** Whether a key from outside could reach an object's prototype when it is copied carelessly. */
export const isReservedKey = (key: string): boolean => reserved.has(key);

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const openObject = 0x7b;
const closeObject = 0x7d;
const openList = 0x5b;
const closeList = 0x5d;
const letterU = 0x75;

/**
 * Looks through JSON text once, before anything is built from it, and returns in words which limit of the
 * service it breaks, or null. Malformed text may pass: `JSON.parse` refuses it afterwards, at bounded cost.
 */
export function brokenLimit(
  bytes: Buffer,
  maxKeys: number = maxKeysPerObject,
  maxBytesOfText: number = maxTextBytes,
): string | null {
  const keysAt = new Array<number>(maxDepth + 1).fill(0);
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === openObject || byte === openList) {
      depth++;
      if (depth > maxDepth) return `nested deeper than ${maxDepth} levels`;
      keysAt[depth] = 0;
      if (++containers > maxContainers) return `more than ${maxContainers} objects and lists`;
    } else if (byte === closeObject || byte === closeList) {
      depth = Math.max(0, depth - 1);
    } else if (byte === quote) {
      const end = endOfString(bytes, at, maxBytesOfText);
      if (end === "too long") return `a text of more than ${maxBytesOfText / 1024} KB`;
      if (isFollowedByColon(bytes, end)) {
        if (end - at > shortestReserved && isReservedKey(keyOf(bytes, at, end)))
          return "a field name that is not allowed";
        const keys = (keysAt[depth] ?? 0) + 1;
        if (keys > maxKeys) return `more than ${maxKeys} fields in one object`;
        keysAt[depth] = keys;
      }
      at = end;
    }
  }
  return null;
}

/** Index of the closing quote (or the end of a text cut off); counts bytes as they are once unescaped. */
function endOfString(bytes: Buffer, start: number, maxBytes: number): number | "too long" {
  let length = 0;
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) {
    const escaped = bytes[at] === backslash;
    const unicode = escaped && bytes[at + 1] === letterU;
    // A \uXXXX is at most three bytes of UTF-8, so escaped Japanese is not counted twice over.
    length += unicode ? 3 : 1;
    if (length > maxBytes) return "too long";
    at += unicode ? 6 : escaped ? 2 : 1;
  }
  return at;
}

function isFollowedByColon(bytes: Buffer, end: number): boolean {
  let at = end + 1;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++;
  return bytes[at] === colon;
}

function keyOf(bytes: Buffer, start: number, end: number): string {
  const raw = bytes.toString("utf8", start + 1, end);
  if (!raw.includes("\\")) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
