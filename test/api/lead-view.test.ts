import { describe, expect, test } from "vitest";
import { newLead, newPerson } from "../../shared/domain/evolve.ts";
import type { Lead, LeadEvent } from "../../shared/domain/lead.ts";
import { type LeadRecord, leadView } from "../../shared/domain/lead-view.ts";
import { companyOf, member } from "../domain/company.ts";

const place = { campaign: "spring", audience: null, source: "web", referrer: null };
const received = "2026-03-06T16:00:00.000Z";
const company = companyOf({ members: [member("ana"), member("ben", { timeZone: "Europe/Berlin" })] });

const assigned = (owner: string, at: string): LeadEvent => ({
  type: "assigned",
  at,
  actor: { kind: "system" },
  via: null,
  owner,
  pool: "dach",
  why: "",
  respondBy: at,
  previousOwner: null,
});

const change = (owner: string, at: string, mailedAt: string | null) => ({
  lead: "l1",
  campaign: "spring",
  audience: null,
  events: [assigned(owner, at)],
  mails: [
    { template: "unassigned", to: { member: "mia" }, about: {} },
    { template: "lead-assigned", to: { member: owner }, about: {} },
  ] as const,
  mailed: [
    { at: "2026-01-01T00:00:00.000Z", messageId: "m-0" },
    mailedAt === null ? null : { at: mailedAt, messageId: "m-1" },
  ],
});

const recordOf = (changes: LeadRecord["changes"], more: Partial<Lead> = {}): LeadRecord => ({
  prospect: { person: newPerson("paula@prospect.example") },
  lead: { ...newLead("l1", place, received), ...more },
  changes,
  touches: [],
});

describe("the clocks of a lead", () => {
  test("the owner's clock runs in their working time, over a weekend, from the mail that told them", () => {
    // Friday 17:30 until 18:00, and Monday 09:00 until 09:15, in UTC.
    const changes = [change("ana", "2026-03-06T17:00:00.000Z", "2026-03-06T17:30:00.000Z")];
    const record = recordOf(changes, { owner: "ana", firstResponseAt: "2026-03-09T09:15:00.000Z" });
    expect(leadView(record, company).clocks).toEqual({
      systemDelay: "PT1H30M",
      repResponse: "PT45M",
      prospectWait: "PT65H15M",
    });
  });

  test("after a hand-over the present owner's notice is shown, and the clock is that of who responded", () => {
    const changes = [
      change("ana", "2026-03-09T09:00:00.000Z", "2026-03-09T09:00:10.000Z"),
      change("ben", "2026-03-09T12:00:00.000Z", "2026-03-09T12:00:20.000Z"),
    ];
    const late = recordOf(changes, { owner: "ben", firstResponseAt: "2026-03-09T12:10:20.000Z" });
    expect(leadView(late, company)).toMatchObject({
      notifiedAt: "2026-03-09T12:00:20.000Z",
      clocks: { systemDelay: "PT65H10S", repResponse: "PT10M" },
    });
    const early = recordOf(changes, { owner: "ben", firstResponseAt: "2026-03-09T09:05:10.000Z" });
    expect(leadView(early, company).clocks.repResponse).toBe("PT5M");
  });

  test("a reopened lead is measured from its reopening", () => {
    const roundAt = "2026-04-07T10:00:00.000Z";
    const changes = [
      change("ana", "2026-03-06T16:00:00.000Z", "2026-03-06T16:00:01.000Z"),
      change("ana", roundAt, "2026-04-07T10:00:03.000Z"),
    ];
    const record = recordOf(changes, { owner: "ana", roundAt, firstResponseAt: null });
    expect(leadView(record, company).clocks).toEqual({
      systemDelay: "PT3S",
      repResponse: null,
      prospectWait: null,
    });
  });

  test("a response before the owner's mail went out took them no time, and never less", () => {
    const changes = [change("ana", "2026-03-09T09:00:00.000Z", "2026-03-09T09:30:00.000Z")];
    const record = recordOf(changes, { owner: "ana", firstResponseAt: "2026-03-09T09:10:00.000Z" });
    expect(leadView(record, company).clocks.repResponse).toBe("PT0S");
  });
});

test("the timeline is by time, whatever the order in which tools told of touches", () => {
  const changes = [change("ana", "2026-03-09T09:00:00.000Z", null)];
  const touch = { campaign: "spring", audience: "cold", source: "mailer" };
  const record = {
    ...recordOf(changes),
    touches: [
      { ...touch, kind: "clicked" as const, at: "2026-03-09T10:00:00.000Z" },
      { ...touch, kind: "opened" as const, at: "2026-03-05T10:00:00.000Z" },
    ],
  };
  const view = leadView(record, company);
  expect(view.timeline.map(({ type }) => type)).toEqual(["opened", "assigned", "clicked"]);
  expect(view.touches.map(({ kind }) => kind)).toEqual(["opened", "clicked"]);
});
