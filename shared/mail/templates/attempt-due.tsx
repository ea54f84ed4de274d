/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { nameAndCompany, policyOf, prospectName } from "../lead-facts.ts";
import { CallButton, Contact } from "../parts/contact.tsx";
import { AskedFor, History, OpenLead, RepTaps, TeamFooter } from "../parts/lead-parts.tsx";
import { Heading, Para, Title } from "../parts/text.tsx";

/** To the owner: the next attempt of the cadence is due. `about.attempt` counts from 1. */
export const attemptDue: LeadMailTemplateOf = (context, { attempt }) => {
  const planned = policyOf(context).attempts.length;
  const counted = Number(attempt) <= planned ? `${attempt} of ${planned}` : String(attempt);
  const last = Number(attempt) === planned;
  return {
    language: "en",
    subject: `Attempt ${counted} is due: ${nameAndCompany(context)}`,
    preview: last ? "The last one that was agreed on." : `Time to try ${prospectName(context)} again.`,
    headers: {},
    body: (
      <>
        <Title>Time to try {prospectName(context)} again</Title>
        <Para>
          Attempt <strong>{counted}</strong> is due now.
          {last &&
            " It is the last one agreed on: if nobody answers, the lead closes by itself some days later."}
        </Para>
        <CallButton context={context} />
        <RepTaps context={context} />
        <History context={context} />
        <Heading>How to reach them</Heading>
        <Contact context={context} />
        <AskedFor context={context} />
        <OpenLead context={context} />
      </>
    ),
    footer: <TeamFooter context={context} because="You get this because you own this lead." />,
  };
};
