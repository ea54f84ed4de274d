import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, test } from "vitest";
import { observeCalls } from "../../shared/aws/calls.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const path = "/api/import/customers";
const win = async (lead: string, more: object = {}) => {
  api.now += 60_000;
  const by = String((await api.call("GET", `/api/leads/${lead}`)).json["owner"]);
  const money = { amount: 5000, currency: "USD" };
  const answer = await api.call("POST", `/api/leads/${lead}/activities`, { type: "won", by, money, ...more });
  expect(answer.status).toBe(200);
  return answer.json;
};
const wonEntry = (lead: { readonly timeline: readonly Record<string, unknown>[] }) =>
  lead.timeline.find(({ type }) => type === "won");

describe("known customers", () => {
  test("leave a sale undecided until there is a list of them", async () => {
    const lead = await win(await api.openLead("early@acme.example"));
    expect(lead["customer"]).toBeNull();
    expect(wonEntry(lead)).not.toHaveProperty("presumed");
  });

  test("are imported as JSON by address or domain, with an error for each entry that is neither", async () => {
    const body = {
      customers: ["Paula@Acme.example", { domain: "beta.example" }, "nobody", { email: "gmail.com" }],
    };
    const answer = await api.call("POST", path, body);
    expect([answer.status, answer.json]).toEqual([
      200,
      {
        imported: 2,
        emails: 1,
        domains: 1,
        errors: [
          { line: 3, message: expect.stringContaining("neither") },
          { line: 4, message: expect.stringContaining("mail service") },
        ],
      },
    ]);
    expect(
      (await api.call("POST", path, { emails: ["paula@acme.example"], domains: ["beta.example"] })).json,
    ).toEqual({
      imported: 2,
      emails: 1,
      domains: 1,
      errors: [],
    });
    expect((await api.call("POST", path, ["beta.example", "BETA.example"])).json).toMatchObject({
      imported: 1,
    });
  });

  test("are imported as CSV", async () => {
    const csv = "name,email\nPaula,paula@acme.example\nNobody,\n";
    const answer = await api.call("POST", path, csv, { "content-type": "text/csv" });
    expect([answer.status, answer.json]).toMatchObject([200, { imported: 1, errors: [{ line: 3 }] }]);
  });

  test("make a sale an existing customer's, and any other a new one's, said to be presumed", async () => {
    const paula = await win(await api.openLead("paula@acme.example"));
    const colleague = await win(await api.openLead("colleague@beta.example"));
    const stranger = await win(await api.openLead("stranger@acme.example"));
    expect([paula, colleague, stranger].map((lead) => lead["customer"])).toEqual([
      "existing",
      "existing",
      "new",
    ]);
    for (const lead of [paula, colleague, stranger]) expect(wonEntry(lead)).toMatchObject({ presumed: true });
    const { json } = await api.call("GET", "/api/campaigns/spring/assessment");
    expect(json["revenue"]).toMatchObject({ newCustomers: { amount: 0 } });
  });

  test("yield to the rep's word", async () => {
    const lead = await win(await api.openLead("other@beta.example"), { customer: "new" });
    expect(lead["customer"]).toBe("new");
    expect(wonEntry(lead)).not.toHaveProperty("presumed");
  });

  test("who bought before are existing customers without any list", async () => {
    const again = await api.openLead("stranger@acme.example");
    expect((await win(again))["customer"]).toBe("existing");
  });

  test("stand nowhere in the clear, and are forgotten with the person", async () => {
    const items =
      (await api.table().client.send(new ScanCommand({ TableName: api.table().name }))).Items ?? [];
    const customers = items.filter((item) => item["type"] === "customer");
    expect(customers).toHaveLength(2);
    expect(JSON.stringify(customers)).not.toMatch(/acme|beta|paula/i);
    expect((await api.call("DELETE", "/api/prospects/paula%40acme.example")).status).toBeLessThan(300);
    const lead = await win(await api.openLead("paula@acme.example"));
    expect(lead["customer"]).toBe("new");
  });

  test("are refused in words when nothing can be read, when there are too many, and in other formats", async () => {
    const refused: readonly (readonly [unknown, Record<string, string>, number])[] = [
      [{}, {}, 422],
      [{ customers: [] }, {}, 422],
      [{ customers: ["nobody"] }, {}, 422],
      [{ customers: [7] }, {}, 422],
      [{ customers: Array.from({ length: 20_001 }, (_, i) => `a${i}.example`) }, {}, 422],
      ["first,second\n1,2", { "content-type": "text/csv" }, 422],
      ["", { "content-type": "text/csv" }, 422],
      ["<customers/>", { "content-type": "application/xml" }, 415],
      ["{", { "content-type": "application/json" }, 400],
    ];
    for (const [body, headers, status] of refused)
      expect([body, (await api.call("POST", path, body, headers)).status]).toEqual([body, status]);
  });

  test("are written in batches: a thousand cost some forty calls", async () => {
    let calls = 0;
    const stop = observeCalls(() => {
      calls++;
    });
    const customers = Array.from({ length: 1000 }, (_, i) => `buyer${i}@customer.example`);
    expect((await api.call("POST", path, { customers })).json).toMatchObject({ imported: 1000 });
    stop();
    expect(calls).toBeLessThanOrEqual(52);
  });
});
