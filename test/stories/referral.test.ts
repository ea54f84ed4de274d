import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recount } from "../../shared/store/recount.ts";
import { openTable } from "../../shared/store/table.ts";
import { formOf, linkIn, press, type Story, startStory } from "./company.ts";
import { signIn } from "./sign-in.ts";

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const paula = "paula@prospect.example";
const friend = "friend@prospect.example";

/** The code of Paula's link, which is her key. */
let code = "";

const referrers = async () => (await story.call("GET", "/api/campaigns/spring/referrers")).items;

const personalLink = async (rating: string): Promise<string | null> => {
  const survey = linkIn(story.mail(paula, /\/s\//), /rating=5/);
  const page = await (await press(story, survey, { rating, contacted: "yes" })).text();
  return /href="(\/i\/[^"]+)"/.exec(page)?.[1] ?? null;
};

describe("a happy prospect", () => {
  it("is offered a personal link with 4 or 5, and not with less", async () => {
    await story.typeform("happy-1", { email: paula });
    await story.settled();
    await press(story, linkIn(story.mail("ana@company.example"), /do=spoke/));
    await story.advance("P2D");
    expect(await personalLink("3")).toBeNull();
    expect(await personalLink("5")).not.toBeNull();
  });

  it("stands as the referrer on the lead that the link brings, and is not named to whoever follows it", async () => {
    const link = (await personalLink("4")) ?? "";
    const page = await (await story.request(link)).text();
    expect(page).not.toContain("Paula");
    const fields = formOf(page, { email: friend, _rendered: "" });
    const posted = await story.request("/f/site", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: fields.toString(),
    });
    expect(posted.status).toBe(200);
    await story.settled();
    const lead = (await story.leads()).find(({ prospect }) => prospect.email === friend);
    code = link.slice("/i/".length);
    expect(lead.referrer).toBe(code);
  });

  it("is named to the rep who gets that lead, in the mail and on the lead's page", async () => {
    const { owner } = (await story.leads()).find(({ prospect }) => prospect.email === friend);
    const mail = story.mail(`${owner}@company.example`, /friend@prospect/);
    expect(mail.text).toMatch(/Recommended by: +Paula Prospect/);
    const page = await (await story.request(linkIn(mail, /\/r\//))).text();
    expect(page).toMatch(/Recommended by<\/dt>\s*<dd>.*Paula Prospect/);
  });

  it("is among the campaign's referrers with the leads, the sales and the revenue that their link brought", async () => {
    expect(await referrers()).toMatchObject([{ code, leads: 1, sales: 0, revenue: { amount: 0 } }]);
    const { owner } = (await story.leads()).find(({ prospect }) => prospect.email === friend);
    const mail = story.mail(`${owner}@company.example`, /friend@prospect/);
    await press(story, linkIn(mail, /do=spoke/));
    await press(story, linkIn(mail, /do=won/), { amount: "18,000", customer: "new" });
    await story.settled();
    const prospect = { email: paula, name: "Paula Prospect", company: null };
    const revenue = { amount: 1_800_000, currency: "USD" };
    expect(await referrers()).toMatchObject([{ code, prospect, leads: 1, sales: 1, revenue }]);

    const headers = await signIn(story, "max@company.example");
    const page = await (await story.request("/campaigns/spring", { headers })).text();
    const [, section = ""] = page.split("Who recommended us");
    expect(section).toMatch(/Paula Prospect<\/a>.*"Sales">1<.*"Revenue">\$18,000</);
    const file = await (await story.request("/campaigns/spring/referrers.csv", { headers })).text();
    expect(file.split("\r\n")[1]).toMatch(
      /^\w{20},paula@prospect.example,Paula Prospect,,1,\d,1,1800000,USD$/,
    );
    const exported = await story.api("GET", "/api/campaigns/spring/referrers.csv");
    expect(await exported.text()).toBe(file);
  });

  it("who bought has the personal link on their lead's page, for their rep to hand over", async () => {
    const lead = (await story.leads()).find(({ prospect }) => prospect.email === friend);
    const headers = await signIn(story, "max@company.example");
    const page = await (await story.request(`/leads/${lead.id}`, { headers })).text();
    expect(page).toContain(`${story.url}/i/${lead.id.slice(-20)}`);
    expect((await story.request(`/i/${lead.id.slice(-20)}`)).status).toBe(200);
  });

  it("is nobody any more once erased, while what their link brought still counts, in a recount too", async () => {
    const { prospect } = (await story.leads()).find(({ prospect: { email } }) => email === paula);
    await story.call("DELETE", `/api/prospects/${encodeURIComponent(prospect.email)}`);
    await story.settled();
    const counted = { code, prospect: null, lead: null, leads: 1, sales: 1 };
    expect(await referrers()).toMatchObject([counted]);
    expect((await recount(openTable("follow-through"))).corrected).toBe(0);
    const headers = await signIn(story, "max@company.example");
    const page = await (await story.request("/campaigns/spring", { headers })).text();
    expect(page).toContain("Somebody whose data was erased");
    expect((await story.request(`/i/${code}`)).status).toBe(404);
  });

  it("has a link that nobody can make up", async () => {
    expect((await story.request("/i/0123456789abcdefghjk")).status).toBe(404);
    expect((await story.request("/i/nobody")).status).toBe(404);
  });
});
