import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const lose = async (lead: string, text: string | null = null, reason = "no-budget") => {
  api.now += 60_000;
  const by = String((await api.call("GET", `/api/leads/${lead}`)).json["owner"]);
  const body = { type: "no-sale", by, reason, text };
  expect((await api.call("POST", `/api/leads/${lead}/activities`, body)).status).toBe(200);
  return by;
};

const feed = async (query = "") => (await api.call("GET", `/api/feed${query}`)).json.items;

describe("the feed of lost leads", () => {
  test("has each loss with its reason, the rep's words and its verdict, newest first, and no lead that is not lost", async () => {
    const first = await api.openLead("nora@buyer.example", { name: "Nora", company: "Acme" });
    const second = await api.openLead("otto@buyer.example", {}, "autumn");
    await api.openLead("open@buyer.example");
    const by = await lose(first, "Wants it next year.");
    await lose(second, null, "bad-timing");
    expect(await feed()).toMatchObject([
      { lead: second, campaign: "autumn", reason: "bad-timing", words: null },
      {
        lead: first,
        name: "Nora",
        company: "Acme",
        campaign: "spring",
        audience: "cold",
        owner: by,
        by,
        reason: "no-budget",
        criterion: null,
        words: "Wants it next year.",
        reopenedAt: null,
        verdict: { verdict: expect.any(String), strength: expect.any(String) },
      },
    ]);
    expect(await feed("?campaign=autumn")).toHaveLength(1);
    expect(await feed(`?since=${new Date(api.now).toISOString()}`)).toHaveLength(1);
    expect(JSON.stringify(await feed())).not.toContain("@buyer.example");
  });

  test("says when a lead was opened again, and has its next loss as an entry of its own", async () => {
    const lead = await api.openLead("back@buyer.example");
    await lose(lead, "First.");
    api.now += 86_400_000;
    await api.openLead("back@buyer.example");
    const reopenedAt = new Date(api.now).toISOString();
    expect(await feed()).toMatchObject([
      { lead, words: "First.", reopenedAt, verdict: null },
      { reopenedAt: null },
      { reopenedAt: null },
    ]);
    await lose(lead, "Second.");
    expect((await feed()).slice(0, 2)).toMatchObject([
      { lead, words: "Second.", reopenedAt: null },
      { lead, words: "First.", reopenedAt },
    ]);
  });

  test("is paged without leaving one out or having one twice", async () => {
    const all = await feed();
    const seen: unknown[] = [];
    let path = "/api/feed?limit=1";
    for (;;) {
      const { json } = await api.call("GET", path);
      seen.push(...json.items);
      if (json["cursor"] === null) break;
      path = `/api/feed?limit=1&cursor=${String(json["cursor"])}`;
    }
    expect(seen).toEqual(all);
    expect((await api.call("GET", "/api/feed?cursor=%25")).status).toBe(422);
  });

  test("forgets the losses of a person who is erased", async () => {
    expect((await api.call("DELETE", "/api/prospects/back@buyer.example")).status).toBeLessThan(300);
    expect((await feed()).map(({ words }) => words)).toEqual([null, "Wants it next year."]);
  });

  test("comes as CSV that runs no formula", async () => {
    const words = ['=HYPERLINK("https://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)"];
    for (const [i, text] of words.entries())
      await lose(await api.openLead(`mallory-${i}@buyer.example`, { name: text }, "autumn"), text, "other");
    const answer = await api.call("GET", "/api/export/feed.csv?campaign=autumn");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="feed.csv"');
    const rows: readonly Record<string, string>[] = parse(answer.text, { columns: true });
    const written = rows.toReversed().slice(1);
    expect(written.map((row) => row["words"])).toEqual(words.map((text) => `'${text}`));
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});
