import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium } from "./chromium.ts";
import { seedCampaign } from "./seeded-campaign.ts";
import { type ServedSite, serve } from "./serve.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();
let served: ServedSite;
let browser: Browser;

beforeAll(async () => {
  await seedCampaign(site.table(), 1_000);
  served = await serve(site.app);
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

type Look = { readonly width: number; readonly colorScheme: "light" | "dark" };

const open = async (path: string, { width, colorScheme }: Look): Promise<Page> => {
  // The pages allow no script; the checker is one.
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: { width, height: 800 },
    colorScheme,
  });
  await context.addCookies([{ name: "session", value: site.link("session", "mia"), url: served.url }]);
  const page = await context.newPage();
  await page.goto(served.url + path);
  return page;
};

const findings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{
    violations: ReadonlyArray<{ id: string; nodes: { html: string }[] }>;
  }>("axe.run()");
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

const looks: readonly Look[] = [
  { width: 375, colorScheme: "light" },
  { width: 375, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
];

describe.each(["/campaigns", "/campaigns/spring"])("%s in a browser", (path) => {
  it.each(looks)("has no fault that axe finds and scrolls nowhere sideways: %j", async (look) => {
    const page = await open(path, look);
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width);
    await page.context().close();
  });

  it("prints in dark ink on white with its charts, also for somebody whose screen is dark", async () => {
    const page = await open(path, { width: 1280, colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const ink = await page.evaluate("getComputedStyle(document.querySelector('h1')).color");
    expect(ink).toBe("rgb(21, 32, 28)");
    expect(await page.locator(".chart svg").first().isVisible()).toBe(true);
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
    await page.context().close();
  });
});
