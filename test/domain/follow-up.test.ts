import { describe, expect, it } from "vitest";
import { campaign, companyOf, member } from "./company.ts";
import { LeadHistory } from "./lead-history.ts";

const monday = "2026-01-05T09:00:00.000Z";
const opened = (company = companyOf({}), answers = {}): LeadHistory => {
  const history = new LeadHistory(company, monday);
  history.submit({ answers });
  return history;
};
const hot = { "I would like a call": true };

const nextChecks = (history: LeadHistory, count: number): string[] => {
  const found: string[] = [];
  for (let i = 0; i < count; i++) {
    const next = history.lead.nextCheck;
    if (!next) break;
    found.push(`${next.kind} ${next.at.slice(0, 16)}`);
    history.toNextCheck();
  }
  return found;
};

const mailsOf = (history: LeadHistory): readonly string[] =>
  history.mails.map(({ template, to }) => `${template} → ${"member" in to ? to.member : "prospect"}`);

describe("a hot lead that nobody answers", () => {
  it("is reminded at 50 % and 75 %, escalated at 100 %, handed on at 200 % of 15 minutes", () => {
    expect(nextChecks(opened(companyOf({}), hot), 4)).toEqual([
      "reminder 2026-01-05T09:07",
      "reminder 2026-01-05T09:11",
      "escalation 2026-01-05T09:15",
      "reassignment 2026-01-05T09:30",
    ]);
  });

  it("goes to the next rep with a clock of their own, and the one before is told", () => {
    const history = opened(companyOf({}), hot);
    nextChecks(history, 4);
    expect(history.lead.owner).toBe("ben");
    expect(history.lead.respondBy).toBe("2026-01-05T09:45:00.000Z");
    expect(mailsOf(history).slice(-2)).toEqual(["lead-assigned → ben", "lead-taken-away → ana"]);
  });

  it("is handed round once, stays with the last rep, and is closed as not worked after 30 days", () => {
    const history = opened(companyOf({}), hot);
    while (history.toNextCheck());
    expect(history.types().filter((type) => type === "assigned")).toHaveLength(2);
    expect(history.lead.stage).toBe("no-sale");
    expect(history.lead.reason).toBe("not-worked");
    expect(history.lead.closedAt?.slice(0, 10)).toBe("2026-02-04");
  });

  it("goes to somebody else with its next check when its owner has left the team", () => {
    const history = opened(companyOf({}), hot);
    const left = companyOf({
      members: [member("ana", { active: false }), member("ben"), member("mia", { role: "manager" })],
    });
    const after = new LeadHistory(left, history.at);
    Object.assign(after, { prospect: history.prospect, pools: history.pools });
    after.toNextCheck();
    expect(after.lead).toMatchObject({ owner: "ben", respondBy: "2026-01-05T09:22:30.000Z" });
    expect(after.events.at(-1)).toMatchObject({ why: "Ana has left; pool dach; Ben is next" });
    expect(mailsOf(after)).toEqual(["lead-assigned → ben"]);
    while (after.toNextCheck());
    expect(after.mails.some(({ to }) => "member" in to && to.member === "ana")).toBe(false);
  });

  it("whose owner left when nobody is there any more is the managers' to hand out", () => {
    const history = opened(companyOf({}), hot);
    history.log("no-answer");
    const nobody = companyOf({
      members: [member("ana", { active: false }), member("max", { role: "marketer" })],
    });
    const after = new LeadHistory(nobody, history.at);
    Object.assign(after, { prospect: history.prospect, pools: history.pools });
    let rounds = 0;
    while (after.toNextCheck()) expect(++rounds).toBeLessThan(40);
    expect(after.lead).toMatchObject({ owner: null, stage: "no-sale", reason: "unresponsive" });
  });

  it("is surveyed 24 hours after the first response ran out, though nobody claimed a contact", () => {
    const history = opened(companyOf({ policy: { pools: [] }, members: [member("ana")] }), hot);
    while (history.types().at(-1) !== "survey-sent") history.toNextCheck();
    expect(history.at).toBe("2026-01-06T09:15:00.000Z");
  });
});

