/** Secrets of the sample's sources; everybody can read them here, so they protect nothing but the sample. */
const typeformSecret = "typeform-demo-secret";
const signedJsonSecret = "whsec_Zm9sbG93LXRocm91Z2gtc2FtcGxlLXNlY3JldA==";

const members = {
  ana: { name: "Ana Ruiz", role: "rep" },
  ben: { name: "Ben Okafor", role: "rep" },
  mia: { name: "Mia Lindgren", role: "manager" },
  max: { name: "Max Weber", role: "marketer" },
  ada: { name: "Ada Novak", role: "administrator" },
};

const policy = {
  company: "Example Outdoor",
  currency: "USD",
  sender: "Example Outdoor <hello@example.com>",
  pools: [{ id: "everyone", members: [{ id: "ana" }, { id: "ben" }], pick: "round-robin", fallback: "mia" }],
  rules: [{ when: {}, pool: "everyone" }],
};

const campaign = {
  name: "Spring checklist",
  type: "email-blast",
  owner: "max",
  audiences: [
    { id: "newsletter", name: "Newsletter readers", size: 12_000 },
    { id: "fair", name: "Met at the fair", size: 800 },
  ],
  offer: { title: "The spring checklist", url: "https://www.example.com/spring-checklist.pdf" },
  goal: { leads: 200, revenue: { amount: 25_000_000, currency: "USD" } },
};

const wayToLive = ["in-review", "approved", "briefed", "live"];

const ofCampaign = { campaign: "spring-checklist", audience: "newsletter" };
const sources = {
  website: { ...ofCampaign, type: "plain-html" },
  "typeform-demo": { ...ofCampaign, type: "typeform", secret: typeformSecret },
  "signed-json": { ...ofCampaign, type: "standard-webhooks", secret: signedJsonSecret },
  // Without SendGrid's key the token in its URL is the proof.
  "sendgrid-blast": { ...ofCampaign, type: "sendgrid" },
};

/** Calls our own JSON API. */
export type CallApi = (method: string, path: string, body?: unknown) => Promise<Response>;

/**
 * Puts a small company with one live campaign and four webhooks into an empty table, through the JSON API, so that a
 * form can be sent at once. Does nothing when there is a team already, other than one that an earlier start began with.
 * Throws when the API refuses a part.
 */
export const putSample = async (api: CallApi): Promise<void> => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await api(method, path, body);
    if (!response.ok) {
      throw new Error(`${method} ${path} was answered with ${await response.text()}`);
    }
    return response.json();
  };
  const ids = async (path: string) =>
    // The API's own lists.
    ((await call("GET", path)) as { items: { id: string }[] }).items.map(({ id }) => id);

  const team = await ids("/api/members");
  if (team.some((id) => !(id in members)) || (await ids("/api/sources")).length > 0) return;
  for (const [id, member] of Object.entries(members)) {
    await call("PUT", `/api/members/${id}`, { ...member, email: `${id}@example.com` });
  }
  await call("PUT", "/api/policy", policy);
  const path = "/api/campaigns/spring-checklist";
  const { state } = (await call("PUT", path, campaign)) as { state: string };
  for (const to of wayToLive.slice(wayToLive.indexOf(state) + 1)) {
    await call("POST", `${path}/moves`, { to, by: to === "approved" ? "mia" : "max" });
  }
  // All or none: a start that was cut off before here begins again.
  await Promise.all(Object.entries(sources).map(([id, source]) => call("PUT", `/api/sources/${id}`, source)));
};
