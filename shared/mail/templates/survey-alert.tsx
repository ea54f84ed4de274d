/** @jsxImportSource react */
import { isOpen } from "../../domain/lead.ts";
import type { LeadMailTemplateOf } from "../context.ts";
import { memberName, nameAndCompany, onTheirClock, prospectName } from "../lead-facts.ts";
import { paragraph } from "../outside-text.ts";
import { MainButton } from "../parts/buttons.tsx";
import { Contact } from "../parts/contact.tsx";
import { Facts } from "../parts/facts.tsx";
import { AskedFor, History, TeamFooter } from "../parts/lead-parts.tsx";
import { Heading, Lines, Notice, Para, Title } from "../parts/text.tsx";

/** To a manager: the prospect says that nobody contacted them (`about.contacted` "no"), or rated the handling 1 or 2. */
export const surveyAlert: LeadMailTemplateOf = (context, { contacted, rating }) => {
  const { lead, links } = context;
  const nobody = contacted === "no";
  const said = nobody ? "says that nobody contacted them" : `rated the handling ${rating} of 5`;
  const comment = lead.survey?.answer?.comment ?? null;
  const owner = memberName(context, lead.owner);
  const logged = lead.attempts === 0 ? "none" : String(lead.attempts);
  const nextStep = !isOpen(lead)
    ? ""
    : lead.owner === null
      ? "The lead is open again and needs an owner."
      : `The follow-up has begun again, with ${owner}.`;
  return {
    language: "en",
    subject: `${nameAndCompany(context)} ${said}`,
    preview: comment === null ? `Owner: ${owner}` : paragraph(comment, 140),
    headers: {},
    body: (
      <>
        <Title>
          {prospectName(context)} {said}
        </Title>
        {comment !== null && (
          <Notice mood="late">
            “<Lines text={paragraph(comment)} />”
          </Notice>
        )}
        {nobody && (
          <Para>
            {logged === "none"
              ? "Nothing is logged that would speak against it."
              : "Our log and the prospect disagree: worth asking both before judging."}{" "}
            {nextStep}
          </Para>
        )}
        <Facts
          facts={[
            ...(rating === "" ? [] : [{ label: "Rating", value: `${rating} of 5` }]),
            { label: "Owner", value: owner },
            { label: "Logged attempts", value: logged },
            ...(lead.firstContactAt === null
              ? []
              : [{ label: "First contact logged", value: onTheirClock(context, lead.firstContactAt) }]),
          ]}
        />
        <div style={{ margin: "20px 0 0" }}>
          <MainButton href={links.lead}>Open the lead</MainButton>
        </div>
        <Heading>Who they are</Heading>
        <Contact context={context} />
        <AskedFor context={context} />
        <History context={context} />
      </>
    ),
    footer: (
      <TeamFooter
        context={{ ...context, links: { ...links, rep: null } }}
        because="You get this because you manage the team."
      />
    ),
  };
};