describe("the first-response time", () => {
  it("is 15 minutes for a hot lead, 60 for an ideal fit and 24 working hours for the others", () => {
    const profile = [
      { field: "country", is: "one-of", value: ["DE"], weight: 1, disqualifying: false },
    ] as const;
    const company = companyOf({ policy: { idealClient: profile } });
    const respondBy = (given: Parameters<LeadHistory["submit"]>[0]) => {
      const history = new LeadHistory(company, monday);
      history.submit(given);
      return history.lead.respondBy?.slice(0, 16);
    };
    expect(respondBy({ country: "DE", answers: hot })).toBe("2026-01-05T09:15");
    expect(respondBy({ country: "DE" })).toBe("2026-01-05T10:00");
    expect(respondBy({})).toBe("2026-01-07T15:00");
  });

  it("counts in the owner's working time, and a campaign may set its own", () => {
    const company = companyOf({
      members: [member("ana", { timeZone: "Europe/Berlin" })],
      campaigns: [
        campaign("spring", { policy: { firstResponse: { hot: "PT30M", ideal: "PT1H", other: "PT2H" } } }),
      ],
      policy: { pools: [] },
    });
    const history = new LeadHistory(company, "2026-01-09T16:30:00.000Z");
    history.submit();
    expect(history.lead.respondBy).toBe("2026-01-12T09:30:00.000Z");
  });
});

describe("the cadence", () => {
  it("plans six attempts at 0, +45 min and day 1, 3, 7, 14, and closes 3 working days after the last", () => {
    const history = opened();
    history.log("no-answer");
    const planned: string[] = [];
    while (history.lead.stage === "working") {
      const next = history.lead.nextCheck;
      if (next?.kind === "attempt" || next?.kind === "close")
        planned.push(`${next.kind} ${next.at.slice(0, 16)}`);
      history.toNextCheck();
      if (next?.kind === "attempt") history.log("no-answer");
    }
    expect(planned).toEqual([
      "attempt 2026-01-05T09:45",
      "attempt 2026-01-06T09:00",
      "attempt 2026-01-08T09:00",
      "attempt 2026-01-12T09:00",
      "attempt 2026-01-19T09:00",
      "close 2026-01-22T09:00",
    ]);
    expect(history.lead.reason).toBe("unresponsive");
    expect(history.lead.attempts).toBe(6);
  });

  it("starts again after a conversation, a day later at the earliest", () => {
    const history = opened();
    history.log("no-answer");
    history.now += 3_600_000;
    history.log("spoke");
    expect(history.lead.nextCheck).toEqual({ kind: "attempt", at: "2026-01-06T10:00:00.000Z" });
  });

  it("pauses while snoozed", () => {
    const history = opened();
    history.log("no-answer");
    history.log("snooze", { until: "2026-01-20T10:00:00.000Z" });
    while (history.lead.nextCheck?.kind.startsWith("survey")) history.toNextCheck();
    expect(history.lead.nextCheck).toEqual({ kind: "attempt", at: "2026-01-20T10:00:00.000Z" });
  });

  it("ends when a meeting is booked", () => {
    const history = opened();
    history.log("meeting");
    const kinds = nextChecks(history, 10).map((check) => check.split(" ")[0]);
    expect(kinds).not.toContain("attempt");
  });
});

