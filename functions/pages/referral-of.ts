import type { Context } from "hono";
import type { Member } from "../../shared/domain/member.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import { mayRecommend } from "../../shared/domain/referral.ts";
import type { DossierWithLead } from "../../shared/store/change-lead.ts";
import { loadReferrer } from "../../shared/store/referrers.ts";
import { referrerName } from "./names.ts";
import { mayOpenLead } from "./signed-in.tsx";
import { baseUrl, type Site } from "./site.ts";

/** Who recommended us to a lead, and the link by which the lead can recommend us; each null where there is none. */
export type Referral = {
  /** `path` leads to the referrer's own lead, for those who may see it. */
  readonly by: { readonly name: string; readonly path: string | null } | null;
  readonly link: string | null;
};

const pathFor = (viewer: Member, referrer: Prospect | null): string | null => {
  const lead = referrer?.lead ?? null;
  return lead !== null && mayOpenLead(viewer, lead.owner) ? `/leads/${lead.id}` : null;
};

/** Reads the referrer of a lead that has one. */
export const referralOf = async (
  site: Site,
  c: Context,
  { prospect: { key, lead } }: DossierWithLead,
  viewer: Member,
): Promise<Referral> => {
  const referrer = await loadReferrer(site.table, lead);
  const by =
    lead.referrer === null
      ? null
      : { name: referrerName(lead.referrer, referrer), path: pathFor(viewer, referrer) };
  return { by, link: mayRecommend(lead) ? `${baseUrl(site, c.req.url)}/i/${key}` : null };
};
