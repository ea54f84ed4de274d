import { describe, expect, it } from "vitest";
import { rows } from "../../shared/domain/tally.ts";
import { explained } from "../../shared/domain/verdict/explained.ts";
import { counterItem } from "../../shared/store/counters.ts";
import { writeMany } from "../../shared/store/table.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();
const minute = 60_000;

const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const read = async (path: string, member: string) => (await site.request(path, { headers: as(member) })).text;
const say = async (lead: string, member: string, fields: Record<string, string>) => {
  site.now += minute;
  const { status } = await site.post(`/leads/${lead}`, fields, as(member));
  expect(status).toBe(200);
};
const answer = async (lead: string, fields: Record<string, string>) => {
  site.now += minute;
  expect((await site.post(`/s/${site.link("survey", lead)}`, fields)).status).toBe(200);
};

/** A lead that the rep says to have spoken with, closed, and closed again after the prospect denied it. */
const contradicted = async (name: string): Promise<string> => {
  const lead = await site.openLead(`${name.toLowerCase()}@prospect.example`, { name, country: "DE" });
  await say(lead, "mia", { do: "spoke", v: "1" });
  await say(lead, "mia", { do: "no-sale", reason: "no-budget", v: "2" });
  await answer(lead, { contacted: "no", comment: "Nobody <ever> called." });
  await say(lead, "mia", { do: "no-sale", reason: "no-budget", v: "3" });
  return lead;
};

/** A table row's cells as text. */
const cellsIn = (html: string): readonly string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
      cell
        .replaceAll(/<[^>]+>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
    ),
  );

describe("the verdict on a lead's page", () => {
  it("stands with its facts, whose word each is, what would change it, and the way to the rules", async () => {
    const lead = await contradicted("Nora");
    const text = await read(`/leads/${lead}`, "mia");
    expect(text).toContain("Contested: two accounts contradict each other");
    expect(text).toMatch(/badge prospect-says">prospect says<.*?but 1 attempt is logged before that/s);
    expect(text).toContain("Another answer of the prospect while the survey is open.");
    expect(text).toContain('href="/verdict#nobody-came-but-logged"');
    expect(text).toContain('<a href="/verdict">How the verdict is reached</a>');
  });

  it("has what the rep logged, what our clock recorded and what the prospect said on one axis, contradictions marked", async () => {
    const lead = await contradicted("Olga");
    const text = await read(`/leads/${lead}`, "max");
    const table = text.slice(text.indexOf("Three accounts"), text.indexOf("</table>"));
    const cells = cellsIn(table);
    expect(cells[0]).toEqual(["When", "The rep logged", "Our clock recorded", "The prospect said"]);
    expect(cells.find(([, rep]) => rep?.startsWith("Mia Moor spoke with Olga"))).toEqual([
      expect.any(String),
      "Mia Moor spoke with Olga contradiction The prospect says that nobody contacted them.",
      "The entry was made at this moment",
      "",
    ]);
    const said = cells.find(([, , , prospect]) => prospect?.includes("answered the survey")) ?? [];
    expect(said[3]).toContain("nobody made contact");
    expect(said[3]).toContain("Nobody &lt;ever&gt; called.");
    expect(said[3]).toContain("contradiction 1 attempt is logged before this.");
    expect(said[2]).toContain("Opened again");
    const times = [...table.matchAll(/datetime="([^"]+)"/g)].map(([, at]) => at);
    expect(times).toEqual(times.toSorted());
  });

  it("shows statements of both teams with who made them, and weighs none", async () => {
    const lead = await contradicted("Pia");
    const before = await read(`/leads/${lead}`, "mia");
    await say(lead, "max", { do: "statement", text: "The list was checked.", v: "4" });
    await say(lead, "mia", { do: "statement", text: "I called twice.", v: "5" });
    const text = await read(`/leads/${lead}`, "mia");
    expect(text).toMatch(
      /Max Mohn, marketer.*?The list was checked\..*?Mia Moor, manager.*?I called twice\./s,
    );
    const card = (html: string) => /<section class="card verdict">.*?<\/section>/s.exec(html)?.[0];
    expect(card(text)).toBe(card(before));
  });

  it("is not there while the lead is open, but the accounts are as soon as the prospect contradicts", async () => {
    const lead = await site.openLead("rosa@prospect.example", { name: "Rosa" });
    expect(await read(`/leads/${lead}`, "mia")).not.toContain("Three accounts");
    await say(lead, "mia", { do: "no-answer", v: "6" });
    await answer(lead, { contacted: "no" });
    const text = await read(`/leads/${lead}`, "mia");
    expect(text).toContain("1 attempt is logged before this.");
    expect(text).not.toContain("What would change it");
  });

  it("is on the rep's page only as a link to it", async () => {
    const lead = await contradicted("Sara");
    const { owner } = (await site.dossier(lead)).prospect.lead ?? {};
    const { text } = await site.request(`/r/${site.link("rep", `${lead}.${owner}`)}`);
    expect(text).toContain(`href="/leads/${lead}"`);
    expect(text).not.toContain("Contested: two accounts");
    const open = await site.openLead("tina@prospect.example");
    const other = (await site.dossier(open)).prospect.lead?.owner;
    expect((await site.request(`/r/${site.link("rep", `${open}.${other}`)}`)).text).not.toContain("verdict");
  });
});

describe("the verdict on a campaign's page", () => {
  const count = (campaign: string, counts: Readonly<Record<string, number>>) =>
    writeMany(site.table(), [{ put: counterItem({ scope: campaign, row: rows.total, counts }) }]);

  it("says in words who lost the leads, with each share and what it lies between", async () => {
    await count("spring", { "verdict.sales": 30, "verdict.neither": 10, "verdict.contested": 1 });
    const text = await read("/campaigns/spring", "max");
    expect(text).toContain("Most losses lie with sales");
    expect(cellsIn(text)).toContainEqual(["Sales", "30", "75 %", "57 to 88 %"]);
    expect(text).toContain("30 of 40 judged leads: 75 % (57 to 88 %)");
    expect(text).toContain("<dt>Poor leads among the others</dt><dd>0 of 10: 0 % (0 to 32 %)");
    expect(text).toContain("1 lead with accounts that contradict each other and 0 leads without");
  });

  it("is too early while few are judged, and says how many more it takes", async () => {
    await count("autumn", { "verdict.sales": 3 });
    const text = await read("/campaigns/autumn", "max");
    expect(text).toContain("Too early to judge");
    expect(text).toContain("It takes 17 more judged leads, if they go on as these did.");
  });
});

describe("the page that explains", () => {
  it("has every rule as published, each to be linked to, for everybody without signing in", async () => {
    const { status, text } = await site.request("/verdict");
    expect(status).toBe(200);
    const plain = text.replaceAll("&#39;", "'").replaceAll("&quot;", '"');
    const { sections, principles, campaign } = explained();
    for (const { id, sentence, wouldChange } of sections.flatMap(({ rules }) => rules)) {
      expect(plain).toContain(`id="${id}"`);
      for (const words of [sentence, wouldChange]) expect(plain).toContain(words);
    }
    for (const sentence of [...principles, ...campaign]) expect(plain).toContain(sentence);
  });
});
