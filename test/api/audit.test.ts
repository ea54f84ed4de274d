import { beforeAll, beforeEach, expect, test } from "vitest";
import { putMember } from "../../shared/store/directory.ts";
import { author, member } from "../domain/company.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));
beforeEach(() => {
  api.now += 60_000;
});

const newest = async (limit = 1) => (await api.call("GET", `/api/audit?limit=${limit}`)).json.items;

test("a change is kept with who made it, when, by which way, and each field before and after", async () => {
  await api.call("PUT", "/api/policy", { company: "Harbour Pumps", firstResponse: { hot: "PT30M" } });
  const [entry] = await newest();
  const at = new Date(api.now).toISOString();
  expect(entry).toMatchObject({ at, by: null, via: "api", subject: "policy", action: "changed" });
  expect(entry?.["fields"]).toContainEqual({ field: "firstResponse.hot", before: "PT15M", after: "PT30M" });
  expect(entry?.["fields"]).not.toContainEqual(expect.objectContaining({ field: "firstResponse.other" }));
});

test("setting again what stands is no change and makes no entry", async () => {
  await api.call("PUT", "/api/members/ana", { name: "Ana", email: "ana@seller.example" });
  const before = await newest(100);
  await api.call("PUT", "/api/members/ana", { name: "Ana", email: "ana@seller.example" });
  expect(await newest(100)).toEqual(before);
});

test("of a secret the list says that it changed, and holds neither it nor the token of the URL", async () => {
  const put = (secret: string) =>
    api.call("PUT", "/api/sources/tf", { type: "typeform", campaign: "spring", secret });
  await put("first-secret");
  expect((await newest())[0]?.["fields"]).toContainEqual({ field: "secret", before: null, after: "set" });
  await put("second-secret");
  expect(await newest()).toMatchObject([
    { subject: "source", id: "tf", fields: [{ field: "secret", before: "set", after: "changed" }] },
  ]);
  const before = await newest(100);
  // The same secret is sealed anew, which is no change.
  await put("second-secret");
  expect(await newest(100)).toEqual(before);
  const hook = { url: "https://hooks.example.com/in", secret: "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0" };
  expect((await api.call("PUT", "/api/outgoing/crm", hook)).status).toBe(201);
  const all = (await api.call("GET", "/api/audit?limit=100")).text;
  const url = String((await api.call("GET", "/api/sources/web")).json["url"]);
  const token = new URL(url).searchParams.get("token") ?? "no-token";
  for (const secret of ["first-secret", "second-secret", "whsec_", token]) expect(all).not.toContain(secret);
});

test("moves, costs and decisions on a campaign name whoever the call speaks for", async () => {
  await api.call("PUT", "/api/campaigns/fresh", { name: "Fresh" });
  api.now += 1;
  await api.call("POST", "/api/campaigns/fresh/moves", { to: "in-review", by: "max", note: "Please look" });
  api.now += 1;
  const money = { amount: 100, currency: "USD" };
  await api.call("POST", "/api/campaigns/fresh/costs", { date: "2026-01-05", money, note: "Print" });
  api.now += 1;
  await api.call("POST", "/api/campaigns/fresh/decision", { decision: "keep", by: "max" });
  api.now += 1;
  await api.call("POST", "/api/campaigns/fresh/decision", { decision: "keep", by: "mia" });
  expect(await newest(5)).toMatchObject([
    { subject: "campaign", action: "confirmed", by: "mia" },
    { subject: "campaign", action: "proposed", by: "max" },
    { subject: "cost", action: "added", by: null, id: "fresh" },
    {
      subject: "campaign",
      action: "moved",
      by: "max",
      fields: [
        { field: "state", before: "draft", after: "in-review" },
        { field: "note", before: null, after: "Please look" },
      ],
    },
    { subject: "campaign", action: "added", by: null },
  ]);
});

test("the list is paged, and a cursor of nobody's is refused", async () => {
  const first = (await api.call("GET", "/api/audit?limit=2")).json;
  const second = (await api.call("GET", `/api/audit?limit=2&cursor=${first["cursor"]}`)).json;
  expect([...first.items, ...second.items]).toEqual(await newest(4));
  expect((await api.call("GET", "/api/audit?cursor=x")).status).toBe(422);
});

test("of two changes at once by people who saw the same, one is stored and one is refused", async () => {
  const table = api.table();
  const both = ["Zoe", "Zora"].map((name) => putMember(table, member("zed", { name }), author, 0));
  const stored = (await Promise.all(both)).filter(Boolean);
  expect(stored).toHaveLength(1);
  expect(await putMember(table, member("zed", { name: "Zoran" }), author, 1)).toBe(true);
  expect(await putMember(table, member("zed", { name: "Zuzu" }), author, 1)).toBe(false);
});

test("as CSV each field has a line, and nothing in it runs as a formula", async () => {
  await api.call("PUT", "/api/members/ben", { name: "=HYPERLINK(1)", email: "ben@seller.example" });
  const { text, headers } = await api.call("GET", "/api/export/audit.csv");
  expect(headers.get("content-type")).toContain("text/csv");
  expect(text).toContain("member,ben,changed,name,ben,'=HYPERLINK(1)");
});
