import { type Context, Hono } from "hono";
import { showLanding, unknownCampaign } from "../show-landing.tsx";
import type { PageEnv, Site } from "../site.ts";

/** What the query may hand on to the form: where the visitor comes from. */
const carriedOver = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_content",
  "utm_term",
  "audience",
  "ref",
] as const;

const longestCarried = 200;

const carriedFrom = (c: Context): ReadonlyArray<readonly [string, string]> =>
  carriedOver.flatMap((name) => {
    const value = c.req.query(name)?.trim().slice(0, longestCarried);
    return value ? [[name, value] as const] : [];
  });

/** `/p/{campaign}`: a landing page for those who have none. */
export const landingPage = (site: Site) =>
  new Hono<PageEnv>().get("/p/:campaign", async (c) => {
    const company = await site.directory.company();
    const campaign = company.campaigns.get(c.req.param("campaign"));
    if (!campaign) return unknownCampaign(c, company);
    return showLanding(
      site,
      c,
      company,
      campaign,
      ({ words }) => (campaign.offer ? words.landing.offer : words.landing.inquiry),
      carriedFrom(c),
    );
  });
