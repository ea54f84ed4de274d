import { beforeAll, describe, expect, it } from "vitest";
import { observeCalls } from "../../shared/aws/calls.ts";
import { loadContest } from "../../shared/store/contests.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { loadSales } from "../../shared/store/load-sales.ts";
import { loadStandings } from "../../shared/store/load-standings.ts";
import { seedSales } from "./seeded-sales.ts";
import { siteUnderTest, testKeys } from "./site-under-test.ts";

const site = siteUnderTest();

const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const read = async (path: string, member = "mia") => {
  const { status, text } = await site.request(path, { headers: as(member) });
  expect([path, status]).toEqual([path, 200]);
  return text;
};
/** What somebody reads, without the markup. */
const words = (html: string) =>
  html
    .replace(/<(head|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

const sprint = {
  name: "March sprint",
  metric: "meetings",
  from: "2026-03-02",
  to: "2026-03-27",
  minimumLeads: "5",
  prize: "Dinner for two",
};

beforeAll(async () => {
  await seedSales(site.table(), "2026-03-02T10");
});

describe("the sales page", () => {
  it("shows each source and rep from the call to the sale, with the share that took each step and its range", async () => {
    const text = words(await read("/sales"));
    expect(text).toContain("website 143 429 143 100 % (97 to 100) 40 28 % (21 to 36)");
    expect(text).toContain("before sources were counted 20 60");
    expect(text).toContain("Ben Bach 80 240");
  });

  it("compares the reps on like leads by one figure, says when nothing is clear, and too little is known", async () => {
    const text = words(await read("/sales?metric=meetings"));
    expect(text).toMatch(/Ben Bach 80 38 % 17 % 20 points ahead \+7 to \+32/);
    expect(text).toMatch(/Pia Pohl 3 33 % 43 % too few to compare \(3 of 10\)/);
    expect(text).toMatch(/Ana Amsel 80 33 % 40 % no clear difference −21 to \+7/);
    expect(text.indexOf("Of the leads in the rep’s hands, those that came to a meeting.")).toBeGreaterThan(0);
    expect(words(await read("/sales?metric=revenue"))).toContain("€");
  });

  it("sorts how leads are worked by the column that is asked for, and takes nonsense for none", async () => {
    const order = async (query: string) => {
      const html = await read(`/sales${query}`);
      const table = /<caption class="unseen">How the reps work[\s\S]*?<\/table>/.exec(html)?.[0] ?? "";
      return [...table.matchAll(/\/sales\?rep=(\w+)/g)].map(([, id]) => id);
    };
    expect(await order("")).toEqual(["ana", "ben", "gus", "pia"]);
    expect((await order("?sort=sla"))[0]).toBe("pia");
    expect(await order("?sort=nonsense&metric=nonsense")).toEqual(["ana", "ben", "gus", "pia"]);
    expect(await read("/sales?sort=sla")).toContain('aria-sort="descending"');
  });

  it("links to the leads that nobody has worked yet", async () => {
    await site.openLead("wim@prospect.example");
    expect(words(await read("/sales"))).toMatch(
      /1 open lead has not been worked yet, 0 of them overdue\. See what is due/,
    );
  });

  it("shows a rep their own figures beside the others', a partner only their own, and neither anybody else's", async () => {
    for (const path of ["/sales", "/sales?rep=ben"]) {
      const own = words(await read(path, "ana"));
      expect(own).toContain("Your sales");
      expect(own).toContain("Like for like");
      for (const other of ["Ben Bach", "Pia Pohl", "website"]) expect(own).not.toContain(other);
    }
    const partner = words(await read("/sales", "pia"));
    expect(partner).toContain("Your sales");
    expect(partner).not.toContain("Like for like");
    const headers = as("ana");
    expect((await site.request("/sales.csv", { headers })).status).toBe(403);
    expect(words(await read("/sales?rep=ben", "max"))).toContain("Ben Bach");
  });

  it("has no page for somebody who is not of the team", async () => {
    expect((await site.request("/sales?rep=nobody", { headers: as("mia") })).status).toBe(404);
    expect(words(await read("/sales?rep=max"))).toContain("In hand now 0");
  });

  it("shows what was recorded in some days, on the viewer's clock, and keeps the days from link to link", async () => {
    const day = await read("/sales?from=2026-03-02&before=2026-03-03&metric=meetings");
    expect(words(day)).toMatch(/Ben Bach 80 240 80 30 15 7 /);
    expect(words(day)).not.toContain("website");
    expect(words(day)).toContain("Sources are counted of all time only.");
    expect(words(day)).toContain("alike: what was recorded on 2 March 2026.");
    for (const link of [
      "/sales?metric=meetings&amp;from=2026-03-02&amp;before=2026-03-03&amp;rep=ben",
      "/sales?metric=wins&amp;from=2026-03-02&amp;before=2026-03-03",
      "/sales.csv?from=2026-03-02&amp;before=2026-03-03",
    ])
      expect(day).toContain(`href="${link}"`);
    const next = words(await read("/sales?from=2026-03-03"));
    expect(next).toContain("what was recorded since 3 March 2026.");
    expect(next).toMatch(/Ben Bach 20 0 0 0 0 0 /);
    expect(words(await read("/sales?rep=ben&before=2026-03-02"))).toMatch(/Ben Bach 0 0 0 0 0 0/);
    const rows = (await read("/sales.csv?from=2026-03-03")).split("\r\n");
    expect(rows[2]).toMatch(/^ben,Ben Bach,20,20,0,0,/);
  });

  it("offers the usual periods, and says what is wrong with days that are none", async () => {
    const text = await read("/sales");
    expect(text).toMatch(/href="\/sales" aria-current="true">All time/);
    expect(text).toMatch(/href="\/sales\?from=2026-02-01&amp;before=2026-03-01">Last month/);
    expect(await read("/sales?from=2026-02-01&before=2026-03-01")).toMatch(/aria-current="true">Last month/);
    for (const [query, problem] of [
      ["from=soon", "One of the days is not a date."],
      ["from=2026-03-05&before=2026-03-02", "The period ends before it begins."],
    ] as const) {
      expect(words(await read(`/sales?${query}`))).toContain(problem);
      const file = await site.request(`/sales.csv?${query}`, { headers: as("mia") });
      expect([file.status, words(file.text)]).toEqual([422, expect.stringContaining(problem)]);
    }
  });

  it("hands the reps' figures out as CSV", async () => {
    const lines = (await read("/sales.csv")).split("\r\n");
    expect(lines[0]).toMatch(
      /^member,name,leads,open,calls,called,meetings,demos,won,revenue,currency,slaKept/,
    );
    expect(lines[2]).toMatch(/^ben,Ben Bach,80,20,240,80,30,/);
  });
});

describe("a contest's pages", () => {
  it("start one from a form, show how it stands, and what the rules are", async () => {
    const { status, headers } = await site.post(
      "/contests",
      { ...sprint, "member-ana": "on", "member-ben": "on" },
      as("mia"),
    );
    expect([status, headers.get("location")]).toEqual([303, "/contests/march-sprint"]);
    const text = words(await read("/contests/march-sprint"));
    expect(text).toMatch(/1\. Ben Bach 20\.1 points ahead/);
    expect(text).toMatch(/2\. Ana Amsel/);
    expect(text).toContain("days being those of UTC");
    expect(text).toContain("prize: Dinner for two");
    expect(words(await read("/contests"))).toContain("March sprint 2 March 2026 to 27 March 2026 Meetings");
    expect(words(await read("/contests/march-sprint", "ben"))).toContain("1. Ben Bach (you)");
  });

  it("show nobody's place before the first day, however many leads are in hand", async () => {
    const later = { ...sprint, name: "April sprint", from: "2026-04-01", to: "2026-04-30" };
    await site.post("/contests", later, as("mia"));
    const text = words(await read("/contests/april-sprint"));
    expect(text).toContain("It has not begun: nobody stands anywhere yet.");
    expect(text).not.toContain("1. ");
  });

  it("name a second contest of the same name apart", async () => {
    const { headers } = await site.post("/contests", { ...sprint, metric: "revenue" }, as("mia"));
    expect(headers.get("location")).toBe("/contests/march-sprint-2");
  });

  it("keep what was typed beside what is wrong with it, in words that help", async () => {
    const wrong = {
      ...sprint,
      name: "Spring <dash>",
      metric: "",
      from: "2026-03-20",
      to: "2026-03-10",
      minimumLeads: "many",
    };
    const { status, text } = await site.post("/contests", wrong, as("mia"));
    expect(status).toBe(422);
    expect(text).toContain("The contest was not started.");
    expect(text).toContain("Choose what decides.");
    expect(text).toContain("Write a whole number from 1 to 10,000.");
    expect(text).toContain('value="Spring &lt;dash&gt;"');
    const dates = await site.post("/contests", { ...wrong, metric: "wins", minimumLeads: "3" }, as("mia"));
    expect(dates.text).toContain("The last day lies before the first.");
    const past = await site.post("/contests", { ...sprint, from: "2026-01-01", to: "2026-01-31" }, as("mia"));
    expect(past.text).toContain("The last day is over already");
    const alone = await site.post("/contests", { ...sprint, "member-ana": "on" }, as("mia"));
    expect(alone.text).toContain("A contest needs two participants at least.");
    expect(alone.text).toMatch(/name="member-ana"[^>]* checked/);
  });

  it("are changed by managers, never on top of what somebody else has changed meanwhile", async () => {
    const path = "/contests/march-sprint";
    const form = await read(path);
    const revision = /name="revision" value="(\d+)"/.exec(form)?.[1] ?? "";
    const change = { ...sprint, "member-ana": "on", "member-ben": "on", revision };
    expect((await site.post(path, { ...change, prize: "A weekend" }, as("mia"))).status).toBe(303);
    const late = await site.post(path, { ...change, prize: "Nothing" }, as("mia"));
    expect([late.status, late.text]).toEqual([409, expect.stringContaining("somebody else has changed it")]);
    expect((await loadContest(site.table(), "march-sprint"))?.contest.prize).toBe("A weekend");
    expect((await site.post(path, { ...change, to: "" }, as("mia"))).text).toContain(
      "Say which day is the last.",
    );
  });

  it("are set up by managers and administrators alone, and only from our own pages", async () => {
    for (const member of ["ana", "pia", "max"]) {
      expect((await site.post("/contests", sprint, as(member))).status).toBe(403);
      expect((await site.post("/contests/march-sprint", sprint, as(member))).status).toBe(403);
      expect(await read("/contests", member)).not.toContain("Start a contest");
    }
    expect((await site.post("/contests", sprint)).status).toBe(401);
    const foreign = { ...as("mia"), "sec-fetch-site": "cross-site" };
    expect((await site.post("/contests", sprint, foreign)).status).toBe(403);
    expect((await site.request("/contests")).status).toBe(303);
  });

  it("show a partner the contests they take part in, and there their own line alone", async () => {
    const headers = as("pia");
    expect((await site.request("/contests/march-sprint", { headers })).status).toBe(404);
    const open = {
      ...sprint,
      name: "Open to partners",
      minimumLeads: "2",
      "member-ana": "on",
      "member-pia": "on",
    };
    await site.post("/contests", open, as("mia"));
    expect(words(await read("/contests", "pia"))).not.toContain("March sprint");
    for (const path of ["/contests/open-to-partners", "/contests/open-to-partners/standings.csv"]) {
      const text = words(await read(path, "pia"));
      expect(text).toContain("Pia Pohl");
      expect(text).not.toContain("Ana Amsel");
    }
    expect(words(await read("/contests/open-to-partners"))).toContain("Ana Amsel");
    expect((await site.request("/contests/none-such", { headers: as("mia") })).status).toBe(404);
  });
});

describe("reading sales' figures and a contest's standings", () => {
  it("takes the same two queries of each campaign for a thousand, ten thousand and a hundred thousand leads", async () => {
    const company = await openDirectory(site.table(), async () => testKeys).company();
    const stored = await loadContest(site.table(), "march-sprint");
    if (!stored) throw new Error("no contest");
    const now = new Date(site.now).toISOString();
    const reads = async (load: () => Promise<unknown>): Promise<string> => {
      let units = 0;
      let calls = 0;
      const stop = observeCalls(({ readUnits }) => {
        units += readUnits;
        calls++;
      });
      await load();
      stop();
      return `${calls} calls, ${units} units`;
    };
    const [sales, standings] = [new Set<string>(), new Set<string>()];
    for (const times of [4, 41, 412]) {
      await seedSales(site.table(), "2026-03-02T10", times);
      sales.add(await reads(() => loadSales(site.table(), company)));
      standings.add(await reads(() => loadStandings(site.table(), company, stored, now)));
    }
    for (const figures of [sales, standings]) {
      expect(figures.size).toBe(1);
      expect([...figures][0]).toMatch(/^4 calls, /);
    }
  });
});
