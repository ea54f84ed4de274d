/** Crockford's letters in lower case: none is taken for another, and none has a meaning in an address or a key. */
export const base32Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** The leading bits of some bytes as so many letters of five bits each. */
export const base32 = (bytes: Buffer, length: number): string => {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const spare = BigInt(bytes.length * 8 - length * 5);
  bits >>= spare;
  let text = "";
  for (let i = 0; i < length; i++) {
    text = base32Alphabet.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
};
