import { beforeAll, describe, expect, test } from "vitest";
import { defaultPolicy } from "../../shared/domain/policy.ts";
import { formAdapters } from "../../shared/vendors/forms.ts";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const fieldsOf = (answer: { readonly json: Record<string, unknown> }) =>
  (answer.json["errors"] as readonly { field: string }[]).map(({ field }) => field);

describe("members", () => {
  test("a name and an address are enough; the rest is as by default", async () => {
    const answer = await api.call("PUT", "/api/members/cleo", {
      name: "Cleo",
      email: " Cleo@Seller.example ",
    });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      id: "cleo",
      name: "Cleo",
      email: "cleo@seller.example",
      role: "rep",
      timeZone: "UTC",
      workingHours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }],
      daysOff: [],
      away: [],
      capacity: null,
      territories: [],
      active: true,
    });
    expect((await api.call("GET", "/api/members/cleo")).json).toEqual(answer.json);
  });

  test("what is answered can be sent back, and replaces the member", async () => {
    const before = (await api.call("GET", "/api/members/ana")).json;
    const answer = await api.call("PUT", "/api/members/ana", { ...before, capacity: 12 });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ ...before, capacity: 12 });
  });

  test.each([
    ["role", { role: "owner" }],
    ["timeZone", { timeZone: "+01:00" }],
    ["workingHours.0.to", { workingHours: [{ days: [1], from: "09:00", to: "24:30" }] }],
    ["workingHours.0.to", { workingHours: [{ days: [1], from: "09:00", to: "09:00" }] }],
    ["workingHours.0.days.0", { workingHours: [{ days: [0], from: "09:00", to: "18:00" }] }],
    ["daysOff.0", { daysOff: ["2026-02-30"] }],
    ["away.0.to", { away: [{ from: "2026-05-02", to: "2026-05-01" }] }],
    ["capacity", { capacity: -1 }],
  ])("a member is refused for its %s: %j", async (field, part) => {
    const answer = await api.call("PUT", "/api/members/ben", {
      name: "Ben",
      email: "ben@seller.example",
      ...part,
    });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual([field]);
  });

  test("midnight ends a working day as 24:00", async () => {
    const workingHours = [{ days: [6, 7], from: "00:00", to: "24:00" }];
    const body = { name: "Night", email: "night@seller.example", workingHours };
    expect((await api.call("PUT", "/api/members/night", body)).json).toMatchObject({ workingHours });
  });

  test("an id that is no slug is refused, and one that nobody has is not found", async () => {
    const body = { name: "Ana", email: "ana@seller.example" };
    for (const id of ["Ana", "-ana", "a_b", "a".repeat(65)])
      expect((await api.call("PUT", `/api/members/${id}`, body)).status).toBe(422);
    expect((await api.call("GET", "/api/members/nobody")).status).toBe(404);
  });

  test("a list is handed over page by page, each member once", async () => {
    const ids: unknown[] = [];
    let path = "/api/members?limit=2";
    for (;;) {
      const { json } = await api.call("GET", path);
      expect(json.items.length).toBeLessThanOrEqual(2);
      ids.push(...json.items.map(({ id }) => id));
      if (json["cursor"] === null) break;
      path = `/api/members?limit=2&cursor=${json["cursor"]}`;
    }
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(ids).toEqual(expect.arrayContaining(["ana", "ben", "max", "mia"]));
  });
});

