import { Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { noticeInterest } from "../../../shared/domain/hear-prospect.ts";
import { read } from "../../../shared/links.ts";
import { changeLead } from "../../../shared/store/change-lead.ts";
import { answersOf } from "../../../shared/store/prospects.ts";
import { recordOwnTouch } from "../../../shared/store/touches.ts";
import { speechFor } from "../language.ts";
import { linkProblem } from "../link-problem.tsx";
import { message } from "../message.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";

/** Notes the download, and lets the person's lead hear of it. */
const download = async (
  site: Site,
  company: Company,
  person: string,
  campaign: string,
  link: string,
): Promise<void> => {
  const at = nowOf(site);
  let audience: string | null = null;
  const told = await changeLead(
    site.table,
    company,
    { person },
    ({ prospect, changes }, pools) => {
      const { lead } = prospect;
      audience = lead.campaign === campaign ? lead.audience : null;
      const interest = { kind: "downloaded", campaign, audience, at } as const;
      return noticeInterest(prospect, interest, answersOf(changes, lead.id), company, pools, at);
    },
    at,
  );
  // Whoever was erased keeps their download; nothing is written of it.
  if (told.kind === "unknown") return;
  await recordOwnTouch(site.table, {
    person,
    campaign,
    audience,
    kind: "downloaded",
    at,
    source: "offer-link",
    link,
  });
};

/** `/o/{token}`: counts the download and leads to the campaign's offer, and to nothing but that. HEAD counts nothing. */
export const offerPage = (site: Site) =>
  new Hono<PageEnv>().get("/o/:token", async (c) => {
    const [company, { links }] = await Promise.all([site.directory.company(), site.keys()]);
    const speech = speechFor(c, null);
    const link = read(links, "offer", c.req.param("token"), site.clock.now());
    if (!link.ok) return linkProblem(c, company.policy, speech, link.why);
    const [person = "", ...rest] = link.subject.split(".");
    const campaign = rest.join(".");
    const configured = company.campaigns.get(campaign)?.offer ?? null;
    const told = configured?.file?.name ?? configured?.url ?? null;
    if (told === null || !(configured?.file || /^https?:\/\//i.test(told))) {
      const { offer } = speech.words;
      const { company: name } = company.policy;
      return message(
        c,
        { status: 410, title: offer.gone, company: name, language: speech.language },
        offer.goneText(name),
      );
    }
    if (c.req.method === "GET") await download(site, company, person, campaign, told);
    return c.redirect(configured?.file ? await site.offerFiles.link(campaign, configured.file) : told, 302);
  });
