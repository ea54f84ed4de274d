import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
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

const openPage = async (path: string, options: { script: boolean; dark?: boolean }): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: options.script,
    // The pages allow no script; the checker is one.
    bypassCSP: options.script,
    viewport: { width: 375, height: 740 },
    colorScheme: options.dark ? "dark" : "light",
    locale: "en-GB",
  });
  await context.addCookies([{ name: "session", value: site.link("session", "mia"), url: served.url }]);
  const page = await context.newPage();
  await page.goto(served.url + path);
  return page;
};

const leadFor = async (name: string) => {
  const lead = await site.openLead(`${name.toLowerCase()}@prospect.example`, {
    name: `${name} Prospect`,
    phone: "+49301234567",
    company: "Prospect GmbH",
    answers: { "What would you like to know?": "Can you deliver?", "I would like a call": "yes" },
  });
  const { owner } = (await site.dossier(lead)).prospect.lead ?? {};
  return {
    lead,
    rep: `/r/${site.link("rep", `${lead}.${owner}`)}`,
    survey: `/s/${site.link("survey", lead)}`,
  };
};

/** Closed by a manager, contradicted by the prospect, and closed again. */
const lostLead = async (name: string): Promise<string> => {
  const { lead, survey } = await leadFor(name);
  const cookie = { cookie: `session=${site.link("session", "mia")}` };
  const log = (fields: Record<string, string>) => site.post(`/leads/${lead}`, fields, cookie);
  await log({ do: "spoke", v: "1" });
  await log({ do: "no-sale", reason: "no-budget", v: "2" });
  await site.post(survey, { contacted: "no", comment: "Nobody called." });
  await log({ do: "no-sale", reason: "no-budget", v: "3" });
  return lead;
};

type Finding = { readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> };

/** What axe finds wrong by WCAG 2.2 A and AA and by its best practices. */
const findings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate<{
    violations: readonly Finding[];
    passes: readonly Finding[];
  }>("axe.run()");
  expect(passes.length).toBeGreaterThan(0);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

describe("pages in a browser", () => {
  it("are free of accessibility faults and fit a phone, in light and dark", {
    timeout: 120_000,
  }, async () => {
    const { lead, rep, survey } = await leadFor("Greta");
    const lost = await lostLead("Olaf");
    const paths = [
      rep,
      ...["spoke", "won", "no-sale", "hand-over", "snooze"].map((choice) => `${rep}?do=${choice}`),
      survey,
      `${survey}?lang=de`,
      `/u/${site.link("unsubscribe", lead.slice(10))}`,
      "/p/spring",
      "/thanks/unknown",
      "/sign-in",
      "/",
      "/leads",
      `/leads/${lead}`,
      `/leads/${lost}`,
      "/verdict",
      "/campaigns",
      "/campaigns/spring",
      "/setup",
      "/quarantine",
      "/feed",
      "/nurture",
      "/setup/customers",
      "/no-other-page",
    ];
    const found: Record<string, readonly string[]> = {};
    for (const dark of [false, true]) {
      const page = await openPage("/no-such-page", { script: true, dark });
      for (const path of paths) {
        await page.goto(served.url + path);
        const wrong = [
          ...(await findings(page)),
          ...((await isTooWide(page)) ? ["wider than the screen"] : []),
        ];
        if (wrong.length > 0) found[`${path.replace(rep, "/r").replace(survey, "/s")} dark: ${dark}`] = wrong;
      }
      await page.context().close();
    }
    expect(found).toEqual({});
  });

  it("let a rep log a call without script: the mail's link, a few words, one button", async () => {
    const { lead, rep } = await leadFor("Hugo");
    const page = await openPage(`${rep}?do=spoke`, { script: false });
    await page.getByLabel("Anything to note?").fill("Wants a quote");
    await page.getByRole("button", { name: "I spoke with Hugo Prospect" }).click();
    expect(await page.getByRole("status").textContent()).toContain("Recorded: You spoke with Hugo Prospect.");
    await page.reload();
    expect(await page.getByRole("status").textContent()).toContain("This was recorded already");
    const events = (await site.dossier(lead)).changes.flatMap((change) => change.events);
    expect(events.filter(({ type }) => type === "spoke")).toMatchObject([{ text: "Wants a quote" }]);
    await page.context().close();
  });

  it("keep what was typed beside what is wrong with it", async () => {
    const { rep } = await leadFor("Ida");
    const page = await openPage(`${rep}?do=won`, { script: false });
    await page.getByLabel("Amount in EUR").fill("5,00,000");
    await page.getByLabel("Existing customer").check();
    await page.getByRole("button").click();
    expect(await page.getByRole("alert").textContent()).toContain("more than one way");
    expect(await page.getByLabel("Amount in EUR").inputValue()).toBe("5,00,000");
    expect(await page.getByLabel("Existing customer").isChecked()).toBe(true);
    await page.getByLabel("Amount in EUR").fill("500.000");
    await page.getByRole("button").click();
    expect(await page.getByRole("status").textContent()).toContain("You won Ida Prospect");
    await page.context().close();
  });

  it("let a prospect answer by the keyboard alone, without script", async () => {
    const { lead, survey } = await leadFor("Jan");
    const page = await openPage(`${survey}?rating=4`, { script: false });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    for (let i = 0; i < 30; i++) {
      if (await page.locator("button:focus").count()) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    expect((await site.dossier(lead)).prospect.lead?.survey?.answer).toMatchObject({
      rating: 4,
      contacted: "yes",
      gotOffer: null,
      stillInterested: null,
    });
    await page.context().close();
  });

  it("are opened by a scanner that runs scripts, link by link, without anything being answered or recorded", async () => {
    const { lead, rep, survey } = await leadFor("Lena");
    const before = await site.dossier(lead);
    const stop = `/u/${site.link("unsubscribe", before.prospect.key)}`;
    const links = [
      ...[1, 2, 3, 4, 5].map((rating) => `${survey}?rating=${rating}`),
      `${survey}?contacted=no`,
      ...["spoke", "no-answer", "won", "no-sale"].map((choice) => `${rep}?do=${choice}`),
      stop,
    ];
    for (const link of links) {
      const page = await openPage(link, { script: true });
      await page.waitForLoadState("networkidle");
      await page.context().close();
    }
    expect(await site.dossier(lead)).toEqual(before);
  });

  it("let a prospect unsubscribe without script", async () => {
    const { lead } = await leadFor("Kim");
    const page = await openPage(`/u/${site.link("unsubscribe", lead.slice(10))}`, { script: false });
    await page.getByRole("button", { name: "Stop the e-mails" }).click();
    expect(await page.getByRole("heading").textContent()).toBe("Done: no more e-mails");
    expect((await site.dossier(lead)).prospect.person.suppressed).not.toBeNull();
    await page.context().close();
  });

  it("let a manager log on a lead's page: a browser's own post counts as ours", async () => {
    const { lead } = await leadFor("Lou");
    const page = await openPage(`/leads/${lead}?do=note`, { script: false });
    await page.getByLabel("Your note").fill("Looked into it");
    await page.getByRole("button", { name: "Add the note" }).click();
    expect(await page.getByRole("status").textContent()).toContain("Your note stands on the lead.");
    await page.context().close();
  });
});
