import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
const start = Date.parse("2026-03-02T09:00:00Z");
const minute = 60_000;

beforeAll(() => setUp(api));
let people = 0;
const someone = () => `buyer-${++people}@buyer.example`;
beforeEach(() => {
  // Later tests never reach back before earlier ones, so that the list's order is theirs.
  api.now = start + people * 86_400_000 * 7;
});

const log = (lead: string, body: Record<string, unknown>) =>
  api.call("POST", `/api/leads/${lead}/activities`, { by: "ana", ...body });

describe("a lead", () => {
  test("is shown with its prospect, owner, next check, timeline and touches", async () => {
    const email = someone();
    const id = await api.openLead(email, {
      name: "Carla Cruz",
      country: "DE",
      answers: { employees: "120" },
    });
    const { json } = await api.call("GET", `/api/leads/${id}`);
    const receivedAt = new Date(api.now).toISOString();
    expect(json).toMatchObject({
      id,
      prospect: {
        email,
        name: "Carla Cruz",
        phone: null,
        company: null,
        country: "DE",
        answers: { employees: "120" },
      },
      campaign: "spring",
      audience: "cold",
      stage: "assigned",
      fit: "ideal",
      receivedAt,
      assignedAt: receivedAt,
      notifiedAt: null,
      firstResponseAt: null,
      nextCheck: { kind: "reminder" },
      attempts: 0,
      survey: null,
      clocks: { systemDelay: null, repResponse: null, prospectWait: null },
      touches: [{ at: receivedAt, campaign: "spring", audience: "cold", kind: "submitted" }],
    });
    expect(json.timeline).toMatchObject([
      { type: "received", actor: "prospect", via: "webhook" },
      { type: "qualified", actor: "system", via: null },
      { type: "assigned", actor: "system", owner: json["owner"] },
    ]);
  });

  test("has three clocks once its owner was told and has responded", async () => {
    const id = await api.openLead(someone(), { country: "DE" });
    api.now += 2000;
    await api.sendMails(id);
    const told = (await api.call("GET", `/api/leads/${id}`)).json;
    expect(told).toMatchObject({ notifiedAt: new Date(api.now).toISOString() });
    expect(told["clocks"]).toEqual({ systemDelay: "PT2S", repResponse: null, prospectWait: null });
    api.now += 10 * minute;
    const { json } = await log(id, { type: "no-answer" });
    expect(json["clocks"]).toEqual({ systemDelay: "PT2S", repResponse: "PT10M", prospectWait: "PT10M2S" });
  });

  test("has told nobody while its mail was refused or dropped", async () => {
    const id = await api.openLead(someone());
    await api.sendMails(id, "refused-MessageRejected");
    expect((await api.call("GET", `/api/leads/${id}`)).json).toMatchObject({ notifiedAt: null });
  });

  test("shows neither the marks of presses nor how it is stored", async () => {
    const id = await api.openLead(someone());
    await log(id, { type: "spoke" });
    const { text } = await api.call("GET", `/api/leads/${id}`);
    for (const word of ['"press"', '"version"', '"pk"', '"taken"', '"cadence"', '"mailed"'])
      expect(text).not.toContain(word);
  });

  test("is not found by an id that is none", async () => {
    for (const id of ["x", "0".repeat(30), "%2e%2e%2fpolicy", "%00"])
      expect((await api.call("GET", `/api/leads/${id}`)).status).toBe(404);
  });

  test("that was won is still found after the customer has inquired again, and takes nothing more", async () => {
    const email = someone();
    const won = await api.openLead(email);
    await log(won, { type: "won", money: { amount: 1_800_000, currency: "USD" }, customer: "new" });
    api.now += 30 * 86_400_000;
    const next = await api.openLead(email);
    expect(next).not.toBe(won);
    const before = (await api.call("GET", `/api/leads/${won}`)).json;
    expect(before).toMatchObject({
      stage: "won",
      money: { amount: 1_800_000, currency: "USD" },
      customer: "new",
    });
    expect((await api.call("GET", `/api/leads/${next}`)).json).toMatchObject({ stage: "assigned" });
    const refused = await log(won, { type: "note", text: "too late" });
    expect(refused.status).toBe(409);
    expect(refused.json["allowed"]).toEqual([]);
  });
});

