import { beforeAll, describe, expect, it } from "vitest";
import { observeCalls } from "../../shared/aws/calls.ts";
import { openDirectory, putCampaign } from "../../shared/store/directory.ts";
import { loadPortfolio } from "../../shared/store/load-portfolio.ts";
import { author, campaign } from "../domain/company.ts";
import { seedCampaign } from "./seeded-campaign.ts";
import { siteUnderTest, testKeys } from "./site-under-test.ts";

const site = siteUnderTest();

const signedIn = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const read = async (path: string, member = "mia") =>
  (await site.request(path, { headers: signedIn(member) })).text;

beforeAll(async () => {
  await seedCampaign(site.table(), 1_000);
});

describe("the portfolio page", () => {
  it("ranks the campaigns, says who lost their leads and what to do, and flags the weak one in words", async () => {
    const text = await read("/campaigns");
    expect(text).toContain('1. <a href="/campaigns/spring">');
    expect(text).toContain("sales: mend the follow-up");
    expect(text).toContain("Its leads were answered in time in 50 %.");
    expect(text).toContain("A qualified lead costs more than 2 times the median");
  });

  it("draws every campaign by cost and return, with the figures in a table behind", async () => {
    const text = await read("/campaigns");
    expect(text).toMatch(/<svg role="img" aria-label="What each campaign cost and brought back\. [^"]+"/);
    expect(text).toMatch(/<details><summary>The figures<\/summary><section class="scroll"/);
  });
});

describe("a campaign's page", () => {
  it("draws funnel, waiting times, verdict and money, each with words and a table for those who do not see it", async () => {
    const text = await read("/campaigns/spring");
    for (const title of [
      "From the blast to the sale, by audience",
      "How long prospects waited for a first response",
      "Who lost the judged leads",
      "Spent and earned over time",
    ])
      expect(text).toMatch(new RegExp(`<svg role="img" aria-label="${title}\\. `));
    expect(text.match(/<summary>The figures<\/summary>/g)).toHaveLength(4);
  });

  it("has no style of its own in it, which the content security policy would refuse", async () => {
    for (const path of ["/campaigns", "/campaigns/spring"])
      expect(await read(path)).not.toMatch(/\sstyle=|<style/);
  });

  it("shows each step's share with its 95 % range, and three ways to count what it earned", async () => {
    const text = await read("/campaigns/spring");
    expect(text).toContain("50 % (47 to 53)");
    expect(text).toContain("€100,000");
    expect(text).toContain("€360,000");
    expect(text).toContain("€200,000");
    expect(text).toContain("Place 1 of 2 by what came back for what was spent.");
  });

  it("says whether it will reach its goals, what each audience cost, and hands out all figures as CSV", async () => {
    const text = await read("/campaigns/spring");
    expect(text).toContain("Will it reach its goals?");
    expect(text).toContain("It has no end date, so nothing is foretold.");
    expect(text).toContain("Which audience paid off?");
    expect(text).toContain("Costs that name no audience are shared out by the audiences’ sizes.");
    expect(text).toContain("Nobody who was asked has written anything yet.");
    const file = await site.request("/campaigns/spring/assessment.csv", { headers: signedIn("max") });
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect(file.text).toMatch(/^part,figure,audience,value,low,high,currency\r\nfunnel,delivered,,30000,/);
    const refused = await site.request("/campaigns/spring/assessment.csv", { headers: signedIn("ana") });
    expect(refused.status).toBe(403);
  });

  it("takes a proposal of one team and the confirmation of the other, and refuses the same team's in words", async () => {
    const path = "/campaigns/spring/decision";
    const proposed = await site.post(path, { decision: "change", note: "Call sooner." }, signedIn("max"));
    expect([proposed.status, proposed.headers.get("location")]).toEqual([303, "/campaigns/spring"]);
    expect(await read("/campaigns/spring")).toContain("not confirmed by the other team");
    const again = await site.post(path, { decision: "change" }, signedIn("max"));
    expect(again.status).toBe(409);
    expect(again.text).toContain("somebody of sales confirms it");
    site.now += 60_000;
    expect((await site.post(path, { decision: "change" }, signedIn("mia"))).status).toBe(303);
    const text = await read("/campaigns/spring");
    expect(text).toContain("confirmed by Mia Moor");
    expect(text).toContain("Call sooner.");
    expect((await site.post(path, { decision: "perhaps" }, signedIn("mia"))).status).toBe(422);
  });

  it("is shown to managers and marketers; takes no decision of reps, partners, strangers or other sites", async () => {
    const path = "/campaigns/spring/decision";
    const statuses = async (headers: Record<string, string>) => [
      (await site.request("/campaigns/spring", { headers })).status,
      (await site.post(path, { decision: "keep" }, headers)).status,
    ];
    for (const member of ["ana", "pia"]) expect(await statuses(signedIn(member))).toEqual([403, 403]);
    expect(await statuses({})).toEqual([303, 401]);
    const foreign = { ...signedIn("mia"), "sec-fetch-site": "cross-site" };
    expect((await site.post(path, { decision: "keep" }, foreign)).status).toBe(403);
  });
});

describe("reading the portfolio", () => {
  it("takes the same reads for a thousand, ten thousand and a hundred thousand leads", async () => {
    const company = await openDirectory(site.table(), async () => testKeys).company();
    const figures: string[] = [];
    for (const leads of [1_000, 10_000, 100_000]) {
      await seedCampaign(site.table(), leads);
      let units = 0;
      let calls = 0;
      const stop = observeCalls(({ readUnits }) => {
        units += readUnits;
        calls++;
      });
      await loadPortfolio(site.table(), company, "2026-03-01T09:00:00.000Z");
      stop();
      figures.push(`${calls} calls, ${units} units`);
    }
    expect(new Set(figures).size).toBe(1);
    expect(figures[0]).toMatch(/^8 calls/);
  });
});

// Last, because one more campaign changes what the others are compared with.
describe("the pages of a campaign", () => {
  it("all say that a live campaign is past its end, and what it offers", async () => {
    const ended = campaign("ended", {
      name: "Last spring",
      endsOn: "2025-04-30",
      offer: { title: "The old guide", url: "https://example.com/guide.pdf" },
    });
    await putCampaign(site.table(), ended, author);
    for (const path of ["", "/review", "/costs"]) {
      const text = await read(`/campaigns/ended${path}`);
      expect(text).toContain("past its end, 2025-04-30");
      expect(text).toContain("The old guide");
    }
    expect(await read("/campaigns/spring")).not.toContain("past its end");
  });
});
