/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { nameAndCompany, prospectName } from "../lead-facts.ts";
import { reasonWords } from "../lead-words.ts";
import { CallButton, Contact } from "../parts/contact.tsx";
import { AskedFor, History, OpenLead, TeamFooter } from "../parts/lead-parts.tsx";
import { Para, Title } from "../parts/text.tsx";

/** To the owner: the date on which they wanted to come back to a lead that did not buy. */
export const nurtureDue: LeadMailTemplateOf = (context) => {
  const { reason } = context.lead;
  return {
    language: "en",
    subject: `Time to come back to ${nameAndCompany(context)}`,
    preview: "You put this inquiry off until now.",
    headers: {},
    body: (
      <>
        <Title>Time to come back to {prospectName(context)}</Title>
        <Para>
          The inquiry was closed without a sale
          {reason !== null && (
            <>
              {" "}
              (<strong>{reasonWords[reason]}</strong>)
            </>
          )}
          , and put off until now.
        </Para>
        <CallButton context={context} />
        <Contact context={context} />
        <OpenLead context={context} />
        <History context={context} />
        <AskedFor context={context} />
      </>
    ),
    footer: <TeamFooter context={context} because="You get this because you own this lead." />,
  };
};
