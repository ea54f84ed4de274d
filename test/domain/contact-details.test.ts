import { describe, expect, test } from "vitest";
import { countryCode } from "../../shared/domain/country.ts";
import { normalisePhone } from "../../shared/domain/phone.ts";

describe("a country", () => {
  test.each([
    ["de", "DE"],
    ["DEU", "DE"],
    ["Germany", "DE"],
    ["Deutschland", "DE"],
    ["Allemagne", "DE"],
    ["Alemania", "DE"],
    ["Österreich", "AT"],
    ["Cote d'Ivoire", "CI"],
    ["UK", "GB"],
    ["U.S.A.", "US"],
    ["United States", "US"],
    ["Czech Republic", "CZ"],
    ["Turkey", "TR"],
    [" the Netherlands ", "NL"],
  ])("%s is %s", (written, code) => {
    expect(countryCode(written)).toBe(code);
  });

  test.each(["", "XX", "ZZZ", "Atlantis", "x".repeat(5000)])("%.20s is none", (written) => {
    expect(countryCode(written)).toBeNull();
  });
});

describe("a phone number", () => {
  test.each([
    ["030 901820", "DE", "+4930901820"],
    ["(415) 555-2671", "US", "+14155552671"],
    ["+44 20 7946 0958", null, "+442079460958"],
    ["0044 20 7946 0958", null, "+442079460958"],
    ["tel:+4930901820", "US", "+4930901820"],
  ])("%s, typed in %s, is %s", (typed, country, number) => {
    expect(normalisePhone(typed, country)).toBe(number);
  });

  test.each([
    ["030 901820", null],
    ["call me", "DE"],
    ["12", "DE"],
    ["+49", null],
    ["030 901820", "Atlantis"],
  ])("%s, typed in %s, is none", (typed, country) => {
    expect(normalisePhone(typed, country)).toBeNull();
  });
});
