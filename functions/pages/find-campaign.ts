import { type Company, withCampaign } from "../../shared/domain/agreement.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { loadCampaign } from "../../shared/store/directory.ts";
import type { Site } from "./site.ts";

/** A campaign as it stands now, and the company with it: what is decided on it must not rest on a cache. Null for none. */
export const findCampaign = async (
  site: Pick<Site, "table" | "directory">,
  id: string,
): Promise<{ readonly company: Company; readonly campaign: Campaign } | null> => {
  const [known, campaign] = await Promise.all([site.directory.company(), loadCampaign(site.table, id)]);
  return campaign === null ? null : { company: withCampaign(known, campaign), campaign };
};
