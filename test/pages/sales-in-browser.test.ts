import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium } from "./chromium.ts";
import { seedSales } from "./seeded-sales.ts";
import { type ServedSite, serve } from "./serve.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();
let served: ServedSite;
let browser: Browser;

beforeAll(async () => {
  await seedSales(site.table(), "2026-03-02T10");
  served = await serve(site.app);
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

const pageOf = async (
  member: string,
  options: { width: number; script: boolean; dark?: boolean },
): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: options.script,
    // The pages allow no script; the checker is one.
    bypassCSP: options.script,
    viewport: { width: options.width, height: 800 },
    colorScheme: options.dark ? "dark" : "light",
  });
  await context.addCookies([{ name: "session", value: site.link("session", member), url: served.url }]);
  return context.newPage();
};

type Finding = { readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> };

const findings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>("axe.run()");
  const isTooWide = await page.evaluate(
    "document.documentElement.scrollWidth > document.documentElement.clientWidth",
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ...(isTooWide ? ["wider than the screen"] : []),
  ];
};

const contest = {
  name: "March sprint",
  metric: "meetings",
  from: "2026-03-02",
  to: "2026-03-27",
  minimumLeads: "5",
  prize: "Dinner for two",
};

describe("the pages of sales in a browser", () => {
  it("let a manager start a contest without script, by its labels, and show its standings", async () => {
    const page = await pageOf("mia", { width: 390, script: false });
    await page.goto(`${served.url}/contests`);
    await page.getByText("Start a contest").click();
    await page.getByLabel("Name").fill(contest.name);
    await page.getByLabel("What decides").selectOption({ label: "Meetings" });
    await page.getByLabel("First day").fill(contest.from);
    await page.getByLabel("Last day").fill("2026-03-01");
    await page.getByLabel("Ben Bach").check();
    await page.getByLabel("Ana Amsel").check();
    await page.getByRole("button", { name: "Start the contest" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("The contest was not started.");
    expect(await page.getByLabel("Ben Bach").isChecked()).toBe(true);
    await page.getByLabel("Last day").fill(contest.to);
    await page.getByRole("button", { name: "Start the contest" }).click();
    await page.getByRole("heading", { name: contest.name }).waitFor();
    expect(await page.getByRole("row", { name: /1\. Ben Bach/ }).textContent()).toContain("points ahead");
    await page.context().close();
  });

  it("are free of accessibility faults on a phone and a desk, in light and dark, for everybody who sees them", {
    timeout: 120_000,
  }, async () => {
    const cookie = { cookie: `session=${site.link("session", "mia")}` };
    await site.post("/contests", { ...contest, name: "For all", minimumLeads: "50" }, cookie);
    const found: Record<string, readonly string[]> = {};
    for (const [width, dark] of [
      [390, true],
      [1280, false],
    ] as const)
      for (const [member, paths] of [
        [
          "mia",
          ["/sales", "/sales?metric=revenue&sort=sla", "/sales?rep=ben", "/contests", "/contests/for-all"],
        ],
        ["ana", ["/sales", "/contests", "/contests/for-all"]],
        ["pia", ["/sales", "/contests"]],
      ] as const) {
        const page = await pageOf(member, { width, script: true, dark });
        for (const path of paths) {
          await page.goto(served.url + path);
          const wrong = await findings(page);
          if (wrong.length > 0) found[`${member} ${path} at ${width}`] = wrong;
        }
        await page.context().close();
      }
    expect(found).toEqual({});
  });
});