describe("the policy", () => {
  const pools = [{ id: "all", members: [{ id: "ana" }, { id: "ben" }] }];

  test("what is left out is as by default, in its nested parts too", async () => {
    const answer = await api.call("PUT", "/api/policy", { firstResponse: { hot: "PT5M" }, pools });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      ...defaultPolicy,
      firstResponse: { ...defaultPolicy.firstResponse, hot: "PT5M" },
      pools: [
        {
          id: "all",
          members: [
            { id: "ana", weight: 1 },
            { id: "ben", weight: 1 },
          ],
          pick: "round-robin",
        },
      ],
    });
    expect((await api.call("GET", "/api/policy")).json).toEqual(answer.json);
    expect((await api.call("PUT", "/api/policy", answer.json)).json).toEqual(answer.json);
  });

  test.each([
    ["currency", { currency: "EURO" }],
    ["sender", { sender: "nobody" }],
    ["firstResponse.hot", { firstResponse: { hot: "15 minutes" } }],
    ["firstResponse.ideal", { firstResponse: { ideal: "PT0S" } }],
    ["autoCloseAfter", { autoCloseAfter: "PT72H" }],
    ["attempts", { attempts: [] }],
    ["attempts", { attempts: ["PT0S", "P1D", "PT45M"] }],
    ["attempts.1", { attempts: ["PT0S", "P1M"] }],
    ["remindAt", { remindAt: [0.75, 0.5] }],
    ["remindAt", { remindAt: [1.5], escalateAt: 2, reassignAt: 3 }],
    ["escalateAt", { remindAt: [0.5, 0.9], escalateAt: 0.8 }],
    ["reassignAt", { reassignAt: 1 }],
    ["idealClient.0.value", { idealClient: [{ field: "employees", is: "at-least", value: "many" }] }],
    ["rules.0.pool", { rules: [{ when: {}, pool: "north" }] }],
    ["rules.0.when", { rules: [{ when: { county: "Kent" }, pool: "all" }] }],
    ["pools.0.members.0.id", { pools: [{ id: "all", members: [{ id: "nobody" }] }] }],
    ["pools.0.fallback", { pools: [{ id: "all", members: [{ id: "ana" }], fallback: "nobody" }] }],
    ["pools.1.id", { pools: [...pools, ...pools] }],
    ["body", { firstRespons: { hot: "PT5M" } }],
  ])("is refused for its %s: %j", async (field, part) => {
    const before = (await api.call("GET", "/api/policy")).json;
    const answer = await api.call("PUT", "/api/policy", { pools, ...part });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual([field]);
    expect((await api.call("GET", "/api/policy")).json).toEqual(before);
  });

  test("a pool with nobody who works there is refused, because its leads would have no owner", async () => {
    await api.call("PUT", "/api/members/gone", { name: "Gone", email: "gone@seller.example", active: false });
    const lonely = { id: "lonely", members: [{ id: "gone" }] };
    const refused = await api.call("PUT", "/api/policy", { pools: [lonely] });
    expect(refused.status).toBe(422);
    expect(refused.json["detail"]).toContain("would have no owner");
    const taken = await api.call("PUT", "/api/policy", { pools: [{ ...lonely, fallback: "ana" }] });
    expect(taken.status).toBe(200);
  });

  test("a sender may have a name", async () => {
    const sender = "Ada of Harbour Pumps <ada@seller.example>";
    expect((await api.call("PUT", "/api/policy", { sender, pools })).json).toMatchObject({ sender });
  });

  test("one value of a condition may be written without a list", async () => {
    const rules = [{ when: { territory: "DE", fit: ["ideal"] }, pool: "all" }];
    const answer = await api.call("PUT", "/api/policy", { pools, rules });
    expect(answer.json).toMatchObject({
      rules: [{ when: { territory: ["DE"], fit: ["ideal"] }, pool: "all" }],
    });
  });
});

describe("campaigns", () => {
  test("a name is enough, and a new campaign is a draft", async () => {
    const answer = await api.call("PUT", "/api/campaigns/summer", { name: "Summer" });
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      id: "summer",
      name: "Summer",
      type: "other",
      owner: null,
      state: "draft",
    });
    expect((await api.call("GET", "/api/campaigns/summer")).json).toEqual(answer.json);
  });

  test.each([
    ["owner", { owner: "nobody" }],
    ["offer.url", { offer: { title: "Guide", url: "javascript:alert(1)" } }],
    ["endsOn", { startsOn: "2026-04-01", endsOn: "2026-03-01" }],
    ["goal.revenue.currency", { goal: { revenue: { amount: 100, currency: "EUR" } } }],
    ["policy.firstResponse.hot", { policy: { firstResponse: { hot: "soon" } } }],
    ["policy.escalateAt", { policy: { escalateAt: 0.1 } }],
    ["policy.pools.0.members.0.id", { policy: { pools: [{ id: "own", members: [{ id: "nobody" }] }] } }],
    ["policy", { policy: { currency: "EUR" } }],
  ])("a campaign is refused for its %s: %j", async (field, part) => {
    const answer = await api.call("PUT", "/api/campaigns/summer", { name: "Summer", ...part });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toContain(field);
  });

  test("it moves from state to state, each move with who took it, and back to the draft from its review", async () => {
    const move = (to: string) =>
      api.call("POST", "/api/campaigns/summer/moves", { to, by: "max", note: `to ${to}` });
    expect((await move("in-review")).json).toMatchObject({ state: "in-review" });
    const refused = await move("live");
    expect(refused.status).toBe(409);
    expect(refused.json["allowed"]).toEqual(["approved", "draft"]);
    const path = ["draft", "in-review", "approved", "briefed", "live", "ended", "assessed"];
    for (const to of path) expect((await move(to)).status).toBe(200);
    expect((await move("draft")).json["allowed"]).toEqual([]);
    const { items } = (await api.call("GET", "/api/campaigns/summer/moves")).json;
    expect(items.map(({ to }) => to)).toEqual(["in-review", ...path]);
    expect(items[0]).toMatchObject({ from: "draft", by: "max", note: "to in-review" });
  });

  test("a move by nobody is refused, and so is one of a campaign that does not exist", async () => {
    const by = await api.call("POST", "/api/campaigns/spring/moves", { to: "in-review", by: "nobody" });
    expect([by.status, ...fieldsOf(by)]).toEqual([422, "by"]);
    const body = { to: "in-review", by: "max" };
    expect((await api.call("POST", "/api/campaigns/none/moves", body)).status).toBe(404);
  });

  test("of two who move it at once, one is told that the other was faster", async () => {
    await api.call("PUT", "/api/campaigns/race", { name: "Race" });
    const move = () => api.call("POST", "/api/campaigns/race/moves", { to: "in-review", by: "max" });
    const statuses = (await Promise.all([move(), move(), move()])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409, 409]);
  });

  test("a change keeps the state", async () => {
    await api.call("POST", "/api/campaigns/autumn/moves", { to: "in-review", by: "max" });
    const answer = await api.call("PUT", "/api/campaigns/autumn", { name: "Autumn, renamed" });
    expect(answer.json).toMatchObject({ name: "Autumn, renamed", state: "in-review" });
  });

  test("costs are entered in the company's currency, and make the assessment's costs", async () => {
    const cost = { date: "2026-03-01", money: { amount: 480_000, currency: "USD" }, note: "list rental" };
    const added = await api.call("POST", "/api/campaigns/spring/costs", cost);
    expect(added.status).toBe(201);
    expect(added.json).toMatchObject(cost);
    await api.call("POST", "/api/campaigns/spring/costs", {
      ...cost,
      money: { amount: 20_000, currency: "USD" },
    });
    expect((await api.call("GET", "/api/campaigns/spring/costs")).json.items).toHaveLength(2);
    const { json } = await api.call("GET", "/api/campaigns/spring/assessment");
    expect(json).toMatchObject({ costs: { amount: 500_000, currency: "USD" }, costPerSale: null });
    const euros = await api.call("POST", "/api/campaigns/spring/costs", {
      ...cost,
      money: { amount: 1, currency: "EUR" },
    });
    expect([euros.status, ...fieldsOf(euros)]).toEqual([422, "money.currency"]);
    expect((await api.call("POST", "/api/campaigns/none/costs", cost)).status).toBe(404);
    expect((await api.call("GET", "/api/campaigns/none/assessment")).status).toBe(404);
  });
});

