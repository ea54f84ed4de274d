/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { nameAndCompany, onTheirClock, prospectName } from "../lead-facts.ts";
import { CallButton, Contact } from "../parts/contact.tsx";
import { AskedFor, Deadline, OpenLead, RepTaps, TeamFooter } from "../parts/lead-parts.tsx";
import { Para, Title } from "../parts/text.tsx";
import { fromNow } from "../times.ts";

/** To the owner while there is still time: how much of it is gone. `about.percent` of the first-response time is used. */
export const reminder: LeadMailTemplateOf = (context, { percent }) => {
  const { respondBy } = context.lead;
  const who = nameAndCompany(context);
  const due = respondBy === null ? "" : ` by ${onTheirClock(context, respondBy)}`;
  return {
    language: "en",
    subject: `Reminder: respond to ${who}${due}`,
    preview: respondBy === null ? who : `Due ${fromNow(respondBy, context.now)}.`,
    headers: {},
    body: (
      <>
        <Title>{prospectName(context)} is still waiting</Title>
        <Deadline context={context} />
        <Para>{percent} % of the time to respond is used up, and nothing is logged yet.</Para>
        <CallButton context={context} />
        <Contact context={context} />
        <RepTaps context={context} />
        <AskedFor context={context} />
        <OpenLead context={context} />
      </>
    ),
    footer: (
      <TeamFooter
        context={context}
        because="You get this because you own this lead. Already called? Tap what happened, and the reminders stop."
      />
    ),
  };
};
