import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const lose = async (lead: string, more: object = {}) => {
  api.now += 60_000;
  const by = String((await api.call("GET", `/api/leads/${lead}`)).json["owner"]);
  const body = { type: "no-sale", by, reason: "no-budget", ...more };
  expect((await api.call("POST", `/api/leads/${lead}/activities`, body)).status).toBe(200);
  return by;
};

const list = async (query = "") => (await api.call("GET", `/api/nurture${query}`)).json.items;
const table = async (query = ""): Promise<readonly Record<string, string>[]> =>
  parse((await api.call("GET", `/api/export/nurture.csv${query}`)).text, { columns: true });

describe("the nurture list", () => {
  test("has every unconverted lead with reason and date to come back, the latest lost first, and nobody else", async () => {
    const first = await api.openLead("nora@buyer.example", { name: "Nora", company: "Acme" });
    const second = await api.openLead("otto@buyer.example", {}, "autumn");
    await api.openLead("open@buyer.example");
    const unfit = await api.openLead("unfit@buyer.example");
    const customer = await api.openLead("customer@buyer.example");
    const until = "2026-09-01T08:00:00.000Z";
    const owner = await lose(first, { reason: "bad-timing", until, text: "After the summer." });
    await lose(second);
    await lose(unfit, { type: "not-a-fit", criterion: "country" });
    await lose(customer, { reason: "existing-customer" });
    expect(await list()).toMatchObject([
      { lead: second, campaign: "autumn", reason: "no-budget", nurtureUntil: null },
      {
        lead: first,
        prospect: { email: "nora@buyer.example", name: "Nora", company: "Acme" },
        campaign: "spring",
        audience: "cold",
        owner,
        reason: "bad-timing",
        words: "After the summer.",
        nurtureUntil: until,
      },
    ]);
  });

  test("is filtered by campaign, reason, owner and date, and paged without loss", async () => {
    expect(await list("?campaign=autumn")).toHaveLength(1);
    expect(await list("?reason=bad-timing")).toHaveLength(1);
    expect(await list("?before=2026-09-02")).toHaveLength(1);
    expect(await list("?before=2026-09-01")).toHaveLength(0);
    expect(await list("?from=2026-09-01")).toHaveLength(1);
    expect(await list("?from=2026-09-01&before=2026-09-02")).toHaveLength(1);
    expect(await list("?from=2026-09-02")).toHaveLength(0);
    expect(await list("?owner=nobody-here")).toHaveLength(0);
    const page = (await api.call("GET", "/api/nurture?limit=1")).json;
    const rest = (await api.call("GET", `/api/nurture?limit=1&cursor=${page["cursor"]}`)).json;
    expect([...page.items, ...rest.items]).toEqual(await list());
    expect(rest["cursor"]).toBeNull();
    for (const query of ["?reason=boredom", "?before=soon", "?from=soon", "?cursor=x"])
      expect([query, (await api.call("GET", `/api/nurture${query}`)).status]).toEqual([query, 422]);
  });

  test("as CSV names the next blast's audience on each row, as asked or with the day, and cannot be a formula", async () => {
    const lead = await api.openLead("mallory@buyer.example", { name: "=1+1" });
    await lose(lead, { text: "@SUM(A1)" });
    const rows = await table("?audience=spring%20again");
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      email: "mallory@buyer.example",
      name: "'=1+1",
      audience: "spring again",
      utm_content: "spring again",
      reason: "no-budget",
      words: "'@SUM(A1)",
      campaign: "spring",
      formerAudience: "cold",
    });
    const today = new Date(api.now).toISOString().slice(0, 10);
    expect((await table("?campaign=autumn")).map((row) => row["utm_content"])).toEqual([`nurture-${today}`]);
    for (const name of ["", "a%0Ab", "x".repeat(101)])
      expect((await api.call("GET", `/api/export/nurture.csv?audience=${name}`)).status).toBe(422);
  });

  test("loses whoever comes back, whoever is erased, and whoever said no to mails", async () => {
    await api.openLead("otto@buyer.example", {}, "autumn");
    const refused = await api.openLead("refused@buyer.example", { consent: { given: false, wording: "No" } });
    await lose(refused);
    expect((await table()).map((row) => row["email"])).toEqual([
      "mallory@buyer.example",
      "nora@buyer.example",
    ]);
    expect((await api.call("DELETE", "/api/prospects/nora%40buyer.example")).status).toBeLessThan(300);
    expect((await table()).map((row) => row["email"])).toEqual(["mallory@buyer.example"]);
    expect(await list()).toHaveLength(1);
  });
});
