import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evolveLead, newLead } from "../../shared/domain/evolve.ts";
import { activityTypes, closedStages, isOpen, stages } from "../../shared/domain/lead.ts";
import { mailOf } from "../../shared/domain/reply/reply.ts";
import { companyOf } from "./company.ts";
import { LeadHistory } from "./lead-history.ts";

const company = companyOf({});
const minute = 60_000;

type Step = (history: LeadHistory) => void;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 40 * 24 * 60 }).map(
    (minutes): Step =>
      (history) => {
        history.now += minutes * minute;
      },
  ),
  fc.constant<Step>((history) => void history.check()),
  fc.constant<Step>((history) => {
    history.check();
    history.check();
  }),
  fc.integer({ min: 0, max: 60 }).map(
    (late): Step =>
      (history) => {
        const due = history.lead.nextCheck;
        if (due) history.now = Math.max(history.now, Date.parse(due.at) + late * minute);
        history.check();
      },
  ),
  fc.constant<Step>(
    (history) =>
      void history.log("snooze", {
        by: "mia",
        until: new Date(history.now + 24 * 60 * minute).toISOString(),
      }),
  ),
  fc.constant<Step>((history) => void history.submit()),
  fc.constant<Step>((history) => void history.click()),
  fc.constant<Step>((history) => void history.unsubscribe()),
  fc
    .record({
      from: fc.constantFrom("paula@prospect.example", "ana@company.example", "paula@home.example", null),
      proof: fc.constantFrom("shown", "refuted", "unknown"),
      tone: fc.constantFrom("words", "thanks", "decline", "stop"),
      automatic: fc.constantFrom(null, null, "out-of-office", "not-delivered"),
      bounced: fc.constantFrom([], ["paula@prospect.example"]),
      answered: fc.constantFrom(null, "survey", "confirmation"),
      // Some come twice.
      intake: fc.constantFrom("mail-a", "mail-b", "mail-c"),
    } as const)
    .map(
      (given): Step =>
        (history) =>
          void history.reply(given),
    ),
  fc.record({ id: fc.constantFrom("ana", "ben"), active: fc.boolean() }).map(
    ({ id, active }): Step =>
      (history) =>
        history.setActive(id, active),
  ),
  // Logged late, and the same press sent twice.
  fc.record({ type: fc.constantFrom("no-answer", "spoke", "meeting"), ago: fc.nat(72 * 60) } as const).map(
    ({ type, ago }): Step =>
      (history) => {
        const at = new Date(Math.max(Date.parse(history.lead.receivedAt), history.now - ago * minute));
        for (let twice = 0; twice < 2; twice++)
          history.log(type, { at: at.toISOString(), press: `late-${type}-${at.getTime()}` });
      },
  ),
  fc.constantFrom(...activityTypes).map(
    (type): Step =>
      (history) =>
        void history.log(type, {
          reason: "no-budget",
          criterion: type === "not-a-fit" ? "size" : null,
          until: type === "snooze" ? new Date(history.now + 3 * 24 * 60 * minute).toISOString() : null,
          to: history.lead.owner === "ana" ? "ben" : "ana",
          text: "said so",
        }),
  ),
  fc
    .record({
      contacted: fc.constantFrom("yes", "no", null),
      rating: fc.constantFrom(1, 3, 5, null),
    } as const)
    .map(
      (given): Step =>
        (history) =>
          void history.answer(given),
    ),
);

const played = (list: readonly Step[]): LeadHistory => {
  const history = new LeadHistory(company, "2026-01-05T09:00:00.000Z");
  history.submit();
  for (const step of list) step(history);
  return history;
};

/** A pause ends with a mail about the attempt that is due then, which may have been announced before the pause. */
const isAfterSnooze = (history: LeadHistory, change: number): boolean =>
  history.changes.slice(0, change).some(({ events }) => events.some(({ type }) => type === "snooze"));

