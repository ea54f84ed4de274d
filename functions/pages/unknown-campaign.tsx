import type { Context } from "hono";
import { message } from "./message.tsx";
import type { PageEnv, Site } from "./site.ts";

/** There is no campaign of this id. */
export const unknownCampaign = async (site: Site, c: Context<PageEnv>) => {
  const { policy } = await site.directory.company();
  return message(
    c,
    { status: 404, title: "There is no such campaign", company: policy.company },
    <a href="/campaigns">All campaigns</a>,
  );
};

/** Whoever may look at campaigns, but not change them. */
export const onlyPlanners = async (site: Site, c: Context<PageEnv>) => {
  const { policy } = await site.directory.company();
  return message(
    c,
    { status: 403, title: "Nothing was changed", company: policy.company },
    "Marketers and administrators plan campaigns; you can look at them, and review those that you are asked about.",
    <a href="/campaigns">All campaigns</a>,
  );
};
