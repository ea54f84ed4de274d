import { expect, test } from "vitest";
import { disputedBy, fitClaimOf } from "../../shared/domain/dispute.ts";
import { newLead } from "../../shared/domain/evolve.ts";
import type { Lead, LeadEvent } from "../../shared/domain/lead.ts";
import { companyOf, submission } from "./company.ts";

const company = companyOf({});
const at = "2026-01-05T09:00:00.000Z";
const lostAt = "2026-01-06T09:00:00.000Z";
const place = { campaign: "spring", audience: null, source: "form", referrer: null };
const lost: Lead = {
  ...newLead("l1", place, at),
  stage: "disqualified",
  closedAt: lostAt,
  reason: "wrong-fit",
  criterion: "employees",
};

const eventsWith = (met: boolean | null): readonly LeadEvent[] => {
  const stamp = { at, actor: { kind: "system" }, via: null } as const;
  const criteria = [{ field: "employees", met, disqualifying: false, weight: 1 }];
  const said = { attempt: null, money: null, customer: null, until: null, to: null, text: null, press: null };
  const closing = {
    type: "not-a-fit",
    reason: "wrong-fit",
    criterion: "employees",
    claimedAt: lostAt,
  } as const;
  return [
    {
      ...stamp,
      type: "received",
      intake: "i",
      source: "form",
      submission: submission(),
      flags: [],
      language: null,
    },
    { ...stamp, type: "qualified", fit: "partial", intent: "cool", criteria },
    { ...said, ...closing, at: lostAt, actor: { kind: "member", id: "ana" }, via: "page" },
  ];
};

test.each([true, false, null])(
  "a wrong fit is told with whether the captured answer met the criterion: %s",
  (met) => {
    expect(fitClaimOf(lost, eventsWith(met), company)).toEqual({
      at: lostAt,
      by: "ana",
      criterion: "employees",
      met,
      disputableUntil: "2026-01-20T09:00:00.000Z",
      dispute: null,
    });
  },
);

test("only the campaign's marketer disputes, up to 14 days after, and once", () => {
  const until = "2026-01-20T09:00:00.000Z";
  expect(disputedBy(company, lost, "max", until)).toBe("employees");
  expect(disputedBy(company, lost, "max", "2026-01-20T09:00:00.001Z")).toBeNull();
  for (const by of ["ana", "mia", "ben"]) expect(disputedBy(company, lost, by, until)).toBeNull();
  expect(disputedBy(company, { ...lost, disputedAt: until }, "max", until)).toBeNull();
});

test("what the system closed, or sales closed for another reason, is no claim", () => {
  for (const other of [{ criterion: null }, { reason: "no-budget" }, { closedAt: null }] as const) {
    expect(disputedBy(company, { ...lost, ...other }, "max", lostAt)).toBeNull();
    expect(fitClaimOf({ ...lost, ...other }, eventsWith(true), company)).toBeNull();
  }
});
