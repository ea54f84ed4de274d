/** @jsxImportSource react */
import type { ReviewLetter } from "../../domain/mail.ts";
import { type CampaignLetterContext, mintingOf } from "../campaign-context.ts";
import type { MailContent } from "../context.ts";
import { reviewLink } from "../links.ts";
import { oneLine } from "../outside-text.ts";
import { MainButton, Taps } from "../parts/buttons.tsx";
import { PlanFacts } from "../parts/plan-facts.tsx";
import { Aside, Para, Title } from "../parts/text.tsx";

/** To each reviewer of sales, when a campaign is handed in: the plan in short, and a link for each word. */
export const review = (letter: ReviewLetter, context: CampaignLetterContext): MailContent => {
  const { company, campaign, member } = context;
  const page = reviewLink(mintingOf(context), campaign.id, member.id, letter.about.round);
  const name = oneLine(campaign.name, 100);
  const owner = campaign.owner === null ? null : company.members.get(campaign.owner)?.name;
  const again = letter.about.round > 1 ? " again" : "";
  return {
    language: "en",
    subject: `Please review${again}: ${name}`,
    preview: `${owner === undefined || owner === null ? "Marketing" : oneLine(owner, 60)} asks for your word before it goes live.`,
    headers: {},
    body: (
      <>
        <Title>{`Please review${again}: ${name}`}</Title>
        <Para>
          {owner === undefined || owner === null ? "Marketing" : oneLine(owner, 80)} plans this campaign and
          asks sales for approval. Your reps will follow up its leads.
        </Para>
        <PlanFacts {...context} />
        <div style={{ height: "20px" }} />
        <MainButton href={`${page}?do=approve`}>Approve it</MainButton>
        <Taps
          choices={[
            { label: "Ask for changes", href: `${page}?do=changes` },
            { label: "Comment", href: `${page}?do=comment` },
          ]}
        />
      </>
    ),
    footer: (
      <Aside>
        You get this because sales reviews campaigns before launch. The links are yours alone and work for 14
        days; opening one changes nothing.
      </Aside>
    ),
  };
};