describe("sources", () => {
  const url = async (body: Record<string, unknown>) =>
    (await api.call("PUT", `/api/sources/${body["type"]}`, body)).json["url"];

  test("the URL carries its token where nothing else proves who sends, and keeps it", async () => {
    const plain = "https://follow.example.com/hooks/forms/typeform";
    const withToken = await url({ type: "typeform" });
    expect(withToken).toMatch(/^https:\/\/follow\.example\.com\/hooks\/forms\/typeform\?token=[\w-]{24}$/);
    expect(await url({ type: "typeform", secret: "shared-secret" })).toBe(plain);
    expect(await url({ type: "typeform", secret: null })).toBe(withToken);
    expect(await url({ type: "jotform", secret: "unused" })).toContain("?token=");
    expect(await url({ type: "sendgrid" })).toContain("/hooks/email/sendgrid?token=");
    expect(await url({ type: "plain-html" })).toBe("https://follow.example.com/f/plain-html");
  });

  test("every kind of form can be set up", async () => {
    for (const type of formAdapters.keys()) expect(await url({ type })).toContain(`/${type}`);
  });

  test("a secret is never answered, stays when it is left out, and goes when it is null", async () => {
    const put = (part: Record<string, unknown>) =>
      api.call("PUT", "/api/sources/mine", { type: "tally", ...part });
    const first = await put({ secret: "top-secret", previousSecret: "old-secret" });
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ hasSecret: true, hasPreviousSecret: true });
    expect((await put({ audience: "cold" })).json).toMatchObject({
      hasSecret: true,
      hasPreviousSecret: true,
    });
    const read = await api.call("GET", "/api/sources/mine");
    const list = await api.call("GET", "/api/sources");
    expect(`${first.text}${read.text}${list.text}`).not.toContain("-secret");
    expect((await put({ secret: "newer-secret" })).json).toMatchObject({ hasPreviousSecret: false });
    expect((await put({ secret: null })).json).toMatchObject({ hasSecret: false });
  });

  test("an unknown type is refused with those that are known, an unknown campaign by its name", async () => {
    const type = await api.call("PUT", "/api/sources/mine", { type: "fax" });
    expect([type.status, ...fieldsOf(type)]).toEqual([422, "type"]);
    expect(type.json["detail"]).toContain("plain-html, ");
    const campaign = await api.call("PUT", "/api/sources/mine", { type: "tally", campaign: "none" });
    expect([campaign.status, ...fieldsOf(campaign)]).toEqual([422, "campaign"]);
    expect((await api.call("GET", "/api/sources/nothing")).status).toBe(404);
  });
});
