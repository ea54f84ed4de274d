import type { Touch } from "../store/items.ts";
import type { LeadMailContext } from "./context.ts";
import { campaignName, offerOf, onTheirClock } from "./lead-facts.ts";
import { oneLine } from "./outside-text.ts";

/** Without its scheme and query, so that no mail client makes a stranger's address into a link to press. */
const bareLink = (link: string): string => oneLine(link.replace(/^\w+:\/\//, "").replace(/[?#].*$/, ""), 80);

const words = (context: LeadMailContext, touch: Touch): string => {
  const here = touch.campaign === context.lead.campaign;
  const campaign = context.company.campaigns.get(touch.campaign);
  const offer = here ? offerOf(context) : (campaign?.offer?.title ?? null);
  const name = here ? campaignName(context) : oneLine(campaign?.name ?? touch.campaign, 80);
  const at = onTheirClock(context, touch.at);
  if (touch.kind === "downloaded") return `Downloaded ${oneLine(offer ?? name, 100)} (${at})`;
  return `Clicked ${touch.link ? bareLink(touch.link) : "a link"} in ${name} (${at})`;
};

const most = 6;

/** What the prospect downloaded and clicked, latest first; opened by scanners does not count. */
export const interestOf = (context: LeadMailContext): readonly string[] =>
  context.touches
    .filter(({ kind, machine }) => !machine && (kind === "downloaded" || kind === "clicked"))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, most)
    .map((touch) => words(context, touch));
