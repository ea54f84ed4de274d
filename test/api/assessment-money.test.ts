import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const usd = (amount: number) => ({ amount, currency: "USD" });

test("a cost may name an audience of the campaign, and no other", async () => {
  const audiences = [
    { id: "cold", name: "Cold", size: 300 },
    { id: "fair", name: "Fair", size: 100 },
  ];
  await api.call("PUT", "/api/campaigns/spring", {
    name: "Spring",
    owner: "max",
    audiences,
    endsOn: "2026-12-31",
  });
  const cost = (amount: number, audience?: string) =>
    api.call("POST", "/api/campaigns/spring/costs", { date: "2026-03-01", money: usd(amount), audience });
  expect((await cost(1_000)).status).toBe(201);
  expect((await cost(500, "fair")).json).toMatchObject({ audience: "fair" });
  const refused = await cost(500, "warm");
  expect([refused.status, refused.json["errors"]]).toEqual([
    422,
    [{ field: "audience", message: 'The campaign has no audience "warm".' }],
  ]);
  const { json } = await api.call("GET", "/api/campaigns/spring/assessment");
  expect(json).toMatchObject({
    costs: usd(1_500),
    costsSharedBy: "size",
    audiences: [
      { audience: "cold", costs: usd(750), leads: 0, costPerLead: null },
      { audience: "fair", costs: usd(750) },
    ],
    outlook: { until: "2026-12-31", leads: { reached: 0, forecast: null, withheld: "too-early" } },
    trend: { days: 28, leads: { now: 0, before: 0 } },
    referrals: { leads: 0, sales: 0, rate: null },
    attribution: { leads: { firstTouch: { all: 0 } }, revenue: { even: { all: usd(0) } } },
  });
  expect(
    (await api.call("GET", "/api/portfolio")).json.items.find((line) => line["campaign"] === "spring"),
  ).toMatchObject({
    audiences: [{ audience: "cold" }, { audience: "fair" }],
    replaces: null,
  });
});

test("an assessment comes as CSV, one figure a row", async () => {
  const answer = await api.call("GET", "/api/campaigns/spring/assessment.csv");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="assessment.csv"');
  const rows: readonly Record<string, string>[] = parse(answer.text, { columns: true });
  const found = (part: string, figure: string, audience = "") =>
    rows.find((row) => row["part"] === part && row["figure"] === figure && row["audience"] === audience);
  expect(found("money", "costs")).toMatchObject({ value: "1500", currency: "USD" });
  expect(found("money", "costs", "fair")).toMatchObject({ value: "750" });
  expect(found("leads", "all")).toMatchObject({ value: "0" });
  expect(found("forecast", "leads")).toBeUndefined();
  expect((await api.call("GET", "/api/campaigns/unknown/assessment.csv")).status).toBe(404);
});
