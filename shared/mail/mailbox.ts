import { oneLine } from "./outside-text.ts";

/** An encoded word is at most 75 characters (RFC 2047, section 2): 12 of them frame it, 4 characters carry 3 bytes. */
const mostBytes = 45;

/** The name cut into pieces that fit encoded words, never inside a character. */
const pieces = (name: string): readonly string[] => {
  const found: string[] = [""];
  for (const character of name) {
    const longer = (found.at(-1) ?? "") + character;
    if (Buffer.byteLength(longer) > mostBytes) found.push(character);
    else found[found.length - 1] = longer;
  }
  return found;
};

/** `"Name" <address>` as a header wants it: quoted (RFC 5322), or in encoded words (RFC 2047) where it is not ASCII. */
export const mailbox = (name: string, address: string): string => {
  const shown = oneLine(name, 60);
  if (shown === "") return address;
  if (/^[\x20-\x7e]+$/.test(shown)) return `"${shown.replace(/["\\]/g, "\\$&")}" <${address}>`;
  const words = pieces(shown).map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString("base64")}?=`);
  return `${words.join(" ")} <${address}>`;
};
