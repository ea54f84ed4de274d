import fc from "fast-check";
import { expect, it } from "vitest";
import { leadOfReply, replyAddress } from "../../shared/reply-address.ts";
import { leadId, personKey } from "../../shared/store/keys.ts";

const [first, second] = [1, 2].map((byte) => ({ id: `k${byte}`, key: Buffer.alloc(32, byte) }));
if (first === undefined || second === undefined) throw new Error("two keys are needed");
const secret = Buffer.alloc(32, 9);

const leads = fc
  .tuple(fc.integer({ min: 0, max: 4e12 }), fc.emailAddress())
  .map(([at, email]) => ({ email, lead: leadId(at, personKey(secret, email)) }));

it("a reply address leads back to its lead, in any case, and after the keys were rotated", () => {
  fc.assert(
    fc.property(leads, ({ lead }) => {
      const address = replyAddress([first], lead, "replies.example");
      expect(leadOfReply([first], address)).toBe(lead);
      expect(leadOfReply([first], address.toUpperCase())).toBe(lead);
      expect(leadOfReply([second, first], address)).toBe(lead);
      expect(leadOfReply([second], address)).toBeNull();
    }),
  );
});

it("a reply address holds nothing of the person, and fits into what mail systems take", () => {
  fc.assert(
    fc.property(leads, ({ lead, email }) => {
      const local = replyAddress([first], lead, "replies.example").split("@")[0] ?? "";
      expect(local).toMatch(/^[a-z0-9-]{1,64}$/);
      const [name = ""] = email.toLowerCase().split("@");
      if (name.length > 5) expect(local).not.toContain(name);
    }),
  );
});

it("ten thousand changed addresses are none of ours", () => {
  const changed = fc.tuple(leads, fc.nat(55), fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyzilou-+."));
  fc.assert(
    fc.property(changed, ([{ lead }, at, letter]) => {
      const address = replyAddress([first], lead, "replies.example");
      fc.pre(address[at] !== letter);
      expect(leadOfReply([first], address.slice(0, at) + letter + address.slice(at + 1))).toBeNull();
    }),
    { numRuns: 10_000 },
  );
});

it("text that is no address is none of ours", () => {
  fc.assert(fc.property(fc.string({ maxLength: 100 }), (text) => leadOfReply([first], text) === null));
});
