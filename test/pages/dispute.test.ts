import { describe, expect, it } from "vitest";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();
const day = 86_400_000;

const as = async (member: string): Promise<{ cookie: string }> => {
  const { headers } = await site.post(`/sign-in/${site.link("signIn", member, 1_800_000)}`, {});
  return { cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
};

const log = async (lead: string, member: string, fields: Record<string, string>) =>
  (await site.post(`/leads/${lead}`, { ...fields, v: String(Math.random()) }, await as(member))).status;

const page = async (lead: string, member: string) =>
  (await site.request(`/leads/${lead}`, { headers: await as(member) })).text;

/** A lead from this country, which its owner closes as not a fit for its country. */
const closedAsWrong = async (email: string, country: string | null) => {
  const lead = await site.openLead(email, { country });
  const owner = (await site.dossier(lead)).prospect.lead?.owner ?? "";
  site.now += 3_600_000;
  expect(await log(lead, owner, { do: "not-a-fit", criterion: "country", text: "Too far." })).toBe(200);
  return { lead, owner };
};

const events = async (lead: string) => (await site.dossier(lead)).changes.flatMap((change) => change.events);
const disputes = async (lead: string) => (await events(lead)).filter(({ type }) => type === "disputed");

describe("a rep's wrong fit", () => {
  it.each([
    ["DE", "it contradicts the claim"],
    [null, "captured no answer to it"],
  ])("stands beside the answer that was captured: from %s", async (country, words) => {
    const { lead, owner } = await closedAsWrong(`from-${country}@prospect.example`, country);
    for (const reader of [owner, "max", "mia"]) {
      const text = await page(lead, reader);
      expect(text).toContain("says that it misses “country”");
      expect(text).toContain(words);
    }
  });

  it("is disputed by the first statement of the campaign's marketer, once, and both see it with its words", async () => {
    const { lead, owner } = await closedAsWrong("dora@prospect.example", "DE");
    site.now += 14 * day;
    expect(await log(lead, "max", { do: "statement", text: "They are in <Kiel>." })).toBe(200);
    expect(await log(lead, "max", { do: "statement", text: "And they have a budget." })).toBe(200);
    expect(await disputes(lead)).toMatchObject([{ criterion: "country", actor: { id: "max" } }]);
    for (const reader of [owner, "max"]) {
      const text = await page(lead, reader);
      expect(text).toContain("Max Mohn disputes it");
      expect(text).toContain("They are in &lt;Kiel&gt;.");
      expect(text).toContain("And they have a budget.");
    }
  });

  it("is not disputed later than 14 days after it, nor by the rep's or a manager's statement", async () => {
    const { lead, owner } = await closedAsWrong("emil@prospect.example", "DE");
    expect(await log(lead, owner, { do: "statement", text: "I asked them twice." })).toBe(200);
    expect(await log(lead, "mia", { do: "statement", text: "I asked, too." })).toBe(200);
    site.now += 14 * day + 1;
    expect(await page(lead, "max")).toContain("did not dispute it within 14 days");
    expect(await log(lead, "max", { do: "statement", text: "Too late." })).toBe(200);
    expect(await disputes(lead)).toEqual([]);
  });

  it("leaves every statement as it was written: nothing that is posted changes one", async () => {
    const { lead } = await closedAsWrong("fred@prospect.example", "DE");
    await log(lead, "max", { do: "statement", text: "First." });
    const before = await events(lead);
    for (const member of ["ana", "ben", "mia", "max"])
      await log(lead, member, { do: "statement", text: "Edit." });
    const after = await events(lead);
    expect(after.slice(0, before.length)).toEqual(before);
  });

  it("is no claim to dispute when the lead was lost for another reason, or is taken up again", async () => {
    const lead = await site.openLead("gina@prospect.example", { country: "DE" });
    const owner = (await site.dossier(lead)).prospect.lead?.owner ?? "";
    await log(lead, owner, { do: "no-sale", reason: "no-budget" });
    await log(lead, "max", { do: "statement", text: "They had one." });
    expect(await disputes(lead)).toEqual([]);
    expect(await page(lead, "max")).not.toContain("says that it misses");
  });
});
