import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emailProblem, normaliseEmail } from "../../shared/domain/email-address.ts";
import { isDisposable, mistypedDomain } from "../../shared/domain/email-domains.ts";

describe("an e-mail address", () => {
  test.each([
    [" Ada.Byron@Example.COM ", "ada.byron@example.com"],
    ["ada+demo@mail.example.co.uk", "ada+demo@mail.example.co.uk"],
    ["ada@München.example.de", "ada@xn--mnchen-3ya.example.de"],
    ["Ada Byron <ada@example.com>", "ada@example.com"],
    ["mailto:ada@example.com", "ada@example.com"],
    ["ada@example.com.", "ada@example.com"],
    ["\u200Bada@example.com", "ada@example.com"],
  ])("%s identifies the person as %s", (typed, normalised) => {
    expect(normaliseEmail(typed)).toBe(normalised);
    expect(emailProblem(typed)).toBeNull();
  });

  test.each([
    "",
    "ada",
    "ada@",
    "@example.com",
    "ada@example",
    "ada@127.0.0.1",
    "a@b@example.com",
    "ada@exa mple.com",
    "ada@ex%61mple.com",
    "ada@example.com/x",
    "ada@-example.com",
    "ada,byron@example.com",
    "ada@example.com\r\nBcc: x@example.com",
    `${"a".repeat(65)}@example.com`,
    `ada@${"a.".repeat(130)}com`,
  ])("%j is none, and the person is told why", (typed) => {
    expect(normaliseEmail(typed)).toBeNull();
    expect(emailProblem(typed)).toMatch(/^(Please|This) .+\.$/);
  });

  test("normalising twice changes nothing, and nothing throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: "binary" })), (typed) => {
        const once = normaliseEmail(typed);
        if (once !== null) expect(normaliseEmail(once)).toBe(once);
        expect(emailProblem(typed) === null).toBe(once !== null);
      }),
    );
  });

  test("a domain in plain letters is the one that name servers are asked for", () => {
    const domains = fc.stringMatching(/^([a-z0-9-]{1,8}\.){1,3}[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(fc.oneof(domains, fc.constant("xn--a.example.com")), (domain) => {
        const normalised = normaliseEmail(`ada@${domain}`);
        if (normalised !== null) expect(normalised).toBe(`ada@${domainToASCII(domain)}`);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("domains", () => {
  test.each([
    ["ada@gmial.com", "ada@gmail.com"],
    ["ada@gmail.con", "ada@gmail.com"],
    ["ada@hotmail.cmo", "ada@hotmail.com"],
    ["ada@outlok.com", "ada@outlook.com"],
    ["ada@t-onlin.de", "ada@t-online.de"],
  ])("%s was probably meant as %s", (typed, meant) => {
    expect(mistypedDomain(typed)).toBe(meant);
  });

  test.each(["ada@gmail.com", "ada@mail.com", "ada@example.com", "ada@aon.com", "ada@hotmail.de"])(
    "%s is not corrected",
    (typed) => {
      expect(mistypedDomain(typed)).toBeNull();
    },
  );

  test("throw-away mailboxes are known with their subdomains", () => {
    expect(isDisposable("x@mailinator.com")).toBe(true);
    expect(isDisposable("x@any.yopmail.com")).toBe(true);
    expect(isDisposable("x@notmailinator.com")).toBe(false);
  });
});
