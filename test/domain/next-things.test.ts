import { describe, expect, it } from "vitest";
import { type Assessment, assessment } from "../../shared/domain/assessment.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { nextThings, thingRules, type WeekFacts } from "../../shared/domain/next-things.ts";
import { defaultPolicy } from "../../shared/domain/policy.ts";
import type { Holding } from "../../shared/domain/portfolio.ts";
import { comingDays, nextWeekLetter, weekFigures } from "../../shared/domain/week-letter.ts";
import { campaign } from "./company.ts";

const now = "2026-03-02T08:00:00.000Z";

const holding = (
  id: string,
  more: Partial<Campaign> = {},
  found: Partial<Assessment> = {},
  flags: Holding["flags"] = [],
) => {
  const one = campaign(id, { name: `The ${id}`, ...more });
  const counts = { total: {}, audiences: new Map(), days: [] };
  const judged = { ...assessment(one, counts, [], null, defaultPolicy, now), ...found };
  return {
    campaign: one,
    assessment: judged,
    rank: 1,
    flags,
    advice: "wait",
    replacedBy: [],
  } satisfies Holding;
};

const quiet: WeekFacts = {
  holdings: [],
  overdue: { all: 0, hot: 0 },
  contested: [],
  comingBack: 0,
  unread: [],
  comingDays: { from: "2026-03-03", before: "2026-03-10" },
};

const proposal = {
  decision: "stop",
  note: "",
  by: "mia",
  at: now,
  confirmedBy: null,
  confirmedAt: null,
} as const;
const flag = { rule: "loses-money", text: "It brought back 40 % of what it cost." };

const busy: WeekFacts = {
  ...quiet,
  holdings: [
    holding("spring", {}, { decision: proposal }, [flag]),
    holding("autumn", {}, {}, [flag]),
    holding("fair", {}, { leads: 12 }),
    holding("guide", { state: "ended" }),
  ],
  overdue: { all: 3, hot: 2 },
  contested: ["lead-1", "lead-2"],
  comingBack: 4,
  unread: [{ campaign: "fair", name: "The fair", readers: 2 }],
};

const rulesOf = (reader: "marketer" | "manager", facts: WeekFacts) =>
  nextThings(reader, facts).map(({ rule }) => rule);

describe("the three things to do next", () => {
  it("are none where nothing is to do", () => {
    expect(nextThings("manager", quiet)).toEqual([]);
    expect(nextThings("marketer", quiet)).toEqual([]);
  });

  it("are the most urgent ones of the reader, people who wait first, each with its page", () => {
    expect(nextThings("manager", busy)).toEqual([
      {
        rule: "hot-leads-waiting",
        text: "2 hot leads wait for a first response beyond the agreed time.",
        path: "/",
      },
      { rule: "leads-waiting", text: "1 lead waits for a first response beyond the agreed time.", path: "/" },
      {
        rule: "contested",
        text: expect.stringContaining("2 lost leads are contested"),
        path: "/leads/lead-1",
      },
    ]);
    expect(nextThings("marketer", busy)).toEqual([
      { rule: "contested", text: expect.any(String), path: "/leads/lead-1" },
      {
        rule: "decision-open",
        text: "“stop” is proposed for The spring and waits for the other team.",
        path: "/campaigns/spring",
      },
      {
        rule: "flagged",
        text: expect.stringContaining("The autumn is flagged: It brought back 40 %"),
        path: "/campaigns/autumn",
      },
    ]);
  });

  it("go on with what can be planned when nothing is urgent, one of each kind before a second of any", () => {
    const calm = { ...busy, overdue: quiet.overdue, contested: [], holdings: busy.holdings.slice(2) };
    expect(rulesOf("manager", calm)).toEqual(["briefing-unread", "nothing-decided"]);
    expect(rulesOf("marketer", calm)).toEqual(["costs-missing", "nothing-decided", "coming-back"]);
    const two = {
      ...quiet,
      holdings: [holding("a", {}, { leads: 1 }), holding("b", {}, { leads: 2 })],
      comingBack: 1,
    };
    expect(rulesOf("marketer", two)).toEqual(["costs-missing", "coming-back", "costs-missing"]);
    expect(nextThings("marketer", two)[1]?.path).toBe("/nurture?from=2026-03-03&before=2026-03-10");
  });

  it("come from rules with names of their own", () => {
    expect(new Set(thingRules.map(({ id }) => id)).size).toBe(thingRules.length);
  });
});

describe("the weekly letter", () => {
  const reader = (timeZone: string) => ({ id: "max", email: "max@company.example", timeZone });

  it("is due on the next Monday at eight on its reader's clock, over a change of clocks too", () => {
    const due = (zone: string, at: string) => {
      const { letter, dueAt } = nextWeekLetter(reader(zone), at);
      return [letter.id, dueAt];
    };
    expect(due("Europe/Berlin", "2026-03-25T12:00:00.000Z")).toEqual([
      "week-max-2026-03-30",
      "2026-03-30T06:00:00.000Z",
    ]);
    expect(due("Europe/Berlin", "2026-03-23T06:59:59.999Z")).toEqual([
      "week-max-2026-03-23",
      "2026-03-23T07:00:00.000Z",
    ]);
    expect(due("Europe/Berlin", "2026-03-23T07:00:00.000Z")).toEqual([
      "week-max-2026-03-30",
      "2026-03-30T06:00:00.000Z",
    ]);
    expect(due("Pacific/Auckland", "2026-03-22T20:00:00.000Z")).toEqual([
      "week-max-2026-03-30",
      "2026-03-29T19:00:00.000Z",
    ]);
  });

  it("looks ahead to days that are all to come when it is read, each day in one letter", () => {
    const zones = ["Pacific/Kiritimati", "Europe/Berlin", "America/New_York", "Pacific/Pago_Pago"];
    for (const zone of zones) {
      const { letter, dueAt } = nextWeekLetter(reader(zone), "2026-03-25T12:00:00.000Z");
      const after = nextWeekLetter(reader(zone), dueAt).letter;
      const { from, before } = comingDays(letter.about.date);
      expect([zone, `${from}T00:00:00.000Z` > dueAt]).toEqual([zone, true]);
      expect(comingDays(after.about.date).from).toBe(before);
    }
  });

  it("sums the seven days before its Monday", () => {
    const day = (date: string, leads: number) => ({
      date,
      counts: { leads, slaKept: 1, "noSale.other": 2, "credit.last": 5 },
    });
    const days = [day("2026-03-22", 9), day("2026-03-23", 1), day("2026-03-29", 2), day("2026-03-30", 9)];
    expect(weekFigures(days, "2026-03-30")).toEqual({
      leads: 3,
      kept: 2,
      missed: 0,
      sales: 0,
      revenue: 10,
      lost: 4,
    });
  });
});
