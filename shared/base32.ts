/** Crockford's letters in lower case: none is taken for another, and none has a meaning in an address or a key. */
export const base32Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const bitsPerLetter = 5;

/** The leading bits of some bytes as so many letters of five bits each. */
export const base32 = (bytes: Buffer, length: number): string => {
  let text = "";
  for (let bit = 0; bit < length * bitsPerLetter; bit += bitsPerLetter) {
    // A letter begins in one byte and may end in the next.
    const at = bit >> 3;
    const two = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    text += base32Alphabet.charAt((two >> (16 - bitsPerLetter - (bit & 7))) & 31);
  }
  return text;
};