describe("closing and reopening", () => {
  it("needs a coded reason, a criterion for a wrong fit, and words for another reason", () => {
    const field = (more: object) => {
      const decision = opened().log("no-sale", more);
      return decision.kind === "refused" ? decision.field : decision.kind;
    };
    expect(field({})).toBe("reason");
    expect(field({ reason: "weak" })).toBe("reason");
    expect(field({ reason: "wrong-fit" })).toBe("criterion");
    expect(field({ reason: "other" })).toBe("text");
    expect(field({ reason: "not-worked" })).toBe("reason");
    expect(field({ reason: "no-budget" })).toBe("change");
  });

  it("refuses to move a closed lead or to go back a stage", () => {
    const history = opened();
    history.log("demo");
    expect(history.log("meeting")).toMatchObject({ kind: "refused", because: "conflict" });
    history.log("won", { customer: "new" });
    expect(history.log("no-answer")).toMatchObject({ kind: "refused", because: "conflict" });
    expect(history.log("note", { text: "sent the contract" }).kind).toBe("change");
  });

  it("gives a lead that comes back to its former owner", () => {
    const history = opened();
    const owner = history.lead.owner;
    history.log("no-sale", { reason: "bad-timing" });
    history.now += 10 * 86_400_000;
    history.submit();
    expect(history.lead).toMatchObject({ stage: "assigned", owner, reason: null });
    expect(history.types()).toContain("reopened");
  });

  it("opens another lead for a customer who asks again, and keeps the won one", () => {
    const history = opened();
    const won = history.lead.id;
    history.log("won", { money: { amount: 1_800_000, currency: "USD" }, customer: "new" });
    history.now += 86_400_000;
    history.submit();
    expect(history.lead.id).not.toBe(won);
    expect(history.changes.at(-1)?.archived).toMatchObject({ id: won, stage: "won" });
  });

  it("reopens at once when the prospect says that nobody contacted them, and tells the manager", () => {
    const history = opened();
    history.log("spoke");
    history.log("no-sale", { reason: "not-interested" });
    history.now += 86_400_000;
    history.check();
    expect(mailsOf(history)).toContain("survey → prospect");
    history.answer({ contacted: "no" });
    expect(history.lead).toMatchObject({ stage: "assigned", firstResponseAt: null });
    expect(mailsOf(history)).toContain("survey-alert → mia");
  });

  it("never counts the same press twice", () => {
    const history = opened();
    history.log("no-answer", { press: "one" });
    expect(history.log("no-answer", { press: "one" }).kind).toBe("nothing");
    expect(history.lead.attempts).toBe(1);
  });
});

describe("the survey", () => {
  const withProfile = companyOf({
    policy: {
      idealClient: [{ field: "employees", is: "at-least", value: 50, weight: 1, disqualifying: true }],
    },
  });

  it("is sent to somebody whom a rep found a wrong fit, and brings them back when nobody contacted them", () => {
    const history = opened(withProfile, { employees: 80 });
    history.now += 3_600_000;
    history.log("not-a-fit", { criterion: "employees" });
    expect(history.lead.stage).toBe("disqualified");
    while (history.types().at(-1) !== "survey-sent") history.toNextCheck();
    expect(history.now - Date.parse(history.lead.closedAt ?? "")).toBe(86_400_000);
    history.answer({ contacted: "no" });
    expect(history.types()).toContain("reopened");
    expect(history.lead.closedAt).toBeNull();
  });

  it("is not sent to somebody whom their own answers ruled out before anybody had them", () => {
    const history = opened(withProfile, { employees: 1 });
    while (history.lead.nextCheck !== null) history.toNextCheck();
    expect(history.types()).not.toContain("survey-sent");
  });

  it("is sent once in 30 days at most, reminded of once on day 5, and not at all after an unsubscribe", () => {
    const history = opened();
    history.log("spoke");
    history.log("no-sale", { reason: "no-budget" });
    while (history.toNextCheck());
    expect(mailsOf(history).filter((mail) => mail.startsWith("survey"))).toEqual([
      "survey → prospect",
      "survey-reminder → prospect",
    ]);
    expect(history.types()).toContain("survey-skipped");

    const stopped = opened();
    stopped.log("spoke");
    stopped.unsubscribe();
    while (stopped.toNextCheck());
    expect(mailsOf(stopped).filter((mail) => mail.startsWith("survey"))).toEqual([]);
  });
});

describe("a wrong fit", () => {
  const profile = [
    { field: "country", is: "one-of", value: ["DE", "AT"], weight: 1, disqualifying: true },
  ] as const;

  it("is not routed, is declined courteously when the campaign says so, and is counted as such", () => {
    const company = companyOf({
      policy: { idealClient: profile },
      campaigns: [campaign("spring", { declineWrongFit: true })],
    });
    const history = new LeadHistory(company, monday);
    history.submit({ country: "US" });
    expect(history.lead).toMatchObject({
      stage: "disqualified",
      owner: null,
      reason: "wrong-fit",
      fit: "wrong",
    });
    expect(mailsOf(history)).toEqual(["not-for-you → prospect"]);
  });

  it("is never made of a missing answer", () => {
    const history = new LeadHistory(companyOf({ policy: { idealClient: profile } }), monday);
    history.submit({});
    expect(history.lead.fit).toBe("unknown");
    expect(history.lead.owner).toBe("ana");
  });
});
