import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultPolicy } from "../../shared/domain/policy.ts";
import { putCampaign, putMember, putPolicy } from "../../shared/store/directory.ts";
import { author, campaign, member } from "../domain/company.ts";
import { openChromium } from "../pages/chromium.ts";
import { type ServedSite, serve } from "../pages/serve.ts";
import { siteUnderTest } from "../pages/site-under-test.ts";

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

type Found = Readonly<Record<"hacked" | "shows", boolean> & Record<"scripts" | "handlers" | "links", number>>;

/** Looked at in the page itself, so it is text here. */
const look = `({
  hacked: "hacked" in window,
  scripts: document.querySelectorAll("script, iframe, object, embed").length,
  handlers: [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some(({ name }) => name.startsWith("on"))).length,
  links: [...document.querySelectorAll("a, form, img")].filter((element) =>
    ["href", "action", "src"].some((name) => /^\\s*(javascript|data):/i.test(element.getAttribute(name) ?? ""))).length,
  shows: document.body.textContent.includes("window.hacked"),
})`;

const run = "window.hacked=1;alert(1)";
const attacks = [
  `<script>${run}</script>`,
  `"><script>${run}</script>`,
  `'><img src=x onerror="${run}">`,
  `<svg/onload=${run}>`,
  `" autofocus onfocus="${run}" x="`,
  `</textarea><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `<iframe srcdoc="<script>parent.hacked=1</script>">`,
  `<a href="javascript:${run}">x</a>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<details open ontoggle=${run}>`,
  `\u0000<scr\u0000ipt>${run}</script>`,
  `<!--><script>${run}</script>-->`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `{{constructor.constructor('${run}')()}}`,
  `javascript:${run}`,
];
const all = attacks.join(" ");

/** The attacks in every field that prospects, colleagues and marketers fill in; answers a lead that has them all. */
const attacked = async () => {
  const table = site.table();
  await putMember(table, member("ana", { name: all }), author);
  await putPolicy(
    table,
    {
      ...defaultPolicy,
      company: all.slice(0, 2_000),
      sender: "hello@nordwind.example",
      currency: "EUR",
      idealClient: [{ field: all, is: "matches", value: all, weight: 1, disqualifying: false }],
    },
    author,
  );
  const offer = { title: all, url: "https://files.example.com/spring.pdf" };
  await putCampaign(table, campaign("spring", { name: all, offer }), author);
  const lead = await site.openLead("xss@prospect.example", {
    name: all,
    phone: all,
    company: all,
    country: all,
    answers: Object.fromEntries(attacks.map((attack) => [attack, all])),
  });
  const cookie = { cookie: `session=${site.link("session", "mia")}` };
  const log = (fields: Record<string, string>) => site.post(`/leads/${lead}`, fields, cookie);
  for (const [i, attack] of attacks.entries()) await log({ do: "note", text: attack, v: `${i}` });
  await log({ do: "statement", text: all, v: "a" });
  await site.post(`/s/${site.link("survey", lead)}`, {
    contacted: "no",
    contactedOn: all.slice(0, 40),
    comment: all,
  });
  await log({ do: "no-sale", reason: "other", text: all, v: "b" });
  const { owner } = (await site.dossier(lead)).prospect.lead ?? {};
  return {
    lead,
    rep: `/r/${site.link("rep", `${lead}.${owner}`)}`,
    survey: `/s/${site.link("survey", lead)}`,
  };
};

it("no field that anybody fills in runs a script or opens a dialog on any page, even without the content policy", {
  timeout: 120_000,
}, async () => {
  const { lead, rep, survey } = await attacked();
  const query = encodeURIComponent(all.slice(0, 1_500));
  const paths = [
    rep,
    `${rep}?do=no-sale&reason=${query}`,
    survey,
    `${survey}?contacted=no&comment=${query}`,
    `/leads/${lead}`,
    "/leads",
    `/leads?owner=${query}&stage=${query}`,
    "/",
    "/feed",
    "/campaigns",
    "/campaigns/spring",
    "/setup",
    "/setup/audit",
    "/members/ana",
    "/quarantine",
    "/nurture",
    "/sales",
    `/p/spring?email=${query}&name=${query}&utm_source=${query}`,
    `/thanks/${query}`,
    `/sign-in?email=${query}`,
    `/u/${site.link("unsubscribe", lead.slice(10))}?lang=${query}`,
    `/${query}`,
  ];
  // Without the policy, escaping alone must hold.
  const context = await browser.newContext({ bypassCSP: true });
  await context.addCookies([{ name: "session", value: site.link("session", "mia"), url: served.url }]);
  const page = await context.newPage();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(page.url());
    dialog.dismiss();
  });
  let shown = 0;
  for (const path of paths) {
    const answer = await page.goto(served.url + path, { waitUntil: "load" });
    expect([path.slice(0, 40), (answer?.status() ?? 500) < 500]).toEqual([path.slice(0, 40), true]);
    const found = await page.evaluate<Found>(look);
    const { shows, ...dangers } = found;
    expect([path.slice(0, 40), dangers]).toEqual([
      path.slice(0, 40),
      { hacked: false, scripts: 0, handlers: 0, links: 0 },
    ]);
    if (shows) shown++;
  }
  expect(dialogs).toEqual([]);
  expect(shown).toBeGreaterThan(6);
  await context.close();
});
