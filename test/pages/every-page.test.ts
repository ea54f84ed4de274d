import { mkdir } from "node:fs/promises";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openChromium } from "./chromium.ts";
import { type FilledCompany, startFilledCompany } from "./filled-company.ts";

/**
 * `npm run screenshots` takes the pictures of the README anew. SCREENSHOTS=folder takes all of every page, to be looked at.
 */
const folder = process.env["SCREENSHOTS"];
const forReadme = folder === "test/pages/screenshots";
const inReadme: ReadonlySet<string> = new Set([
  "rep-phone",
  "survey-phone",
  "today-desktop",
  "campaign-desktop",
  "lead-lost-desktop",
  "sales-desktop",
]);

const pictureOf = async (page: Page, name: string) => {
  if (!folder || (forReadme && !inReadme.has(name))) return;
  const stem = name.replace(/-(?:phone|desktop)$/, "");
  await page.screenshot({
    path: `${folder}/${forReadme ? stem : name}.png`,
    fullPage: !forReadme,
  });
};

let company: FilledCompany;
let browser: Browser;
beforeAll(async () => {
  company = await startFilledCompany();
  browser = await openChromium();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await company?.stop();
});

type Shown = { readonly name: string; readonly path: string; readonly as: string | null };

/** Every page with something on it, as whoever it is made for. */
const pages = (): readonly Shown[] => {
  const { open, lost, won } = company.ids;
  const asMia = (name: string, path: string): Shown => ({ name, path, as: "mia" });
  const asAda = (name: string, path: string): Shown => ({ name, path, as: "ada" });
  const asMax = (name: string, path: string): Shown => ({ name, path, as: "max" });
  const asAna = (name: string, path: string): Shown => ({ name, path, as: "ana" });
  const open_ = (name: string, path: string): Shown => ({ name, path, as: null });
  return [
    open_("sign-in", "/sign-in"),
    asAda("edit-outgoing", "/setup/outgoing/crm/edit"),
    asAda("new-outgoing", "/setup/outgoing/new"),
    asAda("feed-administrator", "/feed"),
    open_("landing", "/p/spring-checklist"),
    open_("rep", company.link("r", "ana@example.com")),
    open_("rep-won", `${company.link("r", "ana@example.com")}?do=won`),
    open_("day", company.link("d")),
    open_("survey", company.link("s")),
    open_("unsubscribe", company.link("u")),
    open_("review-link", company.link("v")),
    open_("briefing", company.link("b")),
    open_("rules", "/verdict"),
    open_("nothing", "/no-such-page"),
    asMia("today", "/"),
    asMia("leads", "/leads"),
    asMia("lead-open", `/leads/${open}`),
    asMia("lead-lost", `/leads/${lost}`),
    asMia("lead-won", `/leads/${won}`),
    asMia("sales", "/sales"),
    asMia("sales-period", "/sales?from=2026-01-05&before=2026-01-12"),
    asMia("contests", "/contests"),
    asMia("contest", "/contests/january"),
    asMia("members", "/members/ana"),
    asMia("audit", "/setup/audit"),
    asMia("campaigns", "/campaigns"),
    asMia("campaign", "/campaigns/spring-checklist"),
    asMax("review", "/campaigns/autumn-fair/review"),
    asMax("new-campaign", "/new-campaign"),
    asMax("campaign-edit", "/campaigns/autumn-fair/edit"),
    asMax("campaign-costs", "/campaigns/spring-checklist/costs"),
    asMax("offer-file", "/campaigns/spring-checklist/offer-file"),
    asMax("feed", "/feed"),
    asMax("nurture", "/nurture"),
    asMax("policy", "/setup/policy"),
    asMax("try", "/setup/try"),
    asMax("customers", "/setup/customers"),
    asMax("quarantine", "/quarantine"),
    asAda("setup", "/setup"),
    asAda("setup-member", "/setup/members/ana"),
    asAda("setup-member-new", "/setup/members/new"),
    asAda("setup-source", "/setup/sources/website/edit"),
    asAda("setup-source-new", "/setup/sources/new"),
    asAda("source", "/setup/sources/website"),
    asAda("vendors", "/setup/vendors"),
    asAda("vendor", "/setup/vendors/typeform"),
    asAna("rep-today", "/"),
    asAna("rep-leads", "/leads"),
    asAna("rep-sales", "/sales"),
  ].filter(({ path }) => path !== "" && !path.startsWith("?"));
};

type Finding = { readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> };

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;

it("every page of a company at work is free of accessibility faults and fits, on a phone and on a desk", {
  timeout: 300_000,
}, async () => {
  if (folder) await mkdir(folder, { recursive: true });
  const shown = pages();
  expect(shown.length).toBeGreaterThan(35);
  const wrong: string[] = [];
  const sessions = new Map<string, { readonly name: string; readonly value: string }>();
  for (const member of ["mia", "max", "ada", "ana"]) sessions.set(member, await company.signIn(member));
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const member of [null, ...sessions.keys()]) {
      const context = await browser.newContext({ viewport, bypassCSP: true, locale: "en-GB" });
      const session = member === null ? undefined : sessions.get(member);
      if (session) await context.addCookies([{ ...session, url: company.url }]);
      const page = await context.newPage();
      for (const { name, path } of shown.filter(({ as }) => as === member)) {
        await page.goto(company.url + path);
        await pictureOf(page, `${name}-${size}`);
        const width = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
        if (await page.evaluate(width)) wrong.push(`${name} is wider than a ${size}`);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<{ violations: readonly Finding[] }>("axe.run()");
        wrong.push(...violations.map(({ id, nodes }) => `${name} on a ${size}: ${id}: ${nodes[0]?.html}`));
      }
      await context.close();
    }
  }
  expect(wrong).toEqual([]);
});

/** CSS pixels between the margins of A4, upright and sideways. */
const paper = { upright: 695, sideways: 1024 };

it("every page fits the paper that it is printed on: many columns are printed sideways", {
  timeout: 300_000,
}, async () => {
  const tooWide: string[] = [];
  const sideways: string[] = [];
  for (const member of [null, "mia", "max", "ada", "ana"]) {
    const context = await browser.newContext({ locale: "en-GB" });
    if (member !== null) await context.addCookies([{ ...(await company.signIn(member)), url: company.url }]);
    const page = await context.newPage();
    await page.emulateMedia({ media: "print" });
    for (const { name, path } of pages().filter(({ as }) => as === member)) {
      await page.goto(company.url + path);
      const isSideways = await page.evaluate("getComputedStyle(document.body).page === 'sideways'");
      if (isSideways) sideways.push(name);
      await page.setViewportSize({ width: isSideways ? paper.sideways : paper.upright, height: 1_000 });
      const parts = "[...document.querySelectorAll('html, .card, .tile')]";
      if (await page.evaluate(`${parts}.some((part) => part.scrollWidth > part.clientWidth)`))
        tooWide.push(name);
    }
    await context.close();
  }
  expect(tooWide).toEqual([]);
  expect(sideways).toContain("campaigns");
});
