import { describe, expect, it } from "vitest";
import { loadCostEntries, loadCosts } from "../../shared/store/costs.ts";
import { loadCampaign, loadMoves } from "../../shared/store/directory.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const read = async (path: string, member = "max") => (await site.request(path, { headers: as(member) })).text;
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

const filled = {
  name: "Summer calculator",
  type: "search",
  owner: "max",
  "audience-0-name": "Plant managers",
  "audience-0-id": "plants",
  "audience-0-size": "4,200",
  "audience-2-name": "Newsletter",
  offerTitle: "The cost calculator",
  offerUrl: "https://files.example.com/calculator.xlsx",
  startsOn: "2026-06-01",
  endsOn: "2026-06-30",
  goalLeads: "120",
  goalRevenue: "250.000,00",
  message: "Pumps cost more to run than to buy.",
  talkingPoints: "Ask for the bill.\nOffer the audit.",
  hot: "10 min",
  attempts: "at once, 1 h, 2 days",
  idealClient: "country: one-of DE, AT !",
  "reviewer-mia": "on",
  declineWrongFit: "on",
};

describe("planning a campaign on its page", () => {
  it("makes a draft of what was typed, by the rules of the API, and opens it again as it was typed", async () => {
    const answer = await site.post("/new-campaign", filled, as("max"));
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      "/campaigns/summer-calculator/review",
    ]);
    expect(await loadCampaign(site.table(), "summer-calculator")).toEqual({
      id: "summer-calculator",
      name: "Summer calculator",
      type: "search",
      owner: "max",
      audiences: [
        { id: "plants", name: "Plant managers", size: 4200 },
        { id: "Newsletter", name: "Newsletter", size: null },
      ],
      offer: { title: "The cost calculator", url: "https://files.example.com/calculator.xlsx" },
      landingPage: null,
      startsOn: "2026-06-01",
      endsOn: "2026-06-30",
      goal: { leads: 120, revenue: { amount: 25_000_000, currency: "EUR" } },
      policy: {
        firstResponse: { hot: "PT10M" },
        attempts: ["PT0S", "PT1H", "P2D"],
        idealClient: [
          { field: "country", is: "one-of", value: ["DE", "AT"], weight: 1, disqualifying: true },
        ],
      },
      declineWrongFit: true,
      replaces: null,
      reviewers: ["mia"],
      briefing: {
        message: "Pumps cost more to run than to buy.",
        talkingPoints: ["Ask for the bill.", "Offer the audit."],
      },
      state: "draft",
    });
    const form = await read("/campaigns/summer-calculator/edit");
    for (const text of [
      "10 min",
      "at once, 1 h, 2 days",
      "250000",
      "Ask for the bill.",
      "country: one-of DE, AT !",
    ])
      expect(form).toContain(text);
  });

  it("names everything that is wrong at once, each beside its field, with what was typed kept", async () => {
    const before = await loadCampaign(site.table(), "summer-calculator");
    const form = await read("/campaigns/summer-calculator/edit");
    const { status, text } = await site.post(
      "/campaigns/summer-calculator/edit",
      {
        ...filled,
        seen: hidden(form, "seen"),
        name: " ",
        "audience-2-size": "many",
        offerUrl: "ftp://files",
        endsOn: "2026-05-01",
        goalRevenue: "1.2.3",
        hot: "soon",
        idealClient: "country is Germany",
      },
      as("max"),
    );
    expect(status).toBe(422);
    for (const field of ["name", "audience-2-size", "offerUrl", "goalRevenue", "hot", "idealClient"])
      expect(text, field).toContain(`href="#${field}"`);
    for (const typed of ["many", "ftp://files", "soon", "country is Germany", "1.2.3"])
      expect(text).toContain(typed);
    expect(await loadCampaign(site.table(), "summer-calculator")).toEqual(before);
  });

  it("keeps what somebody else saved meanwhile, says so, and saves when it is pressed again knowingly", async () => {
    const form = await read("/campaigns/summer-calculator/edit");
    const seen = hidden(form, "seen");
    const path = "/campaigns/summer-calculator/edit";
    expect((await site.post(path, { ...filled, seen, name: "First" }, as("max"))).status).toBe(303);
    const late = await site.post(path, { ...filled, seen, name: "Second" }, as("max"));
    expect(late.status).toBe(409);
    expect(late.text).toContain("Somebody else has changed this campaign");
    expect(late.text).toContain('value="Second"');
    expect((await loadCampaign(site.table(), "summer-calculator"))?.name).toBe("First");
    const again = { ...filled, seen: hidden(late.text, "seen"), name: "Second" };
    expect((await site.post(path, again, as("max"))).status).toBe(303);
    expect((await loadCampaign(site.table(), "summer-calculator"))?.name).toBe("Second");
  });

  it("never replaces a campaign by a new one of its id", async () => {
    const { status, text } = await site.post("/new-campaign", { ...filled, id: "spring" }, as("max"));
    expect(status).toBe(422);
    expect(text).toContain("There is a campaign “spring” already");
  });
});

