/** @jsxImportSource react */
import type { BriefingLetter } from "../../domain/mail.ts";
import { type CampaignLetterContext, mintingOf } from "../campaign-context.ts";
import { periodWords } from "../campaign-words.ts";
import type { MailContent } from "../context.ts";
import { briefingLink } from "../links.ts";
import { oneLine, paragraph } from "../outside-text.ts";
import { MainButton } from "../parts/buttons.tsx";
import { PlanFacts } from "../parts/plan-facts.tsx";
import { Aside, Heading, Lines, Notice, Para, Title } from "../parts/text.tsx";

/** To each rep of the campaign's pools: what they will hear about, and a page to confirm on that they have read it. */
export const briefing = (letter: BriefingLetter, context: CampaignLetterContext): MailContent => {
  const { campaign, member } = context;
  const isReminder = letter.template === "briefing-reminder";
  const page = briefingLink(mintingOf(context), campaign.id, member.id);
  const name = oneLine(campaign.name, 100);
  const { message = "", talkingPoints = [] } = campaign.briefing ?? {};
  return {
    language: "en",
    subject: `${isReminder ? "Still to read: briefing" : "Briefing"} on ${name}`,
    preview: `Its leads come to you. When: ${periodWords(campaign)}.`,
    headers: {},
    body: (
      <>
        <Title>{`Briefing: ${name}`}</Title>
        {isReminder && <Notice mood="soon">You have not confirmed yet that you have read this.</Notice>}
        <Para>
          {campaign.state === "live"
            ? "This campaign is live, and you are one of those who get its leads."
            : "This campaign starts soon, and you are one of those who get its leads."}
        </Para>
        <PlanFacts {...context} />
        {message !== "" && (
          <>
            <Heading>What it says</Heading>
            <Para>
              <Lines text={paragraph(message)} />
            </Para>
          </>
        )}
        {talkingPoints.length > 0 && (
          <>
            <Heading>Talking points</Heading>
            {talkingPoints.map((point) => (
              <Para key={point}>• {oneLine(point, 500)}</Para>
            ))}
          </>
        )}
        <div style={{ height: "12px" }} />
        <MainButton href={page}>Read it and confirm</MainButton>
      </>
    ),
    footer: (
      <Aside>
        You get this because you are in a pool that this campaign’s leads go to. The link is yours alone;
        opening it changes nothing, its button says that you have read it.
      </Aside>
    ),
  };
};
