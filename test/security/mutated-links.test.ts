import { expect, it } from "vitest";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { mint, type Purpose, purposes, read } from "../../shared/links.ts";
import { seed } from "../faults/seed.ts";

const now = Date.parse("2026-01-05T09:00:00.000Z");
const keys = [{ id: "k1", key: Buffer.from("a key only for the tests of links") }];
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~=+/% \u0000é";
const names = Object.keys(purposes) as Purpose[];

it(`none of 10,000 changed tokens is taken for one of ours (seed ${seed})`, () => {
  const random = randomFrom(seed);
  const whole = (below: number) => Math.floor(random.between(0, below));
  const character = () => alphabet.charAt(whole(alphabet.length));
  const changes: readonly ((token: string, at: number) => string)[] = [
    (token, at) => token.slice(0, at) + character() + token.slice(at + 1),
    (token, at) => token.slice(0, at) + token.slice(at + 1),
    (token, at) => token.slice(0, at) + character() + token.slice(at),
    (token, at) => token.slice(0, at),
    (token, at) => token.slice(at) + token.slice(0, at),
    (token, at) => token.slice(0, at) + token.slice(at).toUpperCase(),
    (token) => `${token}=`,
    (token) => `${token}.`,
    (token) => token.split(".").reverse().join("."),
    // A genuine body with the signature of another subject.
    (token) => {
      const other = mint(keys, "rep", "somebody-else.ana", now + 60_000);
      return `${token.split(".")[0]}.${other.split(".")[1]}`;
    },
  ];
  const taken: string[] = [];
  for (let n = 0; n < 10_000; n++) {
    const purpose = names[whole(names.length)] ?? "rep";
    const token = mint(keys, purpose, `01kdxyz${n}.ana`, now + 60_000);
    expect(read(keys, purpose, token, now).ok).toBe(true);
    const change = changes[n % changes.length];
    const changed = change?.(token, 1 + whole(token.length - 1)) ?? token;
    if (changed === token) continue;
    for (const asked of names) if (read(keys, asked, changed, now).ok) taken.push(`${purpose} ${changed}`);
  }
  expect(taken).toEqual([]);
});

it("a token of one purpose opens nothing of another", () => {
  for (const minted of names)
    for (const asked of names) {
      const token = mint(keys, minted, "lead.ana", now + 60_000);
      expect(read(keys, asked, token, now).ok).toBe(minted === asked);
    }
});
