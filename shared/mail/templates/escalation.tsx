/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { memberName, nameAndCompany, onTheirClock, prospectName } from "../lead-facts.ts";
import { MainButton, Taps } from "../parts/buttons.tsx";
import { Contact } from "../parts/contact.tsx";
import { AskedFor, History, TeamFooter } from "../parts/lead-parts.tsx";
import { Heading, Notice, Title } from "../parts/text.tsx";
import { fromNow } from "../times.ts";

/** To a manager: who has not responded to whom, and since when. */
export const escalation: LeadMailTemplateOf = (context) => {
  const { lead, links, now } = context;
  const owner = memberName(context, lead.owner);
  const answered = lead.firstResponseAt !== null;
  return {
    language: "en",
    subject: `Nobody has responded to ${nameAndCompany(context)} – ${owner} is late`,
    preview: lead.respondBy === null ? owner : `Due ${fromNow(lead.respondBy, now)}.`,
    headers: {},
    body: (
      <>
        <Title>
          {owner} has not responded to {prospectName(context)}
        </Title>
        {answered ? (
          <Notice mood="calm">A response has been logged since this was written.</Notice>
        ) : (
          <Notice mood="late">
            {lead.respondBy === null ? (
              "The time to respond ran out."
            ) : (
              <>
                The time to respond ran out on <strong>{onTheirClock(context, lead.respondBy)}</strong> (
                {fromNow(lead.respondBy, now)}). The inquiry came in {fromNow(lead.roundAt, now)}.
              </>
            )}
          </Notice>
        )}
        <MainButton href={links.lead}>Open the lead</MainButton>
        {links.rep !== null && (
          <Taps
            choices={[
              { label: "Hand it to somebody else", href: links.rep.choose["hand-over"] },
              { label: "Give more time", href: links.rep.choose.snooze },
              { label: "Close it", href: links.rep.choose["no-sale"] },
            ]}
          />
        )}
        <Heading>Who is waiting</Heading>
        <Contact context={context} />
        <AskedFor context={context} />
        <History context={context} />
      </>
    ),
    footer: (
      <TeamFooter
        context={context}
        because="You get this because you manage the team, and the agreed time to respond to this lead is over."
      />
    ),
  };
};