describe("an activity", () => {
  test("is recorded with who did it, by the API, and answered with the lead as it stands", async () => {
    const id = await api.openLead(someone());
    api.now += minute;
    const at = new Date(api.now - 30_000).toISOString();
    const { status, json } = await log(id, { type: "spoke", at, text: "wants a quote" });
    expect(status).toBe(200);
    expect(json).toMatchObject({ stage: "working", attempts: 1, firstResponseAt: at });
    const last = json.timeline.at(-1);
    expect(last).toMatchObject({ type: "spoke", actor: "rep", by: "ana", via: "api", text: "wants a quote" });
    expect((await api.call("GET", `/api/leads/${id}`)).json).toMatchObject(json);
  });

  test("takes an instant in any zone for when it happened", async () => {
    const id = await api.openLead(someone());
    api.now += 2 * minute;
    const at = new Date(api.now + 60 * minute - minute).toISOString().replace("Z", "+01:00");
    expect((await log(id, { type: "spoke", at })).json).toMatchObject({
      firstResponseAt: new Date(api.now - minute).toISOString(),
    });
  });

  test("that the stage does not allow is answered 409 with those it allows", async () => {
    const id = await api.openLead(someone());
    await log(id, { type: "demo" });
    const back = await log(id, { type: "meeting" });
    expect(back.status).toBe(409);
    expect(back.json["allowed"]).not.toContain("meeting");
    expect(back.json["allowed"]).toContain("won");
    await log(id, { type: "no-sale", reason: "no-budget" });
    expect((await log(id, { type: "won" })).json["allowed"]).toEqual(["statement", "note"]);
  });

  test.each([
    ["type", { type: "party" }],
    ["by", { type: "spoke", by: "nobody" }],
    ["by", { type: "spoke", by: null }],
    ["at", { type: "spoke", at: "2099-01-01T00:00:00Z" }],
    ["at", { type: "spoke", at: "yesterday" }],
    ["reason", { type: "no-sale" }],
    ["reason", { type: "no-sale", reason: "not-worked" }],
    ["text", { type: "no-sale", reason: "other" }],
    ["criterion", { type: "not-a-fit" }],
    ["criterion", { type: "not-a-fit", criterion: "shoe size" }],
    ["until", { type: "snooze" }],
    ["until", { type: "snooze", until: "tomorrow" }],
    ["to", { type: "hand-over", to: "nobody" }],
    ["text", { type: "statement" }],
    ["money", { type: "won", money: { amount: 100, currency: "EUR" } }],
    ["money.amount", { type: "won", money: { amount: -1, currency: "USD" } }],
    ["money.amount", { type: "won", money: { amount: 0.5, currency: "USD" } }],
  ])("is refused for its %s, and nothing is recorded: %j", async (field, body) => {
    const id = await api.openLead(someone());
    const before = (await api.call("GET", `/api/leads/${id}`)).text;
    const answer = await log(id, body);
    expect(answer.status).toBe(422);
    expect(answer.json["errors"]).toMatchObject([{ field }]);
    expect((await api.call("GET", `/api/leads/${id}`)).text.length).toBe(before.length);
  });

  test("may snooze a lead until a date, and hand it over", async () => {
    const id = await api.openLead(someone());
    const until = new Date(api.now + 5 * 86_400_000).toISOString().slice(0, 10);
    expect((await log(id, { type: "snooze", until })).status).toBe(200);
    const before = (await api.call("GET", `/api/leads/${id}`)).json["owner"];
    const to = before === "ana" ? "ben" : "ana";
    expect((await log(id, { type: "hand-over", to })).json).toMatchObject({ owner: to });
  });

  test("of a lead that does not exist is answered 404", async () => {
    expect((await log("0".repeat(30), { type: "spoke" })).status).toBe(404);
    expect((await log("x", { type: "spoke" })).status).toBe(404);
  });
});

describe("the list of leads", () => {
  const ids = async (query: string) =>
    (await api.call("GET", `/api/leads?${query}`)).json.items.map(({ id }) => id);

  test("is newest first, over all campaigns or one, and from an instant on", async () => {
    const since = new Date(api.now).toISOString();
    const a = await api.openLead(someone());
    api.now += minute;
    const b = await api.openLead(someone(), {}, "autumn");
    api.now += minute;
    const c = await api.openLead(someone());
    expect(await ids(`since=${since}`)).toEqual([c, b, a]);
    expect(await ids(`since=${since}&campaign=spring`)).toEqual([c, a]);
    expect(await ids(`since=${new Date(api.now).toISOString()}`)).toEqual([c]);
    expect(await ids("campaign=none")).toEqual([]);
  });

  test("holds only leads of the owner and the stage that were asked for", async () => {
    const since = new Date(api.now).toISOString();
    const opened = [];
    for (let i = 0; i < 4; i++) opened.push(await api.openLead(someone()));
    const [first = ""] = opened;
    await log(first, { type: "meeting" });
    expect(await ids(`since=${since}&stage=meeting`)).toEqual([first]);
    const [ana, ben] = [await ids(`since=${since}&owner=ana`), await ids(`since=${since}&owner=ben`)];
    expect([ana.length, ben.length]).toEqual([2, 2]);
    expect(new Set([...ana, ...ben])).toEqual(new Set(opened));
  });

  test.each(["", "&owner=ana", "&stage=assigned"])(
    "pages through it name each lead once%s",
    async (filter) => {
      const since = new Date(api.now).toISOString();
      for (let i = 0; i < 6; i++) {
        await api.openLead(someone(), {}, i % 2 ? "autumn" : "spring");
        // Some at the same instant.
        api.now += i % 3;
      }
      const all = await ids(`since=${since}${filter}`);
      const seen: unknown[] = [];
      let cursor = "";
      do {
        const { json } = await api.call("GET", `/api/leads?since=${since}${filter}&limit=2${cursor}`);
        expect(json.items.length).toBeGreaterThan(0);
        seen.push(...json.items.map(({ id }) => id));
        cursor = json["cursor"] === null ? "" : `&cursor=${json["cursor"]}`;
      } while (cursor !== "");
      expect(seen).toEqual(all);
    },
  );

  test("shows each lead as it is shown by its id", async () => {
    const id = await api.openLead(someone());
    const { items } = (await api.call("GET", "/api/leads?limit=1")).json;
    expect([(await api.call("GET", `/api/leads/${id}`)).json]).toMatchObject(items);
  });

  test.each(["limit=0", "limit=101", "limit=many", "stage=lost", "since=yesterday", "cursor=*"])(
    "is refused for %s",
    async (query) => {
      expect((await api.call("GET", `/api/leads?${query}`)).status).toBe(422);
    },
  );
});
