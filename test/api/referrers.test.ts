import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { recount } from "../../shared/store/recount.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const path = "/api/campaigns/spring/referrers";

describe("the referrers of a campaign", () => {
  test("stand in the order of what their links brought, codes of other programmes under their own names", async () => {
    const nora = await api.openLead("nora@buyer.example", { name: "=Nora", company: "Acme" });
    const code = nora.slice(-20);
    const friend = await api.openLead("friend@buyer.example", { referral: code });
    for (const name of ["one", "two"])
      await api.openLead(`${name}@buyer.example`, { referral: "SUMMER-2026" });
    await api.openLead("elsewhere@buyer.example", { referral: code }, "autumn");
    api.now += 60_000;
    const by = String((await api.call("GET", `/api/leads/${friend}`)).json["owner"]);
    const money = { amount: 480_000, currency: "USD" };
    const sale = { type: "won", by, money, customer: "new" };
    expect((await api.call("POST", `/api/leads/${friend}/activities`, sale)).status).toBe(200);
    await recount(api.table());
    const { items } = (await api.call("GET", path)).json;
    expect(items).toMatchObject([
      {
        code,
        prospect: { email: "nora@buyer.example", name: "=Nora", company: "Acme" },
        lead: nora,
        leads: 1,
        sales: 1,
        revenue: money,
      },
      { code: "SUMMER-2026", prospect: null, lead: null, leads: 2, sales: 0, revenue: { amount: 0 } },
    ]);
  });

  test("come as CSV that is no formula to a spreadsheet", async () => {
    const rows = parse((await api.call("GET", `${path}.csv`)).text, { columns: true });
    expect(rows).toMatchObject([
      { name: "'=Nora", company: "Acme", leads: "1", sales: "1", revenue: "480000", currency: "USD" },
      { referrer: "SUMMER-2026", email: "", leads: "2" },
    ]);
  });

  test("of a campaign that nobody set up are not found", async () => {
    for (const call of ["", ".csv"]) {
      const { status, json } = await api.call("GET", `/api/campaigns/unknown/referrers${call}`);
      expect([status, String(json["detail"] ?? json["title"])]).toEqual([
        404,
        expect.stringContaining("unknown"),
      ]);
    }
  });
});
