import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CampaignState, campaignStates } from "../../shared/domain/campaign.ts";
import { allowedMoves } from "../../shared/domain/campaign-moves.ts";
import {
  awaitedReviewers,
  decideReview,
  outcomeOf,
  type ReviewEntry,
  reviewersOf,
  reviewWords,
} from "../../shared/domain/campaign-review.ts";
import { campaign, companyOf, member } from "./company.ts";

const team = [
  member("mia", { role: "manager" }),
  member("moe", { role: "manager" }),
  member("ana"),
  member("max", { role: "marketer" }),
];
const company = companyOf({ members: team });
const at = "2026-01-05T09:00:00.000Z";

type Said = Pick<ReviewEntry, "by" | "word" | "text" | "via">;

const words: fc.Arbitrary<Said> = fc.record({
  by: fc.constantFrom("mia", "moe", "ana", "max"),
  word: fc.constantFrom(...reviewWords),
  text: fc.constantFrom("", "Shorter, please."),
  via: fc.constantFrom("email-link" as const, "page" as const),
});
const reviewerLists = fc.constantFrom([], ["mia"], ["mia", "moe"], ["ana", "moe"], ["gone"]);

/** Says everything one after another, as the store would keep it, until the round is over. */
const said = (reviewers: readonly string[], wishes: readonly Said[]) => {
  const planned = campaign("autumn", { state: "in-review", reviewers });
  let entries: readonly ReviewEntry[] = [];
  for (const { by, ...wish } of wishes) {
    if (outcomeOf(company, planned, entries) !== null) break;
    const who = company.members.get(by);
    if (!who) throw new Error("no such member");
    const decided = decideReview(company, planned, 1, entries, wish, who, at);
    if (decided.kind === "entry") entries = [...entries, decided.entry];
  }
  return { planned, entries, outcome: outcomeOf(company, planned, entries) };
};

describe("a campaign's review", () => {
  it("is approved only by those who are asked, and only when all who have to have approved", () => {
    fc.assert(
      fc.property(reviewerLists, fc.array(words, { maxLength: 12 }), (reviewers, wishes) => {
        const { planned, entries, outcome } = said(reviewers, wishes);
        const asked = new Set(reviewersOf(company, planned).map(({ id }) => id));
        expect(entries.every(({ by }) => asked.has(by))).toBe(true);
        if (outcome?.to !== "approved") return;
        expect(entries.some(({ word }) => word === "changes")).toBe(false);
        const approved = new Set(entries.filter(({ word }) => word === "approve").map(({ by }) => by));
        const named = reviewers.filter((id) => company.members.has(id));
        if (named.length > 0) expect(named.every((id) => approved.has(id))).toBe(true);
        expect(approved.size).toBeGreaterThan(0);
      }),
    );
  });

  it("goes back as soon as one of them asks for changes, with words", () => {
    fc.assert(
      fc.property(reviewerLists, fc.array(words, { maxLength: 12 }), (reviewers, wishes) => {
        const { entries, outcome } = said(reviewers, wishes);
        const changes = entries.find(({ word }) => word === "changes");
        expect(outcome?.to === "draft").toBe(changes !== undefined);
        expect(changes?.text).not.toBe("");
      }),
    );
  });

  it("counts the same word of the same person once, and never ends a round by repeating it", () => {
    fc.assert(
      fc.property(reviewerLists, fc.array(words, { maxLength: 8 }), (reviewers, wishes) => {
        const once = said(reviewers, wishes);
        const twice = said(
          reviewers,
          wishes.flatMap((wish) => [wish, wish]),
        );
        expect(twice.entries).toEqual(once.entries);
        expect(twice.outcome).toEqual(once.outcome);
      }),
    );
  });

  it("takes no word outside of a round", () => {
    const mia = company.members.get("mia");
    if (!mia) throw new Error("no manager");
    const wish = { word: "approve", text: "", via: "page" } as const;
    expect(decideReview(company, campaign("autumn"), null, [], wish, mia, at)).toMatchObject({
      kind: "refused",
      because: "conflict",
    });
  });

  it("waits for nobody where nobody can be asked, and never approves by itself", () => {
    const alone = companyOf({ members: [member("max", { role: "marketer" })] });
    expect(awaitedReviewers(alone, campaign("autumn"), [])).toEqual([]);
    expect(outcomeOf(alone, campaign("autumn"), [])).toBeNull();
  });
});

describe("a campaign's moves", () => {
  it("lead from the draft to the assessment one state at a time, back only from a review", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let state: CampaignState = "draft";
        for (const choice of choices) {
          const allowed: readonly CampaignState[] = allowedMoves(state);
          const next = allowed[choice % Math.max(1, allowed.length)];
          if (next === undefined) {
            expect(state).toBe("assessed");
            return;
          }
          const step = campaignStates.indexOf(next) - campaignStates.indexOf(state);
          expect(step === 1 || (state === "in-review" && next === "draft")).toBe(true);
          state = next;
        }
      }),
    );
  });
});
