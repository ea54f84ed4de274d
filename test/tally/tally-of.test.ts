import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Increment, rows, summed, tallyOf, tallyOfTouch } from "../../shared/domain/tally.ts";
import { companyOf } from "../domain/company.ts";
import { LeadHistory } from "../domain/lead-history.ts";
import { changesOf, company, history, JudgedHistory } from "./random-history.ts";
import { slowCount, slowOpen, slowReferrers } from "./slow-count.ts";

const increments = (played: LeadHistory): readonly Increment[] =>
  summed(changesOf(played).flatMap((change) => tallyOf(change)));

const row = (list: readonly Increment[], name: string) =>
  list.find((increment) => increment.row === name)?.counts ?? {};

const under = (list: readonly Increment[], prefix: string) =>
  row(
    summed(
      list
        .filter((increment) => increment.row.startsWith(prefix))
        .map((increment) => ({ ...increment, row: "sum" })),
    ),
    "sum",
  );

const timings = /^(responses|prospectWaitMs|ownerWaitMs|wait\..*|timed|tookMs|took\..*)$/;
const credits = /^credit\./;
const without = (counts: Readonly<Record<string, number>>, left: RegExp) =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => !left.test(name)));

describe("the increments of any history of a person", () => {
  it("add up to what a slow count of the final leads finds", () => {
    fc.assert(
      fc.property(history, (played) => {
        expect(without(row(increments(played), rows.total), timings)).toEqual(slowCount(played));
      }),
      { numRuns: 500 },
    );
  });

  it("put each first response into one class of waiting", () => {
    fc.assert(
      fc.property(history, (played) => {
        const counts = row(increments(played), rows.total);
        const inAll = (prefix: string) =>
          Object.entries(counts).reduce(
            (sum, [name, count]) => sum + (name.startsWith(prefix) ? count : 0),
            0,
          );
        expect(inAll("wait.")).toBe(counts["responses"] ?? 0);
        expect(inAll("took.")).toBe(counts["timed"] ?? 0);
      }),
    );
  });

  it("add up to the same over a rep's hours as over all time, and over sources as in total, credits apart", () => {
    fc.assert(
      fc.property(history, (played) => {
        const list = increments(played);
        for (const { row: name, counts } of list.filter((one) => one.row.startsWith("rep:"))) {
          const ofRep = name.slice("rep:".length);
          const hours = list.filter((one) => one.row.startsWith("hour:") && one.row.endsWith(`:${ofRep}`));
          expect(row(summed(hours.map((one) => ({ ...one, row: "sum" }))), "sum")).toEqual(counts);
        }
        expect(row(list, "source:website")).toEqual(without(row(list, rows.total), credits));
      }),
    );
  });

  it("say of each referrer how many leads came, fitted and bought, and for how much", () => {
    fc.assert(
      fc.property(history, (played) => {
        const referrers = increments(played).filter((one) => one.row.startsWith("referrer:"));
        const counted = referrers.map(({ row: name, counts }) => [name.slice("referrer:".length), counts]);
        expect(Object.fromEntries(counted)).toEqual(slowReferrers(played));
      }),
      { numRuns: 500 },
    );
  });

  it("say how many open leads each rep has in hand, of which each was taken", () => {
    fc.assert(
      fc.property(history, (played) => {
        const list = increments(played);
        const open = list.flatMap((one) =>
          one.row.startsWith("rep:") && one.counts["open"]
            ? [[one.row.slice("rep:".length), one.counts["open"]]]
            : [],
        );
        expect(Object.fromEntries(open)).toEqual(slowOpen(played));
        for (const { counts } of list.filter((one) => one.row.startsWith("rep:")))
          expect(counts["taken"] ?? 0).toBeGreaterThanOrEqual(counts["open"] ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it("add up to the same over audiences, over days and in total", () => {
    fc.assert(
      fc.property(history, (played) => {
        const list = increments(played);
        expect(under(list, "audience:")).toEqual(row(list, rows.total));
        expect(under(list, "day:")).toEqual(row(list, rows.total));
      }),
    );
  });

  it("give all work to reps, and never leave a rep with less than nothing", () => {
    fc.assert(
      fc.property(history, (played) => {
        const list = increments(played);
        const byReps = under(list, "rep:");
        const total = row(list, rows.total);
        for (const name of ["attempts", "contacted", "meeting", "demo", "won", "revenue"])
          expect([name, byReps[name] ?? 0]).toEqual([name, total[name] ?? 0]);
        for (const { counts } of list.filter((increment) => increment.row.startsWith("rep:")))
          expect(Object.values(counts).every((count) => count > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("come out the same in whatever order the changes are counted", () => {
    fc.assert(
      fc.property(history, (played) => {
        const sorted = (list: readonly Increment[]) => list.toSorted((a, b) => (a.row < b.row ? -1 : 1));
        const backwards = summed(
          changesOf(played)
            .toReversed()
            .flatMap((change) => tallyOf(change)),
        );
        expect(sorted(backwards)).toEqual(sorted(increments(played)));
      }),
    );
  });
});

describe("what a lead counts", () => {
  const started = (answers: Record<string, string> = { size: "80", region: "north" }): LeadHistory => {
    const played = new JudgedHistory(company, "2026-01-05T09:00:00.000Z");
    played.submit({ answers });
    return played;
  };
  const total = (played: LeadHistory) => row(increments(played), rows.total);
  const rep = (played: LeadHistory, name: string) => row(increments(played), rows.rep(name, "ideal"));

  it("takes a reason back when the lead is reopened, and counts a step once however often it is repeated", () => {
    const played = started();
    played.log("spoke");
    played.log("no-sale", { reason: "bad-timing" });
    expect(total(played)).toMatchObject({ contacted: 1, "noSale.bad-timing": 1 });
    played.submit();
    expect(total(played)["noSale.bad-timing"]).toBeUndefined();
    played.log("spoke");
    played.log("no-sale", { reason: "no-budget" });
    expect(total(played)).toMatchObject({ leads: 1, contacted: 1, attempts: 2, "noSale.no-budget": 1 });
  });

  it("counts a wrong fit as disqualified and under its reason, and marketing's, without a rep", () => {
    const played = started({ region: "south" });
    expect(total(played)).toEqual({
      leads: 1,
      submitted: 1,
      disqualified: 1,
      "noSale.wrong-fit": 1,
      "verdict.marketing": 1,
    });
  });

  it("counts a verdict as it stands, with its owner, and takes it back when the lead is reopened", () => {
    const played = started();
    while (played.lead.stage !== "no-sale") played.toNextCheck();
    const owner = played.lead.owner ?? "";
    expect(total(played)).toMatchObject({ "verdict.sales": 1 });
    expect(row(increments(played), rows.rep(owner, "ideal"))).toMatchObject({ "verdict.sales": 1 });
    played.answer({ contacted: "yes" });
    expect(total(played)).toMatchObject({ "verdict.contested": 1 });
    expect(total(played)["verdict.sales"]).toBeUndefined();
    played.answer({ contacted: "no" });
    expect(played.lead.verdict).toBeNull();
    expect(Object.keys(total(played)).filter((name) => name.startsWith("verdict."))).toEqual([]);
    expect(row(increments(played), rows.rep(owner, "ideal"))["verdict.sales"]).toBeUndefined();
  });

  it("counts a missed first response once, however many reps let it pass, and each of the reps", () => {
    const played = started();
    for (let i = 0; i < 8; i++) played.toNextCheck();
    expect(played.lead.owners).toEqual(["ana", "ben"]);
    expect(total(played)).toMatchObject({ slaMissed: 1 });
    expect(rep(played, "ana")).toMatchObject({ assigned: 1, slaMissed: 1 });
    expect(rep(played, "ben")).toMatchObject({ assigned: 1, slaMissed: 1 });
  });

  it("leaves the round missed when the next rep is prompt, who kept their own time", () => {
    const played = started();
    while (played.lead.owners.length < 2) played.toNextCheck();
    played.log("spoke");
    expect(total(played)).toMatchObject({ slaMissed: 1, responses: 1 });
    expect(total(played)["slaKept"]).toBeUndefined();
    expect(rep(played, "ben")).toMatchObject({ slaKept: 1 });
  });

  it("does not take a miss back for a call that is logged after the escalation", () => {
    const played = started();
    while (played.lead.escalatedAt === null) played.toNextCheck();
    played.log("spoke", { at: "2026-01-05T09:05:00.000Z" });
    expect(total(played)).toMatchObject({ slaMissed: 1 });
    expect(total(played)["slaKept"]).toBeUndefined();
  });

  it("keeps a response that was claimed for the last moment, and sums how long it took", () => {
    const played = started();
    played.now += 60 * 60_000;
    played.log("spoke");
    expect(total(played)).toMatchObject({
      slaKept: 1,
      responses: 1,
      prospectWaitMs: 3_600_000,
      ownerWaitMs: 3_600_000,
    });
  });

  it("says neither of a lead that was closed in time without an attempt", () => {
    const played = started();
    played.log("no-sale", { reason: "duplicate" });
    expect(total(played)).toEqual({
      leads: 1,
      submitted: 1,
      qualified: 1,
      "noSale.duplicate": 1,
      "verdict.not-enough-evidence": 1,
    });
  });

  it("counts a changed answer as it stands, for the owner whose work it speaks about", () => {
    const played = started();
    played.log("spoke");
    played.answer({ rating: 2 });
    expect(rep(played, "ana")).toMatchObject({ ratingSum: 2, ratingCount: 1 });
    played.log("hand-over", { to: "ben" });
    played.answer({ rating: 5, contacted: "yes" });
    expect(total(played)).toMatchObject({ ratingSum: 5, ratingCount: 1, contactedYes: 1, surveyAnswered: 1 });
    expect(rep(played, "ana")["ratingCount"]).toBeUndefined();
    expect(rep(played, "ben")).toMatchObject({ ratingSum: 5, ratingCount: 1 });
  });

  it("counts a customer's next inquiry as a lead of its own", () => {
    const played = new LeadHistory(companyOf({}), "2026-01-05T09:00:00.000Z");
    played.submit();
    played.log("won", { money: { amount: 1_800_00, currency: "USD" }, customer: "new" });
    played.now += 60_000;
    played.submit();
    played.log("won", { money: { amount: 200_00, currency: "USD" }, customer: "existing" });
    expect(total(played)).toMatchObject({
      leads: 2,
      contacted: 2,
      won: 2,
      wonNew: 1,
      wonExisting: 1,
      revenue: 2_000_00,
      revenueNew: 1_800_00,
      revenueExisting: 200_00,
    });
  });
});

describe("what a touch counts", () => {
  const touch = {
    campaign: "spring",
    audience: "cold",
    kind: "clicked",
    at: "2026-01-05T09:00:00.000Z",
    first: true,
    machine: false,
  } as const;

  it("is one person in the campaign, its audience and its day", () => {
    expect(tallyOfTouch(touch)).toEqual([
      { scope: "spring", row: "total", counts: { clicked: 1 } },
      { scope: "spring", row: "audience:cold", counts: { clicked: 1 } },
      { scope: "spring", row: "day:2026-01-05", counts: { clicked: 1 } },
    ]);
  });

  it("is nothing for every further one of its kind, and stands apart for machines", () => {
    expect(tallyOfTouch({ ...touch, first: false })).toEqual([]);
    expect(tallyOfTouch({ ...touch, machine: true })[0]?.counts).toEqual({ machineClicked: 1 });
    expect(tallyOfTouch({ ...touch, kind: "submitted" })).toEqual([]);
  });

  it("has a row whose name fits into a key, whatever text names the audience", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 3_000 }), (audience) => {
        for (const increment of tallyOfTouch({ ...touch, audience }))
          expect(Buffer.byteLength(increment.row)).toBeLessThanOrEqual(1_024);
      }),
    );
  });
});
