import { bannerSecret, fairSecret, guideSecret, referralSecret } from "./secrets.ts";

/** Calls our own JSON API and answers what it says. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

const members = {
  ana: { name: "Ana Ruiz", role: "rep" },
  ben: { name: "Ben Okafor", role: "rep" },
  carl: { name: "Carl Brandt", role: "rep" },
  dora: { name: "Dora Silva", role: "rep" },
  eva: { name: "Eva Novak", role: "rep" },
  finn: { name: "Finn Larsen", role: "rep" },
  mia: { name: "Mia Lindgren", role: "manager" },
  max: { name: "Max Weber", role: "marketer" },
  ada: { name: "Ada Moreau", role: "administrator" },
};

const pool = (id: string, reps: readonly string[]) => ({
  id,
  members: reps.map((rep) => ({ id: rep })),
  pick: "round-robin",
  fallback: "mia",
});

const policy = {
  company: "Example Software",
  currency: "USD",
  sender: "Example Software <hello@software.example>",
  remindAt: [0.75],
  idealClient: [
    { field: "employees", is: "at-least", value: 20, weight: 3, disqualifying: true },
    { field: "country", is: "one-of", value: ["US", "CA", "GB"], weight: 2, disqualifying: false },
  ],
  pools: [pool("inside", ["ana", "ben"]), pool("field", ["carl", "dora"]), pool("online", ["eva", "finn"])],
  rules: [
    { when: { campaign: ["buyers-guide"] }, pool: "field" },
    { when: { campaign: ["trial-banner"] }, pool: "online" },
    { when: {}, pool: "inside" },
  ],
};

const dollars = (amount: number) => ({ amount: amount * 100, currency: "USD" });

const audience = (id: string, name: string, size: number | null = null) => ({ id, name, size });

type Planned = {
  readonly campaign: object;
  readonly costs: ReadonlyArray<readonly [date: string, amount: number, note: string]>;
};

const campaigns: Readonly<Record<string, Planned>> = {
  "spring-checklist": {
    campaign: {
      name: "Spring checklist",
      type: "email-blast",
      audiences: [audience("newsletter", "Newsletter readers", 6_000), audience("search", "Search ads")],
      offer: { title: "The spring checklist", url: "https://www.software.example/spring-checklist.pdf" },
      startsOn: "2026-01-12",
      endsOn: "2026-02-13",
      goal: { leads: 350, revenue: dollars(120_000) },
    },
    costs: [
      ["2026-01-09", 12_000, "Writing and design"],
      ["2026-01-12", 18_000, "Newsletter and ads, January"],
      ["2026-02-02", 18_000, "Ads, February"],
    ],
  },
  "buyers-guide": {
    campaign: {
      name: "Buyer’s guide",
      type: "email-blast",
      audiences: [
        audience("unconverted-autumn", "Unconverted leads of autumn", 4_000),
        audience("partners-list", "Partner’s list", 2_000),
      ],
      offer: { title: "The buyer’s guide", url: "https://www.software.example/buyers-guide.pdf" },
      startsOn: "2026-01-12",
      endsOn: "2026-02-13",
      goal: { leads: 350, revenue: dollars(120_000) },
    },
    costs: [
      ["2026-01-08", 20_000, "The guide itself"],
      ["2026-01-12", 28_000, "Lists and mailing"],
    ],
  },
  "trial-banner": {
    campaign: {
      name: "Free trial banner",
      type: "social",
      audiences: [audience("display", "Display ads"), audience("social", "Social ads")],
      startsOn: "2026-01-19",
      endsOn: "2026-02-20",
      goal: { leads: 600, revenue: dollars(150_000) },
      declineWrongFit: true,
    },
    costs: [
      ["2026-01-19", 20_000, "Ads, January"],
      ["2026-02-02", 20_000, "Ads, February"],
    ],
  },
  referrals: {
    campaign: {
      name: "Referrals",
      type: "referral",
      audiences: [audience("customers", "Friends of customers")],
      startsOn: "2026-01-12",
      endsOn: "2026-02-20",
      goal: { leads: 50, revenue: dollars(30_000) },
    },
    costs: [["2026-01-12", 3_000, "Vouchers"]],
  },
  "trade-fair": {
    campaign: {
      name: "Trade fair",
      type: "event",
      audiences: [audience("stand-visitors", "Visitors of the stand", 300)],
      startsOn: "2026-03-24",
      endsOn: "2026-03-26",
      goal: { leads: 60, revenue: dollars(40_000) },
    },
    costs: [["2026-03-20", 6_000, "Stand and travel"]],
  },
};

const sources = {
  "checklist-page": { type: "plain-html", campaign: "spring-checklist" },
  "guide-typeform": { type: "typeform", campaign: "buyers-guide", secret: guideSecret },
  "banner-json": { type: "json", campaign: "trial-banner", secret: bannerSecret },
  "referral-form": { type: "json", campaign: "referrals", secret: referralSecret },
  "fair-scans": { type: "standard-webhooks", campaign: "trade-fair", secret: fairSecret },
  // Without SendGrid's key the token in its URL is the proof.
  blasts: { type: "sendgrid" },
};

/** One that is decided when the play ends, and one that is still running. */
const contests = {
  "answered-first": {
    name: "Answered first",
    metric: "sla-kept",
    from: "2026-01-12",
    to: "2026-02-20",
    prize: "Dinner for two",
    pool: "field",
  },
  "fair-meetings": {
    name: "Meetings from the fair",
    metric: "meetings",
    from: "2026-03-24",
    to: "2026-04-17",
    minimumLeads: 5,
    pool: "inside",
    prize: "A day off",
  },
};

const wayToLive = ["in-review", "approved", "briefed", "live"];

/** The URL that a marketer pastes into the mailing tool. */
export type PastedUrls = { readonly blasts: string };

/** Sets the company up through the API as its marketer and administrator would. */
export const putCompany = async (call: Call): Promise<PastedUrls> => {
  for (const [id, member] of Object.entries(members))
    await call("PUT", `/api/members/${id}`, { ...member, email: `${id}@software.example`, timeZone: "UTC" });
  await call("PUT", "/api/policy", policy);
  for (const [id, contest] of Object.entries(contests)) await call("PUT", `/api/contests/${id}`, contest);
  for (const [id, { campaign, costs }] of Object.entries(campaigns)) {
    const path = `/api/campaigns/${id}`;
    await call("PUT", path, { ...campaign, owner: "max" });
    for (const to of wayToLive)
      await call("POST", `${path}/moves`, { to, by: to === "approved" ? "mia" : "max", note: "" });
    for (const [date, amount, note] of costs)
      await call("POST", `${path}/costs`, { date, money: dollars(amount), note });
  }
  let blasts = "";
  for (const [id, source] of Object.entries(sources)) {
    // The API's own answer: a source with the URL to paste.
    const { url } = (await call("PUT", `/api/sources/${id}`, source)) as { url: string };
    if (id === "blasts") blasts = url;
  }
  return { blasts };
};
