/** @jsxImportSource react */
import type { CampaignMove } from "../../domain/campaign-moves.ts";
import { systemMover } from "../../domain/campaign-moves.ts";
import type { CampaignNewsLetter } from "../../domain/mail.ts";
import type { CampaignLetterContext } from "../campaign-context.ts";
import type { MailContent } from "../context.ts";
import { oneLine, paragraph } from "../outside-text.ts";
import { MainButton } from "../parts/buttons.tsx";
import { Aside, Heading, Lines, Para, Title } from "../parts/text.tsx";

type Told = { readonly title: string; readonly next: string; readonly button: string; readonly path: string };

const toldOf = ({ to }: CampaignMove, name: string, id: string): Told => {
  if (to === "approved")
    return {
      title: `Approved: ${name}`,
      next: "Next, its reps are briefed: everybody in its pools gets the briefing and confirms having read it.",
      button: "Brief the reps",
      path: `/campaigns/${id}/review`,
    };
  if (to === "ended")
    return {
      title: `Ended: ${name}`,
      next: "Both teams can now look at what it brought and decide: keep, change or stop. Late leads are still taken, and flagged.",
      button: "Open the assessment",
      path: `/campaigns/${id}`,
    };
  return {
    title: `Changes wanted: ${name}`,
    next: "It is a draft again. Change it, then hand it in once more: everybody is asked anew.",
    button: "Change the campaign",
    path: `/campaigns/${id}/edit`,
  };
};

/** To a campaign's owner, when sales or a rule has moved it: what happened, the words that came with it, what is next. */
export const campaignNews = (
  _letter: CampaignNewsLetter,
  move: CampaignMove,
  { company, campaign, baseUrl }: CampaignLetterContext,
): MailContent => {
  const { title, next, button, path } = toldOf(move, oneLine(campaign.name, 100), campaign.id);
  const by = oneLine(company.members.get(move.by)?.name ?? move.by, 80);
  return {
    language: "en",
    subject: title,
    preview: move.note === "" ? next : oneLine(move.note, 120),
    headers: {},
    body: (
      <>
        <Title>{title}</Title>
        {move.by !== systemMover && <Para>By {by}.</Para>}
        {move.note !== "" && (
          <>
            <Heading>{move.by === systemMover ? "Why" : "In their words"}</Heading>
            <Para>
              <Lines text={paragraph(move.note)} />
            </Para>
          </>
        )}
        <Para>{next}</Para>
        <MainButton href={`${baseUrl.replace(/\/+$/, "")}${path}`}>{button}</MainButton>
      </>
    ),
    footer: <Aside>You get this because you answer for this campaign.</Aside>,
  };
};
