import { describe, expect, it } from "vitest";
import { companyOf, member } from "./company.ts";
import { LeadHistory } from "./lead-history.ts";

const monday = "2026-01-05T09:00:00.000Z";
const hot = { "I would like a call": true };

const handedOut = (company = companyOf({ policy: { handOut: "manager" } }), start = monday): LeadHistory => {
  const history = new LeadHistory(company, start);
  history.submit({ answers: hot });
  return history;
};

const told = (history: LeadHistory): readonly string[] =>
  history.mails.map(({ template, to }) => `${template} → ${"member" in to ? to.member : "prospect"}`);

describe("leads that the manager hands out", () => {
  it("wait without an owner, while the manager is told at once and at 50, 75 and 100 % of the time since receipt", () => {
    const history = handedOut();
    expect(history.lead).toMatchObject({ owner: null, respondBy: "2026-01-05T09:15:00.000Z" });
    const times = [1, 2, 3].map(() => {
      history.toNextCheck();
      return history.at.slice(11, 16);
    });
    expect(times).toEqual(["09:07", "09:11", "09:15"]);
    expect(told(history)).toEqual(Array.from({ length: 4 }, () => "unassigned → mia"));
  });

  it("go to the pool's next rep at 200 %, so that an absent manager delays them no longer than an idle rep", () => {
    const history = handedOut();
    while (history.lead.owner === null && history.toNextCheck());
    expect(history.at).toBe("2026-01-05T09:30:00.000Z");
    expect(history.lead).toMatchObject({ owner: "ana", respondBy: "2026-01-05T09:45:00.000Z" });
    expect(told(history).at(-1)).toBe("lead-assigned → ana");
  });

  it("belong to whom the manager chose, with that rep's own clock and no more mails to the manager", () => {
    const history = handedOut();
    history.now += 10 * 60_000;
    history.log("hand-over", { by: "mia", to: "ben" });
    expect(history.lead).toMatchObject({ owner: "ben", respondBy: "2026-01-05T09:25:00.000Z" });
    history.now += 5 * 60_000;
    expect(history.check().kind).toBe("nothing");
  });

  it("run on the manager's working time, where a lead comes in at night", () => {
    const company = companyOf({
      members: [member("ana"), member("mia", { role: "manager", timeZone: "America/New_York" })],
      policy: { handOut: "manager", pools: [] },
    });
    const history = handedOut(company, "2026-01-05T03:00:00.000Z");
    expect(history.lead.respondBy).toBe("2026-01-05T14:15:00.000Z");
  });

  it("keep no owner who has left: reopened, such a lead is the manager's to hand out again", () => {
    const history = handedOut();
    history.log("hand-over", { by: "mia", to: "ben" });
    history.log("no-sale", { by: "ben", reason: "no-budget" });
    const left = companyOf({
      members: [member("ana"), member("ben", { active: false }), member("mia", { role: "manager" })],
      policy: { handOut: "manager" },
    });
    const later = Object.assign(new LeadHistory(left, monday), { now: history.now + 86_400_000 });
    Object.assign(later, { prospect: history.prospect, pools: history.pools });
    later.submit({ answers: hot });
    // The same text of an intake id counts as the same webhook; the second history starts counting anew.
    later.submit({ answers: hot });
    expect(later.lead).toMatchObject({ owner: null, stage: "new" });
    expect(Object.values(later.pools).flatMap(({ open }) => Object.values(open))).toEqual([0]);
  });
});

describe("more time given by the manager", () => {
  const late = (): LeadHistory => {
    const history = new LeadHistory(companyOf({}), monday);
    history.submit({ answers: hot });
    while (history.lead.escalatedAt === null) history.toNextCheck();
    return history;
  };
  const until = "2026-01-05T11:00:00.000Z";

  it("moves the owner's deadline, and the next escalation and reassignment with it", () => {
    const history = late();
    history.log("snooze", { by: "mia", until });
    expect(history.lead).toMatchObject({ owner: "ana", respondBy: until, nextCheck: { at: until } });
    history.toNextCheck();
    expect(history.lead.escalatedAt).toBe(until);
    history.toNextCheck();
    expect(history.at).toBe("2026-01-05T13:00:00.000Z");
    expect(history.lead.owner).toBe("ben");
  });

  it("does not take back that the agreed time ran out", () => {
    const history = late();
    history.log("snooze", { by: "mia", until });
    expect(history.lead.lapsed).toEqual(["ana"]);
  });

  it("is not the owner's to take: their own snooze leaves the deadline where it is", () => {
    const history = new LeadHistory(companyOf({}), monday);
    history.submit({ answers: hot });
    history.log("snooze", { until });
    expect(history.lead).toMatchObject({ respondBy: "2026-01-05T09:15:00.000Z", extendedAt: null });
    expect(history.lead.nextCheck?.kind).toBe("reminder");
  });
});
