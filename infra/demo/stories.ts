import { type Fate, foundUnfit, metFirst, sold, spokenTo, unanswered, type Voice } from "./conduct.ts";

/** A campaign of the sample company: when its leads come in, by which webhook, and what becomes of them. */
export type Story = {
  readonly campaign: string;
  readonly source: string;
  /** First day on which leads come in, and on how many working days they do. */
  readonly from: string;
  readonly days: number;
  /** People whom the campaign's e-mail reached; none without an e-mail. */
  readonly mailed: number;
  readonly audiences: readonly [string, ...string[]];
  readonly fates: readonly Fate[];
};

const price = "18,000";

const content: Voice = {
  contacted: "yes",
  rating: "5",
  gotOffer: "yes",
  comment: "Called the same hour, knew what I had asked for.",
};
const mild: Voice = { contacted: "yes", rating: "4", gotOffer: "yes", comment: "Friendly and to the point." };
const ignored: Voice = { contacted: "no", rating: "1", gotOffer: "yes", comment: "Nobody called." };
const tooLate: Voice = {
  contacted: "yes",
  rating: "2",
  gotOffer: "yes",
  comment: "By the time you called we had asked somebody else.",
};
const misled: Voice = {
  contacted: "yes",
  rating: "3",
  gotOffer: "no",
  comment: "The banner said free. I never wanted to buy anything.",
};
const forgetful: Voice = {
  contacted: "no",
  rating: "3",
  gotOffer: "yes",
  comment: "I do not remember a call.",
};

/**
 * The five campaigns of the sample company, each with the story that the figures have to bring to light. The counts of
 * `fates` are leads of the full size.
 */
export const stories: readonly Story[] = [
  {
    campaign: "spring-checklist",
    source: "checklist-page",
    from: "2026-01-12",
    days: 25,
    mailed: 6_000,
    audiences: ["newsletter", "search"],
    fates: [
      {
        leads: 7,
        answers: "ideal",
        response: "in-time",
        steps: sold(price, "new"),
        voices: { leads: 4, say: content },
      },
      { leads: 1, answers: "ideal", response: "in-time", steps: sold(price, "existing") },
      {
        leads: 120,
        answers: "ideal",
        response: "in-time",
        steps: spokenTo(1, "bad-timing", "Budget round is in autumn.", "2026-09-07"),
        voices: { leads: 30, say: mild },
      },
      {
        leads: 100,
        answers: "ideal",
        response: "in-time",
        steps: spokenTo(2, "no-budget", "Nothing left this year."),
        voices: { leads: 20, say: content },
      },
      {
        leads: 60,
        answers: "ideal",
        response: "in-time",
        steps: metFirst("bought-elsewhere", "Signed with a rival."),
      },
      { leads: 80, answers: "ideal", response: "in-time", steps: unanswered(6) },
      {
        leads: 20,
        answers: "ideal",
        response: "late",
        steps: spokenTo(1, "no-budget", "No budget."),
        voices: { leads: 4, say: tooLate },
      },
      { leads: 12, answers: "wrong", response: "never", steps: [] },
    ],
  },
  {
    campaign: "buyers-guide",
    source: "guide-typeform",
    from: "2026-01-12",
    days: 25,
    mailed: 6_000,
    audiences: ["unconverted-autumn", "partners-list"],
    fates: [
      { leads: 2, answers: "ideal", response: "in-time", steps: sold(price, "new") },
      {
        leads: 60,
        answers: "ideal",
        response: "in-time",
        steps: spokenTo(2, "no-budget", "No budget."),
        voices: { leads: 6, say: mild },
      },
      { leads: 74, answers: "ideal", response: "in-time", steps: unanswered(3) },
      {
        leads: 30,
        answers: "ideal",
        response: "late",
        steps: spokenTo(2, "bought-elsewhere", "Had bought by then."),
        voices: { leads: 12, say: tooLate },
      },
      {
        leads: 66,
        answers: "ideal",
        response: "late",
        steps: unanswered(3),
        voices: { leads: 8, say: tooLate },
      },
      { leads: 168, answers: "ideal", response: "never", steps: [], voices: { leads: 40, say: ignored } },
    ],
  },
  {
    campaign: "trial-banner",
    source: "banner-json",
    from: "2026-01-19",
    days: 25,
    mailed: 0,
    audiences: ["display", "social"],
    fates: [
      { leads: 2, answers: "ideal", response: "in-time", steps: sold(price, "new") },
      {
        leads: 48,
        answers: "ideal",
        response: "in-time",
        steps: spokenTo(2, "bad-timing", "Later perhaps."),
        voices: { leads: 10, say: mild },
      },
      { leads: 48, answers: "ideal", response: "in-time", steps: unanswered(6) },
      { leads: 12, answers: "ideal", response: "late", steps: unanswered(6) },
      { leads: 48, answers: "blank", response: "in-time", steps: unanswered(6) },
      {
        leads: 30,
        answers: "blank",
        response: "in-time",
        steps: foundUnfit("employees", "A student, wanted it free."),
      },
      {
        leads: 12,
        answers: "blank",
        response: "late",
        steps: unanswered(6),
        voices: { leads: 4, say: misled },
      },
      { leads: 300, answers: "wrong", response: "never", steps: [] },
    ],
  },
  {
    campaign: "referrals",
    source: "referral-form",
    // The first customers have been asked by then how it went.
    from: "2026-01-19",
    days: 25,
    mailed: 0,
    audiences: ["customers"],
    fates: [
      {
        leads: 2,
        answers: "ideal",
        response: "in-time",
        steps: sold(price, "new"),
        voices: { leads: 1, say: content },
      },
      {
        leads: 26,
        answers: "ideal",
        response: "in-time",
        steps: metFirst("bad-timing", "Wants to come back in summer.", "2026-06-15"),
        voices: { leads: 8, say: content },
      },
      {
        leads: 20,
        answers: "ideal",
        response: "in-time",
        steps: spokenTo(1, "no-budget", "Too small a team for now."),
        voices: { leads: 5, say: mild },
      },
      { leads: 10, answers: "ideal", response: "in-time", steps: unanswered(6) },
      { leads: 2, answers: "ideal", response: "late", steps: spokenTo(1, "no-budget", "No budget.") },
    ],
  },
  {
    campaign: "trade-fair",
    source: "fair-scans",
    from: "2026-03-25",
    days: 2,
    mailed: 0,
    audiences: ["stand-visitors"],
    fates: [
      {
        leads: 1,
        answers: "ideal",
        response: "in-time",
        steps: spokenTo(1, "no-budget", "No budget."),
        voices: { leads: 1, say: mild },
      },
      {
        leads: 1,
        answers: "ideal",
        response: "in-time",
        steps: [...unanswered(1), ...spokenTo(1, "bad-timing", "Not now.")],
        voices: { leads: 1, say: forgetful },
      },
      {
        leads: 4,
        answers: "ideal",
        response: "in-time",
        steps: spokenTo(1, "bad-timing", "Asked to call in June.", "2026-06-02"),
      },
      { leads: 44, answers: "ideal", response: "in-time", steps: unanswered(2) },
    ],
  },
];

/** When the play begins, and when the curtain falls: the trade fair's leads are still in work then. */
export const curtain = { up: "2026-01-05T08:00:00.000Z", down: "2026-04-03T17:00:00.000Z" };
