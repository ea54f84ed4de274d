import { describe, expect, it } from "vitest";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { campaign, companyOf } from "./company.ts";
import { LeadHistory } from "./lead-history.ts";

const monday = "2026-01-05T09:00:00.000Z";
const minute = 60_000;
const anHour = 60 * minute;

const checklist = { title: "The checklist", url: "https://files.example.com/checklist.pdf" };
const largeOnly = [{ field: "size", is: "at-least", value: 100, weight: 1, disqualifying: true }] as const;

const historyOf = (more: Partial<Campaign>): LeadHistory =>
  new LeadHistory(companyOf({ campaigns: [campaign("spring", more)] }), monday);

const countOf = (history: LeadHistory, template: string): number =>
  history.mails.filter((mail) => mail.template === template).length;

const post = (history: LeadHistory, times: number, everyMs: number, size = 200): void => {
  for (let i = 0; i < times; i++) {
    history.submit({ answers: { size } });
    history.now += everyMs;
  }
};

describe("one person posting 1,000 times", () => {
  it("gets the offer once a day", () => {
    const history = historyOf({ offer: checklist });
    post(history, 1000, 3 * minute);
    expect(history.now - Date.parse(monday)).toBe(50 * anHour);
    expect(countOf(history, "confirmation")).toBe(3);
  });

  it("who is no fit is declined at most once a day", () => {
    const history = historyOf({ declineWrongFit: true, policy: { idealClient: [...largeOnly] } });
    post(history, 1000, 1000, 5);
    expect(countOf(history, "not-for-you")).toBe(1);
    history.now += 24 * anHour;
    post(history, 1, 0, 5);
    expect(countOf(history, "not-for-you")).toBe(2);
  });

  it("who is a fit and no fit by turns gets one mail a day all the same", () => {
    const history = historyOf({
      offer: checklist,
      declineWrongFit: true,
      policy: { idealClient: [...largeOnly] },
    });
    for (let i = 0; i < 100; i++) post(history, 1, 1000, i % 2 === 0 ? 5 : 500);
    const toProspect = history.mails.filter(({ to }) => "prospect" in to);
    expect(toProspect).toHaveLength(1);
  });

  it("is reported to the owner at most once an hour", () => {
    const history = historyOf({});
    post(history, 1000, 6000);
    expect(history.types().filter((type) => type === "submitted")).toHaveLength(999);
    expect(countOf(history, "prospect-back")).toBe(2);
    expect(countOf(history, "lead-assigned")).toBe(1);
  });
});

it("somebody who now asks for a call is reported at once, though they came back minutes ago", () => {
  const history = historyOf({});
  post(history, 2, minute);
  expect(countOf(history, "prospect-back")).toBe(1);
  history.submit({ answers: { "I would like a call": true } });
  expect(countOf(history, "prospect-back")).toBe(2);
});
