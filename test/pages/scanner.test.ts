import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

/** Opens an address as a scanner does that runs what it finds: waits, then opens every link on the page as well. */
const scan = async (context: BrowserContext, path: string): Promise<void> => {
  const page = await context.newPage();
  await page.goto(served.url + path);
  await page.mouse.move(100, 300);
  await page.waitForTimeout(200);
  const found = await page.locator("a[href^='/'], a[href^='?']").all();
  const links = await Promise.all(found.map((link) => link.getAttribute("href")));
  for (const href of links) await page.goto(new URL(href ?? "", served.url + path).href);
  await page.close();
};

describe("a scanner that opens the links of a mail", () => {
  it.each([true, false])(
    "changes nothing, with script: %s",
    async (javaScriptEnabled) => {
      const lead = await site.openLead(`scanned-${javaScriptEnabled}@prospect.example`, {
        name: "Greta Prospect",
      });
      const { prospect } = await site.dossier(lead);
      const rep = `/r/${site.link("rep", `${lead}.${prospect.lead?.owner}`)}`;
      const survey = `/s/${site.link("survey", lead)}`;
      const unsubscribe = `/u/${site.link("unsubscribe", prospect.key)}`;
      const before = await site.dossier(lead);
      const context = await browser.newContext({ javaScriptEnabled });
      const choices = ["spoke", "won", "no-sale&reason=no-budget", "hand-over", "snooze"];
      for (const path of [
        ...choices.map((choice) => `${rep}?do=${choice}`),
        `${survey}?rating=1`,
        `${survey}?contacted=no`,
        unsubscribe,
      ])
        await scan(context, path);
      await context.close();
      expect(await site.dossier(lead)).toEqual(before);
    },
    60_000,
  );
});
