import type { Campaign } from "../../../shared/domain/campaign.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { showCode } from "../show.ts";
import { mayPlan } from "../signed-in.tsx";

/** The pages of one campaign. */
type Here = "assessment" | "review" | "edit" | "costs";

const places: ReadonlyArray<readonly [Here, path: string, name: string]> = [
  ["assessment", "", "Assessment"],
  ["review", "/review", "Review and briefing"],
  ["costs", "/costs", "Costs"],
  ["edit", "/edit", "Edit"],
];

/** The ways between the pages of a campaign; only marketers and administrators edit it. */
const CampaignTabs = ({
  id,
  here,
  viewer,
}: {
  readonly id: string;
  readonly here: Here;
  readonly viewer: Member;
}) => (
  <nav aria-label="This campaign" class="no-print">
    <ul class="menu tabs">
      {places
        .filter(([place]) => place !== "edit" || mayPlan(viewer))
        .map(([place, path, name]) => (
          <li>
            <a href={`/campaigns/${id}${path}`} aria-current={place === here ? "page" : undefined}>
              {name}
            </a>
          </li>
        ))}
    </ul>
  </nav>
);

type Props = {
  readonly campaign: Campaign;
  readonly here: Here;
  readonly viewer: Member;
  /** Its last day is over. */
  readonly isPastEnd: boolean;
  /** What kind it is, whose, and when; left out where the page is about something else. */
  readonly about?: string;
};

/** Its name, its state, and the ways to its other pages. */
export const CampaignHeading = ({ campaign, here, viewer, isPastEnd, about }: Props) => (
  <div class="heading">
    <p class="quiet no-print">
      <a href="/campaigns">Campaigns</a>
    </p>
    <h1>{campaign.name}</h1>
    {about !== undefined && <p class="lead">{about}</p>}
    <ul class="badges">
      <li class="badge">{showCode(campaign.state)}</li>
      {isPastEnd && campaign.state === "live" && (
        <li class="badge warn">{`past its end, ${campaign.endsOn}`}</li>
      )}
      {campaign.offer && <li class="badge">{campaign.offer.title}</li>}
    </ul>
    <CampaignTabs id={campaign.id} here={here} viewer={viewer} />
  </div>
);
