import { Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { isPersonKey } from "../../../shared/store/keys.ts";
import { loadProspects } from "../../../shared/store/prospects.ts";
import { showLanding, unknownCampaign } from "../show-landing.tsx";
import type { PageEnv, Site } from "../site.ts";

/** Where a recommended visitor inquires: the company's live referral campaign, else the one that brought the referrer. */
const campaignFor = (company: Company, referrersCampaign: string): Campaign | undefined =>
  [...company.campaigns.values()].find(({ type, state }) => type === "referral" && state === "live") ??
  company.campaigns.get(referrersCampaign);

/**
 * `/i/{code}`: the form behind a happy prospect's personal link. The code is the referrer's key; it is carried along with the
 * form and stands on the lead that comes of it. Who the referrer is, is not shown: they have not asked us to say.
 */
export const referralPage = (site: Site) =>
  new Hono<PageEnv>().get("/i/:code", async (c) => {
    const company = await site.directory.company();
    const code = c.req.param("code");
    const referrer = isPersonKey(code) ? (await loadProspects(site.table, [code])).get(code) : undefined;
    const campaign = referrer?.lead ? campaignFor(company, referrer.lead.campaign) : undefined;
    if (!campaign) return unknownCampaign(c, company);
    const { company: name } = company.policy;
    return showLanding(site, c, company, campaign, ({ words }) => words.landing.recommended(name), [
      ["ref", code],
      ["utm_medium", "referral"],
    ]);
  });
