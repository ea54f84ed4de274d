import { expect, it } from "vitest";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { activityTypes, closedStages, isOpen, stages } from "../../shared/domain/lead.ts";
import { companyOf } from "../domain/company.ts";
import { LeadHistory } from "../domain/lead-history.ts";
import { keepResult } from "./results.ts";
import { isLong, seed } from "./seed.ts";

const [seeds, operations] = isLong ? [50, 10_000] : [5, 1_000];
const perLead = 40;
const minute = 60_000;
const company = companyOf({});

/** What can happen to a lead, by chance; each says whether it was acknowledged. */
const operationsOf = (
  history: LeadHistory,
  pick: (below: number) => number,
): readonly (() => { kind: string })[] => [
  () => history.submit(),
  () => history.check(),
  () => history.click(),
  () =>
    history.answer({ contacted: pick(2) === 0 ? "yes" : "no", rating: ([1, 3, 5] as const)[pick(3)] ?? 3 }),
  () => (pick(20) === 0 ? history.unsubscribe() : history.check()),
  () => {
    const type = activityTypes[pick(activityTypes.length)] ?? "note";
    return history.log(type, {
      reason: "no-budget",
      criterion: type === "not-a-fit" ? "size" : null,
      until: type === "snooze" ? new Date(history.now + 3 * 24 * 60 * minute).toISOString() : null,
      to: history.lead.owner === "ana" ? "ben" : "ana",
      text: "said so",
    });
  },
];

type Checked = { acknowledged: number; refused: number; leads: number };

/** Every acknowledged operation is one change, each next version of the one before, by a move that is allowed. */
const checkHistory = (history: LeadHistory, acknowledged: number): void => {
  expect(history.changes).toHaveLength(acknowledged);
  let stage = "new";
  let version = 0;
  const presses = new Set<string>();
  for (const { prospect, events, archived, onVersion } of history.changes) {
    expect(onVersion).toBe(version);
    expect(prospect.version).toBe(version + 1);
    version = prospect.version;
    const after = prospect.lead?.stage ?? "new";
    const isRestarted = archived !== null || events.some(({ type }) => type === "reopened");
    if (!isRestarted) {
      expect(stages.indexOf(after)).toBeGreaterThanOrEqual(stages.indexOf(stage as never));
      if (closedStages.has(stage as never)) expect(after).toBe(stage);
    }
    stage = after;
    for (const event of events)
      if ("press" in event && event.press !== null) {
        expect(presses.has(event.press)).toBe(false);
        presses.add(event.press);
      }
  }
  const counted = Object.values(history.pools).flatMap(({ open }) => Object.values(open));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(isOpen(history.lead) ? 1 : 0);
};

it(`${seeds} × ${operations} operations decided by the domain (seed ${seed} and on): all acknowledged kept, each once, only allowed moves`, {
  timeout: 1_800_000,
}, () => {
  const sum: Checked = { acknowledged: 0, refused: 0, leads: 0 };
  for (let n = 0; n < seeds; n++) {
    const random = randomFrom(seed + n);
    const pick = (below: number) => Math.floor(random.between(0, below));
    for (let done = 0; done < operations; ) {
      const history = new LeadHistory(company, "2026-01-05T09:00:00.000Z");
      history.submit();
      let acknowledged = 1;
      sum.leads++;
      for (let step = 1; step < perLead && done < operations; step++, done++) {
        history.now += pick(36 * 60) * minute;
        const all = operationsOf(history, pick);
        const decision = all[pick(all.length)]?.();
        if (decision?.kind === "change") acknowledged++;
        else sum.refused++;
        // Delivered once more: by the stream, a second alarm, or whoever pressed twice.
        if (pick(4) === 0 && history.check().kind === "change") acknowledged++;
      }
      checkHistory(history, acknowledged);
      sum.acknowledged += acknowledged;
    }
  }
  expect(sum.acknowledged).toBeGreaterThan(sum.leads);
  keepResult("6. Histories of every operation, decided by the pure domain", {
    operations: seeds * operations,
    "leads that they happened to": sum.leads,
    "changes acknowledged, all of them on the timeline, each once": sum.acknowledged,
    "refused or without effect": sum.refused,
  });
});
