import fc from "fast-check";
import { countedOf } from "../../shared/domain/counted.ts";
import type { Change } from "../../shared/domain/decision.ts";
import { activityTypes } from "../../shared/domain/lead.ts";
import type { CountedChange } from "../../shared/domain/tally.ts";
import { withVerdict } from "../../shared/domain/verdict/judge.ts";
import { campaign, companyOf } from "../domain/company.ts";
import { LeadHistory } from "../domain/lead-history.ts";
import { fileOf } from "../verdict/case.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** A company whose leads are ideal, partial, wrong or unknown fits by what they answer. */
export const company = companyOf({
  campaigns: [campaign("spring", { goal: { leads: 100, revenue: null } })],
  policy: {
    idealClient: [
      { field: "size", is: "at-least", value: 50, weight: 3, disqualifying: false },
      { field: "region", is: "one-of", value: ["north"], weight: 2, disqualifying: true },
    ],
  },
});

/** A history whose lead is judged with each change, as the store does it. */
export class JudgedHistory extends LeadHistory {
  protected override stored(change: Change): Change {
    const before = this.prospect === null ? { changes: [], touches: [] } : fileOf(this);
    return withVerdict(change, before, this.company, this.at);
  }
}

type Step = (history: LeadHistory) => void;

const answers = fc.constantFrom<Record<string, string>>(
  {},
  { size: "80", region: "north" },
  { size: "10", region: "north" },
  { region: "south" },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 9_000 }).map(
    (minutes): Step =>
      (history) => {
        history.now += minutes * minute;
      },
  ),
  fc.constant<Step>((history) => void history.check()),
  fc.constant<Step>((history) => void history.toNextCheck()),
  answers.map(
    (given): Step =>
      (history) => {
        history.now += minute;
        history.submit({ answers: given });
      },
  ),
  fc.constant<Step>((history) => void history.click()),
  fc
    .record({
      type: fc.constantFrom(...activityTypes),
      reason: fc.constantFrom("no-budget", "bad-timing", "wrong-fit"),
      customer: fc.constantFrom("new" as const, "existing" as const, null),
      amount: fc.constantFrom(null, 0, 1_800_00),
      minutesAgo: fc.constantFrom(0, 0, 30, 3_000),
    })
    .map(
      ({ type, reason, customer, amount, minutesAgo }): Step =>
        (history) => {
          const at = new Date(
            Math.max(Date.parse(history.lead.receivedAt), history.now - minutesAgo * minute),
          );
          history.log(type, {
            at: at.toISOString(),
            reason,
            criterion: "size",
            customer,
            money: amount === null ? null : { amount, currency: "USD" },
            until: type === "snooze" ? new Date(history.now + 3 * day).toISOString() : null,
            to: history.lead.owner === "ana" ? "ben" : "ana",
            text: "as they said",
          });
        },
    ),
  fc
    .record({
      contacted: fc.constantFrom("yes" as const, "no" as const, null),
      rating: fc.constantFrom(1 as const, 3 as const, 5 as const, null),
    })
    .map(
      (given): Step =>
        (history) =>
          void history.answer(given),
    ),
);

/** A person's story from their first submission on. */
export const history: fc.Arbitrary<LeadHistory> = fc
  .tuple(answers, fc.array(step, { maxLength: 40 }), fc.constantFrom(null, "0123456789abcdefghjz"))
  .map(([given, steps, referral]) => {
    const played = new JudgedHistory(company, "2026-01-05T09:00:00.000Z");
    played.submit({ answers: given, referral });
    for (const next of steps) next(played);
    return played;
  });

/** The history's changes as they would be stored. */
export const changesOf = ({ changes }: LeadHistory): readonly CountedChange[] =>
  changes.flatMap(({ prospect: { lead }, events }, i) => {
    const before = changes[i - 1]?.prospect.lead;
    if (!lead) return [];
    const { id, campaign, audience, source } = lead;
    return [
      { lead: id, campaign, audience, source, events, before: before?.id === id ? countedOf(before) : null },
    ];
  });
