import { describe, expect, it } from "vitest";
import { recordActivity } from "../../shared/domain/record-activity.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { putOutgoing } from "../../shared/store/outgoing.ts";
import { listDead, putDelivery, settleDelivery } from "../../shared/store/webhook-deliveries.ts";
import { author } from "../domain/company.ts";
import { siteUnderTest, testKeys } from "./site-under-test.ts";

const site = siteUnderTest();

const as = async (member: string): Promise<{ cookie: string }> => {
  const { headers } = await site.post(`/sign-in/${site.link("signIn", member, 1_800_000)}`, {});
  return { cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
};

const feed = async (member: string, query = "") =>
  (await site.request(`/feed${query}`, { headers: await as(member) })).text;

/** Opens a lead and closes it with these words; answers its id. */
const lose = async (email: string, text: string, name = "Nora Nobody"): Promise<string> => {
  const lead = await site.openLead(email, { name });
  const company = await openDirectory(site.table(), async () => testKeys).company();
  const now = new Date(site.now).toISOString();
  const said = {
    type: "no-sale",
    by: "ana",
    at: null,
    reason: "bad-timing",
    criterion: null,
    money: null,
  } as const;
  const activity = { ...said, customer: null, until: null, to: null, text, press: null };
  await changeLead(
    site.table(),
    company,
    { person: personOfLead(lead) ?? "" },
    ({ prospect }) => recordActivity(prospect, activity, "page", new Set(), company, now),
    now,
  );
  return lead;
};

describe("the page of lost leads", () => {
  it("shows the reason, the words, who closed it and the verdict, and leads to the lead", async () => {
    const lead = await lose("nora@prospect.example", "Ask again in May.");
    const text = await feed("max");
    for (const words of [
      "bad timing",
      "Ask again in May.",
      "by Ana Amsel",
      "Unconverted leads",
      `/leads/${lead}`,
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/data-label="Verdict"><span>[a-z ]+/);
  });

  it("shows what a rep or a prospect wrote as text, never as a page's own code", async () => {
    const attack = `"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}`;
    await lose("xss@prospect.example", attack, attack);
    const text = await feed("mia");
    expect(text).not.toMatch(/<script|<img/);
    expect(text.match(/&lt;script&gt;alert\(1\)/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it("shows marketers their own campaigns, managers all, and reps the way to their own leads", async () => {
    expect(await feed("max", "?campaign=autumn")).toContain("No lead was lost.");
    expect(await feed("max")).toContain("Ask again in May.");
    expect(await feed("mia")).toContain("Ask again in May.");
    expect((await site.request("/feed", { headers: await as("ana") })).status).toBe(403);
    expect((await site.request("/feed")).status).toBe(303);
  });

  it("marks a lead that was opened again", async () => {
    const lead = await lose("back@prospect.example", "Never again.");
    expect(await feed("max")).not.toContain("opened again");
    site.now += 60_000;
    await site.post(`/s/${site.link("survey", lead)}`, { contacted: "no" });
    expect(await feed("max")).toContain("opened again");
  });

  it("shows what a program did not take, and sends it again by a button of our own page alone", async () => {
    const outgoing = { id: "crm", url: "https://hooks.example.com/in", events: ["lead.won"] as const };
    await putOutgoing(
      site.table(),
      { ...outgoing, secret: "whsec_only-for-tests", disabledAt: null },
      testKeys.seal,
      author,
    );
    const at = new Date(site.now).toISOString();
    const waiting = {
      id: "msg_1",
      round: 0,
      person: personOfLead(await site.openLead("told@prospect.example")) ?? "",
      endpoint: "crm",
      type: "lead.won",
    } as const;
    const pending = {
      ...waiting,
      body: "{}",
      createdAt: at,
      attempts: [],
      status: "pending",
      dueAt: at,
    } as const;
    await putDelivery(site.table(), pending);
    const attempts = [
      { at, outcome: "503" },
      { at, outcome: "503" },
    ];
    await settleDelivery(site.table(), { ...pending, attempts, status: "dead", dueAt: null });
    const text = await feed("max");
    expect(text).toContain("https://hooks.example.com/in");
    expect(text).toContain("a sale, ");
    expect(text).toContain(": 503 each time");
    expect(text).not.toContain("whsec_");
    const path = "/feed/outgoing/crm/replay";
    const headers = await as("max");
    expect((await site.post(path, {}, { ...headers, origin: "https://evil.example" })).status).toBe(403);
    expect((await listDead(site.table(), "crm", null, 5)).deliveries).toHaveLength(1);
    expect((await site.post(path, {}, headers)).status).toBe(303);
    expect((await listDead(site.table(), "crm", null, 5)).deliveries).toEqual([]);
  });
});
