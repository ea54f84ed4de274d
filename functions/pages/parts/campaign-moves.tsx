import type { Company } from "../../../shared/domain/agreement.ts";
import { type Reading, unreadBy } from "../../../shared/domain/briefing.ts";
import type { Campaign, CampaignState } from "../../../shared/domain/campaign.ts";
import { allowedMoves } from "../../../shared/domain/campaign-moves.ts";
import { reviewersOf } from "../../../shared/domain/campaign-review.ts";
import { showList } from "../show.ts";
import { TextArea } from "./fields.tsx";

/** What marketing can press: approving is its reviewers' word, and the meeting's decision makes it assessed. */
const buttons: Partial<Readonly<Record<CampaignState, string>>> = {
  "in-review": "Hand it in for review",
  draft: "Take it back to change it",
  briefed: "Brief the reps",
  live: "Take it live",
  ended: "End it",
};

/** The moves that a marketer can make from here. */
export const pageMoves = (state: CampaignState): readonly CampaignState[] =>
  allowedMoves(state).filter((to) => to in buttons);

type Props = {
  readonly company: Company;
  readonly campaign: Campaign;
  readonly readings: readonly Reading[];
  readonly note?: string | undefined;
};

const explained = ({ company, campaign, readings }: Props): string => {
  const names = (members: readonly { readonly name: string }[]) => showList(members.map(({ name }) => name));
  const unread = unreadBy(company, campaign.id, readings);
  switch (campaign.state) {
    case "draft":
      return `${names(reviewersOf(company, campaign)) || "Nobody"} will be asked by mail to approve it.`;
    case "in-review":
      return `Waiting for the word of ${names(reviewersOf(company, campaign)) || "sales"}.`;
    case "approved":
      return "Everybody in its pools gets the briefing by mail, and confirms having read it.";
    case "briefed":
      return unread.length === 0
        ? "Everybody has read the briefing."
        : `It can go live; but ${names(unread)} ${unread.length === 1 ? "has" : "have"} not read the briefing yet, which its history will say.`;
    case "live":
      return "After its end, leads that still come are kept and flagged.";
    case "ended":
      return "It is assessed as soon as both teams have confirmed a decision on it.";
    case "assessed":
      return "Both teams have decided on it.";
  }
};

/** What can be done with the campaign now, and what follows from it. */
export const CampaignMoves = (props: Props) => {
  const { campaign, note } = props;
  const moves = pageMoves(campaign.state);
  return (
    <section class="card">
      <h2>What is next</h2>
      <p>{explained(props)}</p>
      {moves.length > 0 && (
        <form method="post" action={`/campaigns/${campaign.id}/moves`}>
          <TextArea name="note" label="Note" hint="Stands in the campaign’s history." value={note} rows={2} />
          {moves.map((to) => (
            <button type="submit" name="to" value={to} class={to === "draft" ? "plain" : ""}>
              {buttons[to]}
            </button>
          ))}
        </form>
      )}
    </section>
  );
};
