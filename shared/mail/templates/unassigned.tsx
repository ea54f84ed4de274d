/** @jsxImportSource react */
import type { LeadMailContext, LeadMailTemplateOf } from "../context.ts";
import { memberName, nameAndCompany, prospectName } from "../lead-facts.ts";
import { oneLine } from "../outside-text.ts";
import { MainButton, Taps } from "../parts/buttons.tsx";
import { Contact } from "../parts/contact.tsx";
import { AskedFor, Deadline, OpenLead, TeamFooter, Worth } from "../parts/lead-parts.tsx";
import { Heading, Notice, Para, Title } from "../parts/text.tsx";

/** More buttons than this are a list to scroll, and the page has one to choose from. */
const mostTaps = 10;

/** One tap for each rep; the page it opens has them chosen and one button. */
const Takers = ({ context }: { readonly context: LeadMailContext }) => {
  const { company, lead, links } = context;
  const handOver = links.rep?.choose["hand-over"];
  if (handOver === undefined) return null;
  const reps = [...company.members.values()]
    .filter(({ id, active, role }) => active && role === "rep" && id !== lead.owner)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice(0, mostTaps);
  if (reps.length === 0) return null;
  return (
    <>
      <Heading>Give it to</Heading>
      <Taps
        choices={reps.map(({ id, name }) => ({
          label: oneLine(name, 40),
          href: `${handOver}&to=${encodeURIComponent(id)}`,
        }))}
      />
    </>
  );
};

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
        {taken === null && <Deadline context={context} />}
        <Para>Why: {oneLine(String(why), 300)}</Para>
        <MainButton href={handOver}>Choose who takes it</MainButton>
        <Takers context={context} />
        <Contact context={context} />
        <AskedFor context={context} />
        <Worth context={context} why={null} />
        <OpenLead context={{ ...context, links: { ...links, rep: null } }} />
      </>
    ),
    footer: <TeamFooter context={context} because="You get this because you manage the team." />,
  };
};
