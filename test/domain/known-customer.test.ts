import { describe, expect, it } from "vitest";
import { customersIn, customersInCsv } from "../../shared/csv/customer-list.ts";
import { readCustomer } from "../../shared/domain/known-customer.ts";

describe("a known customer as somebody wrote it", () => {
  it("is a person by an address, in whatever case", () => {
    expect(readCustomer(" Paula@ACME.com ")).toEqual({ customer: { email: "paula@acme.com" } });
    expect(readCustomer("Paula <paula@acme.com>")).toEqual({ customer: { email: "paula@acme.com" } });
  });

  it("is a company by its domain, whatever people write around it", () => {
    for (const text of ["acme.com", "@Acme.com", "www.acme.com", "https://www.acme.com/about?x=1"])
      expect([text, readCustomer(text)]).toEqual([text, { customer: { domain: "acme.com" } }]);
    expect(readCustomer("müller-söhne.de")).toEqual({ customer: { domain: "xn--mller-shne-kcb9d.de" } });
  });

  it("is never everybody of a mail service, nor something that is neither", () => {
    for (const text of ["gmail.com", "gmx.de", "mailinator.com"])
      expect([text, readCustomer(text)]).toEqual([
        text,
        { problem: expect.stringContaining("mail service") },
      ]);
    for (const text of ["Acme", "acme", "paula@", "@", "a b.com", "=cmd()", "1.2.3.4", "-acme.com"])
      expect([text, readCustomer(text)]).toEqual([text, { problem: expect.any(String) }]);
    expect(readCustomer("  ")).toEqual({ problem: expect.stringContaining("no e-mail address") });
  });
});

describe("a list of customers", () => {
  const domain = (name: string) => ({ domain: name });
  const email = (address: string) => ({ email: address });

  it("is read from a file with headings, by the address where a row has one, else by the domain", () => {
    const file = "\uFEFFName;Company domain;E-Mail\r\nPaula;acme.com;paula@acme.com\r\nOtto;beta.com;\r\n";
    expect(customersInCsv(file)).toEqual({
      customers: [email("paula@acme.com"), domain("beta.com")],
      problems: [],
    });
    expect(customersInCsv("Domain name owner\tWebsite\nPaula\tacme.com\n")).toMatchObject({
      customers: [domain("acme.com")],
    });
  });

  it("is read from a file without headings, and from lines as somebody pasted them", () => {
    expect(customersInCsv("Paula,paula@acme.com\nOtto,otto@beta.com")).toMatchObject({
      customers: [email("paula@acme.com"), email("otto@beta.com")],
    });
    expect(customersInCsv("paula@acme.com\n\nbeta.com\n")).toMatchObject({
      customers: [email("paula@acme.com"), domain("beta.com")],
    });
  });

  it("says which lines of a file could not be read, and keeps the others", () => {
    expect(customersInCsv('email\n"paula@acme.com"\nnobody\ngmail.com\n')).toEqual({
      customers: [email("paula@acme.com")],
      problems: [
        { line: 3, message: expect.stringContaining("neither") },
        { line: 4, message: expect.stringContaining("mail service") },
      ],
    });
  });

  it("says what keeps a file from being read at all", () => {
    for (const file of ["", "\n\n", 'a,"b', "first,second\n1,2"])
      expect([file, customersInCsv(file)]).toEqual([file, { problem: expect.any(String) }]);
  });

  it("counts a program's entries from one", () => {
    expect(customersIn(["acme.com", "nobody"]).problems).toEqual([{ line: 2, message: expect.any(String) }]);
  });
});
