/** @jsxImportSource react */
import type { Suppression } from "../../domain/lead.ts";
import type { LeadMailTemplateOf } from "../context.ts";
import { nameAndCompany, prospectName } from "../lead-facts.ts";
import { OpenLead, RepTaps, TeamFooter } from "../parts/lead-parts.tsx";
import { Notice, Para, Title } from "../parts/text.tsx";

const stops: Readonly<Record<Suppression["why"], { readonly said: string; readonly next: string }>> = {
  unsubscribed: {
    said: "They unsubscribed: please do not e-mail them any more, and neither will we.",
    next: "Someone who unsubscribes has not turned you down. Finish by phone what you began, unless they told you otherwise.",
  },
  bounced: {
    said: "Mail to their address bounced: it does not reach them.",
    next: "Call them and ask for the right address. If the number is wrong as well, close the lead as “bad contact data”.",
  },
  complained: {
    said: "They reported our mail as spam: please do not e-mail them any more, and neither will we.",
    next: "Think twice before you call: they may not remember having asked.",
  },
};

/** To the owner of an open lead: its prospect can or may not be mailed any more, and what to do instead. */
export const prospectStopped: LeadMailTemplateOf = (context) => {
  const { said, next } = stops[context.person.suppressed?.why ?? "unsubscribed"];
  return {
    language: "en",
    subject: `Do not e-mail ${nameAndCompany(context)}`,
    preview: said,
    headers: {},
    body: (
      <>
        <Title>Do not e-mail {prospectName(context)}</Title>
        <Notice mood="late">{said}</Notice>
        <Para>{next}</Para>
        <RepTaps context={context} />
        <OpenLead context={context} />
      </>
    ),
    footer: <TeamFooter context={context} because="You get this because you own this lead." />,
  };
};
