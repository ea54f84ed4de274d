import { beforeAll, describe, expect, test } from "vitest";
import { apiUnderTest, setUp } from "./api-under-test.ts";

const api = apiUnderTest();
const minute = 60_000;
beforeAll(() => setUp(api));

let people = 0;
/** An ideal lead whose owner was told at once. */
const opened = async () => {
  const lead = await api.openLead(`judged-${++people}@buyer.example`, { country: "DE" });
  await api.sendMails(lead);
  const by = String((await api.call("GET", `/api/leads/${lead}`)).json["owner"]);
  const log = async (body: object) => {
    const { status } = await api.call("POST", `/api/leads/${lead}/activities`, { by, ...body });
    expect(status).toBe(200);
  };
  return { lead, log };
};

const verdictOn = async (lead: string) => (await api.call("GET", `/api/leads/${lead}/verdict`)).json;
const judgedEntries = async (lead: string) =>
  (await api.call("GET", `/api/leads/${lead}`)).json.timeline.filter(({ type }) => type === "judged");

describe("the verdict on a lead", () => {
  test("says with its facts, their kinds and what would change it that a handled lead was lost by neither", async () => {
    const { lead, log } = await opened();
    api.now += 5 * minute;
    await log({ type: "spoke" });
    api.now += 60 * minute;
    await log({ type: "no-sale", reason: "no-budget" });
    expect(await verdictOn(lead)).toEqual({
      verdict: "neither",
      strength: "likely",
      facts: [
        {
          rule: "lost-to-circumstance",
          side: "neither",
          text: expect.stringContaining("there was no budget"),
          kind: "rep-says",
          at: new Date(api.now).toISOString(),
        },
      ],
      wouldChange: expect.arrayContaining(["An answer of the prospect to the survey."]),
      ruleVersion: expect.any(Number),
    });
    expect(await judgedEntries(lead)).toMatchObject([
      { actor: "system", verdict: "neither", strength: "likely" },
    ]);
  });

  test("lays a lead that nobody called on sales, by our own clock", async () => {
    const { lead, log } = await opened();
    api.now += 3 * 60 * minute;
    await log({ type: "no-sale", reason: "unresponsive" });
    const found = await verdictOn(lead);
    expect(found).toMatchObject({ verdict: "sales", strength: "likely" });
    expect(found["facts"]).toMatchObject([
      { rule: "late-first-response", kind: "recorded", side: "sales" },
      { rule: "too-few-attempts", kind: "recorded", side: "sales" },
    ]);
  });

  test("leaves a lead contested whose wrong fit the captured answer denies", async () => {
    const { lead, log } = await opened();
    api.now += minute;
    await log({ type: "not-a-fit", criterion: "country" });
    expect(await verdictOn(lead)).toMatchObject({ verdict: "contested", strength: "insufficient" });
  });

  test("is none for an open lead and for a won one, and says why", async () => {
    const { lead, log } = await opened();
    const none = { verdict: null, strength: null, facts: [], ruleVersion: expect.any(Number) };
    expect(await verdictOn(lead)).toEqual({ ...none, wouldChange: [expect.stringContaining("still open")] });
    await log({ type: "won", customer: "new" });
    expect(await verdictOn(lead)).toEqual({ ...none, wouldChange: [expect.stringContaining("was won")] });
    expect(await judgedEntries(lead)).toEqual([]);
  });

  test("on a lead that does not exist is answered 404", async () => {
    for (const id of ["x", "0".repeat(30)])
      expect((await api.call("GET", `/api/leads/${id}/verdict`)).status).toBe(404);
  });
});
