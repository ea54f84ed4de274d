import { expect, it } from "vitest";
import { siteUnderTest } from "../pages/site-under-test.ts";

/** OWASP API5:2023: each role reaches its own functions, by whatever method it asks. */

const site = siteUnderTest();
const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });

/** Everything behind sign-in that shows everybody's leads, or changes what is everybody's. */
const overseers = [
  "/campaigns",
  "/campaigns/spring",
  "/campaigns/spring/assessment.csv",
  "/campaigns/spring/referrers.csv",
  "/feed",
  "/setup",
  "/quarantine",
  "/nurture",
  "/members/ana",
];
const posts = ["/campaigns/spring/decision", "/quarantine/replay", "/quarantine/x/replay", "/members/ana"];

it.each(["ana", "pia"])("%s, who sells, opens nothing of the overseers', nor posts there", async (member) => {
  for (const path of overseers)
    expect([path, (await site.request(path, { headers: as(member) })).status]).toEqual([path, 403]);
  for (const path of posts)
    expect([path, (await site.post(path, { decision: "stop" }, as(member))).status]).toEqual([path, 403]);
});

it("nobody who is not signed in gets further than the sign-in", async () => {
  for (const path of ["/", "/leads", "/sales", ...overseers]) {
    const answer = await site.request(path);
    expect([path, answer.status, answer.headers.get("location")]).toEqual([path, 303, "/sign-in"]);
  }
  for (const path of posts) expect([path, (await site.post(path, {})).status]).toEqual([path, 401]);
});

it("the audit list is for managers and administrators", async () => {
  const statusFor = async (member: string) =>
    (await site.request("/setup/audit", { headers: as(member) })).status;
  expect([await statusFor("mia"), await statusFor("ada")]).toEqual([200, 200]);
  expect([await statusFor("max"), await statusFor("ana")]).toEqual([403, 403]);
});

it("a marketer remarks on a lead and cannot work, win or give it away", async () => {
  const lead = await site.openLead("marketer@prospect.example");
  for (const fields of [
    { do: "spoke" },
    { do: "won", amount: "1", customer: "new" },
    { do: "hand-over", to: "ben" },
    { do: "no-sale", reason: "no-budget" },
  ])
    expect(
      (await site.post(`/leads/${lead}`, { ...fields, v: "1" }, as("max"))).status,
    ).toBeGreaterThanOrEqual(400);
  expect((await site.dossier(lead)).prospect.lead).toMatchObject({ stage: "assigned", attempts: 0 });
});

it("other methods than those offered are refused, also by an overriding header or field", async () => {
  for (const method of ["PUT", "PATCH", "DELETE"])
    expect(
      (await site.request("/members/ana", { method, headers: as("ada") })).status,
    ).toBeGreaterThanOrEqual(404);
  const lead = await site.openLead("method@prospect.example");
  const overriding = { ...as("mia"), "x-http-method-override": "POST", "x-method-override": "POST" };
  await site.request(`/leads/${lead}?_method=POST&do=spoke&v=1`, { headers: overriding });
  expect((await site.dossier(lead)).prospect.lead?.attempts).toBe(0);
});

it("a post that another site sends in a signed-in member's name is refused", async () => {
  const lead = await site.openLead("forged@prospect.example");
  for (const forged of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ])
    expect(
      (await site.post(`/leads/${lead}`, { do: "spoke", v: "1" }, { ...as("mia"), ...forged })).status,
    ).toBe(403);
  expect((await site.dossier(lead)).prospect.lead?.attempts).toBe(0);
});