describe("any history of a lead", () => {
  it("moves forward only by allowed moves, and back only by being reopened", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const history = played(list);
        let stage = "new";
        for (const { prospect, events, archived } of history.changes) {
          const after = prospect.lead?.stage ?? "new";
          const restarted = archived !== null || events.some(({ type }) => type === "reopened");
          if (!restarted) {
            expect(stages.indexOf(after as never)).toBeGreaterThanOrEqual(stages.indexOf(stage as never));
            if (closedStages.has(stage as never)) expect(after).toBe(stage);
          }
          stage = after;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("has one owner while it is open, and one next check that lies ahead of the last one done", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const history = played(list);
        if (isOpen(history.lead)) {
          expect(["ana", "ben", "mia"]).toContain(history.lead.owner);
          expect(history.lead.nextCheck).not.toBeNull();
        }
        history.check();
        const next = history.lead.nextCheck;
        if (next) expect(next.at > history.at).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("does nothing twice: a check that is repeated at the same time changes nothing", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const history = played(list);
        history.check();
        expect(history.check().kind).toBe("nothing");
      }),
      { numRuns: 1000 },
    );
  });

  it("sends no mail twice: nobody gets two of a kind by one change, nor a reminder or attempt said before", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const history = played(list);
        const said = new Set<string>();
        for (const [i, { events, mails }] of history.changes.entries()) {
          const words = mails.map(({ template, to, about }) => JSON.stringify([template, to, about]));
          expect(new Set(words).size).toBe(words.length);
          if (events.some(({ type }) => ["assigned", "reopened", "spoke", "received"].includes(type)))
            said.clear();
          for (const mail of mails) {
            if (mail.template !== "reminder" && mail.template !== "attempt-due") continue;
            const key = `${JSON.stringify(mail)} ${history.lead.id}`;
            const again = events.some(({ type }) => type === "snooze") || isAfterSnooze(history, i);
            expect(said.has(key) && !again).toBe(false);
            said.add(key);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("ends by itself: left alone, every lead is closed and nothing more becomes due", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const history = played(list);
        let rounds = 0;
        while (history.toNextCheck()) expect(++rounds).toBeLessThan(60);
        expect(isOpen(history.lead)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("is the sum of its timeline: the stored lead can be rebuilt from its events", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const history = played(list);
        const { id, campaign, audience, source, referrer, receivedAt } = history.lead;
        const from = history.changes.findLastIndex(({ events }) =>
          events.some(({ type }) => type === "received"),
        );
        const events = history.changes.slice(from).flatMap((change) => change.events);
        const rebuilt = events.reduce(
          evolveLead,
          newLead(id, { campaign, audience, source, referrer }, receivedAt),
        );
        expect({ ...rebuilt, nextCheck: history.lead.nextCheck }).toEqual(history.lead);
      }),
      { numRuns: 200 },
    );
  });

  it("counts nothing twice: a press or mail that comes again adds no entry", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const { events } = played(list);
        const presses = events.flatMap((event) => ("press" in event ? (event.press ?? []) : []));
        expect(new Set(presses).size).toBe(presses.length);
        for (const id of new Set(events.map(mailOf).filter((mail) => mail !== null))) {
          const leads = events.filter((event) => mailOf(event) === id);
          // Only a lead of its own, after a sale, could hear the same mail again.
          expect(leads.length).toBeLessThanOrEqual(1 + events.filter(({ type }) => type === "won").length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves no lead with whoever left: after its next check it is an active member's", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 20 }), fc.constantFrom("ana", "ben"), (list, leaver) => {
        const history = played(list);
        history.setActive(leaver, false);
        if (!history.toNextCheck() || !isOpen(history.lead)) return;
        expect(history.company.members.get(history.lead.owner ?? "")?.active).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps the pools' counts: every open lead is counted once, for its owner", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (list) => {
        const history = played(list);
        const counts = Object.values(history.pools).flatMap(({ open }) => Object.entries(open));
        const expected = isOpen(history.lead) ? 1 : 0;
        expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(expected);
        for (const [id, count] of counts)
          expect(count).toBe(isOpen(history.lead) && history.lead.owner === id ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });
});
