import { expect, test } from "vitest";
import { withCurrent, withNewKey } from "../../infra/keys/rotation.ts";
import { keysFrom } from "../../shared/aws/keys.ts";
import { mint, read } from "../../shared/links.ts";
import { open, seal } from "../../shared/seal.ts";

const before = { current: "k1", k1: "the-first-root-key" };
const { secret: added, id } = withNewKey(before, "the-second-root-key");
const after = withCurrent(added, id);
const opened = (secret: object) => keysFrom({ KEYS: JSON.stringify(secret) })();
const later = Date.parse("2026-02-01T00:00:00.000Z");

test("a new key is counted on from the last and does not sign yet", async () => {
  expect(id).toBe("k2");
  expect(added.current).toBe("k1");
  const { links, apiToken } = await opened(added);
  expect(links[0]?.id).toBe("k1");
  expect(apiToken).toBe((await opened(before)).apiToken);
});

test("what the first key signed and sealed is read after the rotation, and the other way round while it goes on", async () => {
  const [first, between, last] = await Promise.all([before, added, after].map(opened));
  if (!first || !between || !last) throw new Error("three secrets were opened");
  const old = mint(first.links, "rep", "lead.rita", later);
  const fresh = mint(last.links, "rep", "lead.rita", later);
  for (const keys of [between, last]) expect(read(keys.links, "rep", old, 0)).toMatchObject({ ok: true });
  expect(read(between.links, "rep", fresh, 0)).toMatchObject({ ok: true });
  expect(open(last.seal, seal(first.seal, "vendor-secret"))).toBe("vendor-secret");
  expect(open(between.seal, seal(last.seal, "vendor-secret"))).toBe("vendor-secret");
});

test("persons are found by the same pseudonym whatever key is current", async () => {
  expect((await opened(after)).person).toEqual((await opened(before)).person);
});

test("a key that the secret does not hold cannot become current", () => {
  expect(() => withCurrent(before, "k7")).toThrow("The secret holds no key k7, only k1.");
});