describe("a campaign's costs", () => {
  const path = "/campaigns/autumn/costs";
  const upload = (csv: string, headers: Record<string, string> = as("max")) => {
    const body = new FormData();
    body.set("file", new File([csv], "costs.csv", { type: "text/csv" }));
    return site.request(`${path}/import`, { method: "POST", body, headers });
  };

  it("are added once however often the same form is sent, in major units as people type them", async () => {
    const press = hidden(await read(path), "press");
    const fields = { press, date: "2026-02-01", amount: "1.200,50", note: "Ads", every: "once" };
    for (let n = 0; n < 2; n++) expect((await site.post(path, fields, as("max"))).status).toBe(303);
    expect(await loadCosts(site.table(), "autumn")).toMatchObject([
      { date: "2026-02-01", money: { amount: 120_050, currency: "EUR" }, note: "Ads" },
    ]);
    const wrong = await site.post(path, { ...fields, press: "", amount: "-5", date: "soon" }, as("max"));
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("cannot be below zero");
    expect(wrong.text).toContain('value="-5"');
  });

  it("are taken out of the figures with a reason, and stay in the history", async () => {
    const [entry] = await loadCostEntries(site.table(), "autumn");
    const fields = { id: entry?.id ?? "", date: "2026-02-01", why: "Booked twice" };
    expect((await site.post(`${path}/void`, fields, as("max"))).status).toBe(303);
    expect(await loadCosts(site.table(), "autumn")).toEqual([]);
    const text = await read(path, "mia");
    expect(text).toContain("Taken out by Max Mohn: Booked twice");
  });

  it("come each month until they are ended, booked for every day that has come", async () => {
    const fields = {
      press: "",
      date: "2026-01-31",
      amount: "100",
      note: "Retainer",
      every: "month",
      until: "",
    };
    await site.post(path, fields, as("max"));
    const dates = (await loadCosts(site.table(), "autumn")).map(({ date }) => date);
    expect(dates).toEqual(["2026-01-31", "2026-02-28"]);
    const id = hidden((await read(path)).split("What comes again")[1] ?? "", "id");
    expect((await site.post(`${path}/end`, { id }, as("max"))).status).toBe(303);
    expect(await read(path)).toContain("to Mon, 2 Mar 2026");
  });

  it("come from a file all together, the same file once, or not at all with each wrong line named", async () => {
    const before = (await loadCosts(site.table(), "autumn")).length;
    const wrong = await upload(
      "date;amount;note\n2026-03-01;100,00;One\n01/03/2026;5;Two\n2026-03-02;x;Three\n",
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("Line 3: “01/03/2026” is no date");
    expect(wrong.text).toContain("Line 4: ");
    expect(await loadCosts(site.table(), "autumn")).toHaveLength(before);
    const right =
      '\uFEFFnote,date,amount\n"Ads, spring",2026-03-01,"1,000.00"\nStamps,2026-03-02,7\nStamps,2026-03-02,7\n';
    for (let n = 0; n < 2; n++) expect((await upload(right)).status).toBe(303);
    expect((await loadCosts(site.table(), "autumn")).slice(before)).toMatchObject([
      { note: "Ads, spring", money: { amount: 100_000 } },
      { note: "Stamps", money: { amount: 700 } },
      { note: "Stamps", money: { amount: 700 } },
    ]);
    const download = await read(`${path}.csv`);
    expect(download).toContain('2026-03-01,1000.00,"Ads, spring"');
    const again = await upload(download);
    expect(again.headers.get("location")).toBe(`${path}?added=0&known=6`);
    expect(await read(`${path}?added=0&known=6`)).toContain("0 added, 6 were here already.");
    expect((await upload("x".repeat(300_000))).status).toBe(413);
    expect((await upload("\u0000\u0001")).status).toBe(422);
  });
});

describe("who may do what", () => {
  const posts: readonly (readonly [path: string, fields: Record<string, string>])[] = [
    ["/new-campaign", filled],
    ["/campaigns/autumn/edit", filled],
    ["/campaigns/autumn/moves", { to: "ended" }],
    ["/campaigns/autumn/costs", { date: "2026-02-01", amount: "1" }],
    ["/campaigns/autumn/costs/import", {}],
    ["/campaigns/autumn/costs/void", { id: "x" }],
    ["/campaigns/autumn/costs/end", { id: "x" }],
  ];

  it("managers look at campaigns and cannot change them; reps, partners and strangers cannot even look", async () => {
    for (const [path, fields] of posts)
      for (const [member, expected] of [
        ["mia", 403],
        ["ana", 403],
        ["pia", 403],
      ] as const)
        expect((await site.post(path, fields, as(member))).status, `${member} ${path}`).toBe(expected);
    for (const [path, fields] of posts) expect((await site.post(path, fields)).status).toBe(401);
    for (const path of ["/campaigns/autumn/review", "/campaigns/autumn/costs"]) {
      expect((await site.request(path, { headers: as("mia") })).status).toBe(200);
      for (const member of ["ana", "pia"])
        expect((await site.request(path, { headers: as(member) })).status).toBe(403);
    }
    expect((await site.request("/campaigns/autumn/edit", { headers: as("mia") })).status).toBe(403);
  });

  it("nothing is changed by another site's form", async () => {
    for (const [path, fields] of [
      ...posts,
      ["/campaigns/autumn/review", { do: "comment", text: "x" }] as const,
    ])
      expect((await site.post(path, fields, { ...as("max"), "sec-fetch-site": "cross-site" })).status).toBe(
        403,
      );
    expect((await loadCampaign(site.table(), "autumn"))?.state).toBe("live");
    expect(await loadMoves(site.table(), "autumn")).toEqual([]);
  });
});
