/** @jsxImportSource react */
import { isOpen } from "../../domain/lead.ts";
import type { LeadMailTemplateOf } from "../context.ts";
import { lastOf, nameAndCompany, prospectName } from "../lead-facts.ts";
import { oneLine } from "../outside-text.ts";
import { WideTap } from "../parts/buttons.tsx";
import { CallButton, Contact, mailto } from "../parts/contact.tsx";
import { Deadline, History, OpenLead, RepTaps, TeamFooter, Worth } from "../parts/lead-parts.tsx";
import { ReplyWords } from "../parts/reply-words.tsx";
import { Heading, Para, Title } from "../parts/text.tsx";

/** To the owner, or to the managers of a lead without one: what the prospect answered to a mail of ours. */
export const prospectReplied: LeadMailTemplateOf = (context) => {
  const { lead, person, member } = context;
  const reply = lastOf(context, "replied");
  const words = oneLine(reply?.text ?? "", 60);
  const isTheirs = reply === undefined || (reply.from === null && reply.proof !== "refuted");
  const what = (name: string) => (isTheirs ? `${name} replied` : `Somebody replied for ${name}`);
  const owns = member !== null && lead.owner === member.id;
  return {
    language: "en",
    subject: `${what(nameAndCompany(context))}${words === "" ? "" : `: “${words}”`}`,
    preview: "They answered a mail of ours: a good moment to talk to them.",
    headers: {},
    body: (
      <>
        <Title>{what(prospectName(context))}</Title>
        <ReplyWords context={context} />
        {!isOpen(lead) && <Para>The lead is closed, and stays so.</Para>}
        <Deadline context={context} />
        <CallButton context={context} />
        {person.phone !== null && person.suppressed === null && (
          <WideTap label={`Write to ${oneLine(person.email, 80)}`} href={mailto(person.email)} />
        )}
        <RepTaps context={context} />
        <Heading>How to reach them</Heading>
        <Contact context={context} />
        <Worth context={context} why={null} />
        <History context={context} />
        <OpenLead context={context} />
      </>
    ),
    footer: (
      <TeamFooter
        context={context}
        because={
          owns
            ? "You get this because you own this lead."
            : "You get this because nobody at work owns this lead."
        }
      />
    ),
  };
};
