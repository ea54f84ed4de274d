/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { memberName, nameAndCompany, prospectName } from "../lead-facts.ts";
import { oneLine } from "../outside-text.ts";
import { MainButton } from "../parts/buttons.tsx";
import { Contact } from "../parts/contact.tsx";
import { AskedFor, OpenLead, TeamFooter, Worth } from "../parts/lead-parts.tsx";
import { Notice, Para, Title } from "../parts/text.tsx";

/** To a manager: a lead has no owner, or only the pool's fallback. `about.why` says why. */
export const unassigned: LeadMailTemplateOf = (context, { why }) => {
  const { lead, links } = context;
  const handOver = links.rep?.choose["hand-over"] ?? links.lead;
  const taken = lead.owner === null ? null : memberName(context, lead.owner);
  const who = nameAndCompany(context);
  return {
    language: "en",
    subject: taken === null ? `Needs an owner: ${who}` : `${taken} took ${who} as a fallback`,
    preview: oneLine(String(why), 140),
    headers: {},
    body: (
      <>
        <Title>
          {prospectName(context)} {taken === null ? "needs an owner" : `went to ${taken} as a fallback`}
        </Title>
        {taken === null ? (
          <Notice mood="late">Nobody is working on this lead yet.</Notice>
        ) : (
          <Notice mood="soon">
            Nothing is lost: {taken} has it now. Hand it on if somebody else should.
          </Notice>
        )}
        <Para>Why: {oneLine(String(why), 300)}</Para>
        <MainButton href={handOver}>Choose who takes it</MainButton>
        <Contact context={context} />
        <AskedFor context={context} />
        <Worth context={context} why={null} />
        <OpenLead context={{ ...context, links: { ...links, rep: null } }} />
      </>
    ),
    footer: <TeamFooter context={context} because="You get this because you manage the team." />,
  };
};
