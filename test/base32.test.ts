import fc from "fast-check";
import { expect, it } from "vitest";
import { base32, base32Alphabet } from "../shared/base32.ts";

it("spells the leading bits, five a letter", () => {
  const letters = fc.nat({ max: 26 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 17, maxLength: 17 }), letters, (bytes, length) => {
      const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
      const spelled = Array.from({ length }, (_, i) =>
        base32Alphabet.charAt(Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2)),
      );
      expect(base32(Buffer.from(bytes), length)).toBe(spelled.join(""));
    }),
  );
});
