import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const rows = (text: string): readonly Record<string, string>[] => parse(text, { columns: true });

test("leads come as one row each, and a cell that a spreadsheet would run gets an apostrophe", async () => {
  const dangerous = [
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "＝1+1",
  ];
  for (const [i, name] of dangerous.entries()) {
    await api.openLead(`mallory-${i}@buyer.example`, { name, company: 'Mallory, "Inc"\nKiel' });
    api.now += 1000;
  }
  const answer = await api.call("GET", "/api/export/leads.csv");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="leads.csv"');
  const leads = rows(answer.text).toReversed();
  expect(leads.map(({ name }) => name)).toEqual(dangerous.map((name) => `'${name}`));
  expect(leads[0]).toMatchObject({
    email: "mallory-0@buyer.example",
    company: 'Mallory, "Inc"\nKiel',
    campaign: "spring",
    stage: "assigned",
    attempts: "0",
    amount: "",
  });
});

test("leads of one campaign, owner or stage can be asked for alone", async () => {
  const id = await api.openLead("nora@buyer.example", {}, "autumn");
  const answer = await api.call("GET", "/api/export/leads.csv?campaign=autumn&stage=assigned");
  expect(rows(answer.text).map((row) => row["id"])).toEqual([id]);
  expect((await api.call("GET", "/api/export/leads.csv?stage=lost")).status).toBe(422);
});

test("campaigns come with their figures", async () => {
  const cost = { date: "2026-03-01", money: { amount: 4800, currency: "USD" } };
  await api.call("POST", "/api/campaigns/spring/costs", cost);
  const campaigns = rows((await api.call("GET", "/api/export/campaigns.csv")).text);
  expect(campaigns.map((row) => row["id"])).toEqual(["autumn", "spring"]);
  expect(campaigns[1]).toMatchObject({
    name: "Spring checklist",
    owner: "max",
    costs: "4800",
    currency: "USD",
  });
});
