/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { latestAnswers, nameAndCompany, prospectName } from "../lead-facts.ts";
import { CallButton, Contact } from "../parts/contact.tsx";
import { Answers, Deadline, History, OpenLead, RepTaps, TeamFooter, Worth } from "../parts/lead-parts.tsx";
import { Heading, Notice, Title } from "../parts/text.tsx";

/** To the owner of an open lead: the prospect sent a form again, and what they said this time. */
export const prospectBack: LeadMailTemplateOf = (context) => ({
  language: "en",
  subject: `Came again: ${nameAndCompany(context)}`,
  preview: "They sent a form again while you are at it: a good moment to call.",
  headers: {},
  body: (
    <>
      <Title>{prospectName(context)} came again</Title>
      <Notice mood="calm">They sent a form again: a good moment to call.</Notice>
      <Deadline context={context} />
      <CallButton context={context} />
      <Answers title="What they said this time" answers={latestAnswers(context)} />
      <RepTaps context={context} />
      <Heading>How to reach them</Heading>
      <Contact context={context} />
      <Worth context={context} why={null} />
      <History context={context} />
      <OpenLead context={context} />
    </>
  ),
  footer: <TeamFooter context={context} because="You get this because you own this lead." />,
});
