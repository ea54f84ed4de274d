import { describe, expect, it } from "vitest";
import type { Contest } from "../../shared/domain/contest/contest.ts";
import type { Standing, Standings } from "../../shared/domain/contest/standings.ts";
import type { Member } from "../../shared/domain/member.ts";
import { aheadWords, figureWords, place, rangeWords } from "../../shared/mail/figure-words.ts";
import { renderStandings } from "../../shared/mail/render.ts";
import { ana, baseUrl, ben, company, mona, now } from "./story.ts";

const contest: Contest = {
  id: "january-sprint",
  name: "January sprint",
  metric: "sla-kept",
  from: "2025-12-29",
  to: "2026-01-16",
  timeZone: "Europe/Berlin",
  minimumLeads: 10,
  prize: "Dinner for two",
  members: null,
  pool: null,
};

const standing = (rank: number, member: string, score: number): Standing => ({
  rank,
  member,
  leads: 24,
  value: 0.84,
  expected: 0.84 - score,
  score,
  interval: { low: score - 0.1, high: score + 0.1 },
});

const list: Standings = {
  standings: [standing(1, "ben", 0.13)],
  unranked: [{ member: "ana", leads: 7, missing: 3, alone: 0 }],
};

const write = (
  member: Member,
  isDecided: boolean,
  standings: Standings = list,
  more: Partial<Contest> = {},
) =>
  renderStandings({ company, member, contest: { ...contest, ...more }, standings, isDecided, baseUrl, now });

describe("the mail about a contest", () => {
  it("tells a participant where they stand, a newcomer what is missing, and a manager the list", async () => {
    const toBen = await write(ben, false);
    expect(toBen.subject).toBe("January sprint: how it stands");
    expect(toBen.text).toContain(
      "You are 1st of 1: 84 %, where the others would have reached 71 % with leads like yours (13 points ahead).",
    );
    expect(toBen.text).toContain("It is decided on Sat 17 Jan, 08:00.");
    expect((await write(ana, false)).text).toContain(
      "You are not ranked yet: 3 more leads can put you on the list.",
    );
    const toMona = (await write(mona, false)).text;
    expect(toMona).not.toContain("You are");
    expect(toMona).toContain("1. Ben Okafor: 13 points ahead (84 % against 71 %, 24 leads)");
    expect(toMona).toContain("Ana Ruiz (7 of 10 leads)");
    expect(toMona).toContain(`${baseUrl}/contests/january-sprint`);
  });

  it("names the winner, all who share the first place, or nobody, and says that it is the last", async () => {
    const won = await write(ben, true);
    expect(won.subject).toBe("January sprint: Ben Okafor wins");
    expect(won.text).toContain("This is the last mail about this contest");
    expect(won.text).toContain("The prize: Dinner for two");
    const shared = { standings: [standing(1, "ana", 0.1), standing(1, "ben", 0.1)], unranked: [] };
    expect((await write(ben, true, shared)).subject).toBe("January sprint: Ana Ruiz and Ben Okafor win");
    const nobody = { standings: [], unranked: list.unranked };
    expect((await write(ana, true, nobody)).subject).toBe(
      "January sprint is over, and nobody could be ranked",
    );
    expect((await write(ana, true, nobody)).text).toContain(
      "You were not ranked: 7 leads could be compared, and 10 were needed.",
    );
  });

  it("shows a partner nobody's figures but their own, and who won once it is decided", async () => {
    const both = { standings: [standing(1, "ben", 0.13), standing(2, "ana", -0.1)], unranked: [] };
    const { text } = await write({ ...ana, role: "partner" }, false, both);
    expect(text).toContain("You are 2nd of 2");
    expect(text).not.toContain("Ben Okafor");
    const last = await write({ ...ana, role: "partner" }, true, both);
    expect(last.subject).toBe("January sprint: Ben Okafor wins");
    expect(last.text).not.toContain("1. Ben Okafor");
  });

  it("keeps a name from breaking a header or the page", async () => {
    const { subject, html } = await write(mona, false, list, { name: "Sprint\r\nBcc: all@example.com <b>" });
    expect(subject).toBe("Sprint Bcc: all@example.com <b>: how it stands");
    expect(html).not.toContain("<b>:");
  });
});

describe("figures in words", () => {
  const share = { scale: { kind: "share" }, currency: "USD" } as const;
  const points = { scale: { kind: "points", least: 1, most: 5 }, currency: "USD" } as const;
  const money = { scale: { kind: "money" }, currency: "EUR" } as const;

  it("are shares, points or money, with how far ahead or behind", () => {
    expect([figureWords(0.845, share), figureWords(4.25, points), figureWords(124_055, money)]).toEqual([
      "85 %",
      "4.3",
      "€1,241",
    ]);
    expect(figureWords(1_050, money)).toBe("€10.50");
    expect([aheadWords(0.01, share), aheadWords(-0.125, share), aheadWords(0, share)]).toEqual([
      "1 point ahead",
      "12.5 points behind",
      "level",
    ]);
    expect([aheadWords(0.25, points), aheadWords(-34_000, money)]).toEqual(["0.25 ahead", "€340 behind"]);
    expect(rangeWords({ low: -0.04, high: 0.21 }, share)).toBe("−4 to +21");
  });

  it("name places as people say them", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102].map(place)).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "102nd",
    ]);
  });
});
