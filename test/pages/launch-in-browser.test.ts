import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCosts } from "../../shared/store/costs.ts";
import { loadCampaign } from "../../shared/store/directory.ts";
import { loadReadings, tellOfBriefing } from "../../shared/store/readings.ts";
import { openChromium } from "./chromium.ts";
import { type ServedSite, serve } from "./serve.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();
let served: ServedSite;
let browser: Browser;

beforeAll(async () => {
  served = await serve(site.app);
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

type Look = { readonly width: number; readonly dark: boolean; readonly script: boolean };

const open = async (path: string, { width, dark, script }: Look, member = "max"): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: script,
    // The pages allow no script; the checker is one.
    bypassCSP: script,
    viewport: { width, height: 800 },
    colorScheme: dark ? "dark" : "light",
  });
  await context.addCookies([{ name: "session", value: site.link("session", member), url: served.url }]);
  const page = await context.newPage();
  await page.goto(served.url + path);
  return page;
};

const plain: Look = { width: 1280, dark: false, script: false };

const findings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{
    violations: ReadonlyArray<{ id: string; nodes: { html: string }[] }>;
  }>("axe.run()");
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

const tell = (campaign: string, member: string) =>
  tellOfBriefing(site.table(), campaign, member, {
    id: `briefing-${campaign}-${member}`,
    template: "briefing",
    to: `${member}@company.example`,
    about: { campaign, member },
    writtenAt: new Date(site.now).toISOString(),
  });

describe("a campaign's way to its launch, in a browser without script", () => {
  it("is planned, costed and handed in by a marketer, and approved by a manager from a mail's link", {
    timeout: 120_000,
  }, async () => {
    const page = await open("/new-campaign", plain);
    await page.getByLabel("Name", { exact: true }).first().fill("Winter webinar");
    await page.getByLabel("Kind").selectOption("event");
    await page.locator("#audience-0-name").fill("Plant managers");
    await page.locator("#audience-0-size").fill("350");
    await page.getByLabel("Talking points").fill("Ask about the frost.");
    await page.getByRole("button", { name: "Create the draft" }).click();
    expect(page.url()).toBe(`${served.url}/campaigns/winter-webinar/review`);

    await page.getByRole("link", { name: "Costs" }).click();
    await page.getByLabel("Day", { exact: true }).fill("2026-02-01");
    await page.getByLabel("Amount").fill("1,250.00");
    await page.getByRole("button", { name: "Add it" }).click();
    const csv = { name: "costs.csv", mimeType: "text/csv", buffer: Buffer.from("2026-02-02,99,Poster\n") };
    await page.getByLabel("CSV file").setInputFiles(csv);
    await page.getByRole("button", { name: "Add them all" }).click();
    const amounts = (await loadCosts(site.table(), "winter-webinar")).map(({ money }) => money.amount);
    expect(amounts).toEqual([125_000, 9_900]);

    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("link", { name: "Store a file as the offer" }).click();
    const pdf = { name: "frost.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") };
    await page.getByLabel("File", { exact: true }).setInputFiles(pdf);
    await page.getByRole("button", { name: "Store it" }).click();
    const stored = (await loadCampaign(site.table(), "winter-webinar"))?.offer;
    expect(stored).toMatchObject({ title: "frost.pdf", file: { name: "frost.pdf", size: 8 } });
    expect(site.kept.get(`winter-webinar ${stored?.file?.id}`)?.toString()).toBe("%PDF-1.7");

    await page.getByRole("link", { name: "Review and briefing" }).click();
    await page.getByRole("button", { name: "Hand it in for review" }).click();
    await page.close();
    const link = await open(`/v/${site.link("review", "winter-webinar.mia.1")}?do=approve`, plain);
    await link.getByRole("button", { name: "Send it" }).click();
    expect(await link.getByRole("status").textContent()).toContain("You approved it");
    await link.close();
    expect((await loadCampaign(site.table(), "winter-webinar"))?.state).toBe("approved");
  });

  it("is confirmed by a rep with one button", async () => {
    await tell("winter-webinar", "ana");
    const page = await open(`/b/${site.link("briefing", "winter-webinar.ana")}`, plain);
    await page.getByRole("button", { name: "I have read it" }).click();
    expect(await page.getByRole("status").textContent()).toContain("You have confirmed");
    await page.close();
    expect((await loadReadings(site.table(), "winter-webinar"))[0]?.readAt).not.toBeNull();
  });

  it("is free of accessibility faults and fits, on a phone and on a desk, in light and dark", {
    timeout: 240_000,
  }, async () => {
    await site.post(
      "/campaigns/autumn/costs",
      {
        date: "2026-01-01",
        amount: "10",
        note: "Ads",
        every: "week",
      },
      { cookie: `session=${site.link("session", "max")}` },
    );
    await tell("autumn", "ben");
    const paths = [
      "/campaigns",
      "/new-campaign",
      "/campaigns/winter-webinar/edit",
      "/campaigns/winter-webinar/offer-file",
      "/campaigns/winter-webinar/review",
      "/campaigns/autumn/costs",
      "/campaigns/autumn/review",
      `/v/${site.link("review", "winter-webinar.mia.1")}`,
      `/b/${site.link("briefing", "autumn.ben")}`,
      `/b/${site.link("briefing", "autumn.ben", -1)}`,
      "/v/forged",
    ];
    const looks: readonly Look[] = [
      { width: 375, dark: false, script: true },
      { width: 1280, dark: true, script: true },
    ];
    for (const path of paths)
      for (const look of looks) {
        const page = await open(path, look);
        expect(await findings(page), path).toEqual([]);
        expect(await isTooWide(page), `${path} at ${look.width}`).toBe(false);
        await page.close();
      }
  });

  it("shows what is wrong beside its field in a way that axe accepts", async () => {
    const page = await open("/new-campaign", { width: 375, dark: false, script: true });
    await page.getByLabel("Name", { exact: true }).first().fill("Broken");
    await page.locator("#audience-1-size").fill("some");
    await page.getByRole("button", { name: "Create the draft" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("2 things are wrong");
    expect(await findings(page)).toEqual([]);
    await page.close();
  });
});
