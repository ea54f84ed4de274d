/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { lastOf, memberName, nameAndCompany, onTheirClock } from "../lead-facts.ts";
import { causeWords, flagWords } from "../lead-words.ts";
import { oneLine } from "../outside-text.ts";
import { CallButton, Contact } from "../parts/contact.tsx";
import { AskedFor, Deadline, History, OpenLead, RepTaps, TeamFooter, Worth } from "../parts/lead-parts.tsx";
import { ReplyWords } from "../parts/reply-words.tsx";
import { Notice, Title } from "../parts/text.tsx";
import { fromNow } from "../times.ts";

/** To the new owner: who the prospect is, what they asked for, why this reader, and by when to respond. */
export const leadAssigned: LeadMailTemplateOf = (context) => {
  const { lead, links, now } = context;
  const assigned = lastOf(context, "assigned");
  const reopened = lastOf(context, "reopened");
  const cause = reopened && reopened.at >= lead.roundAt ? reopened.cause : null;
  const flags = (lastOf(context, "received")?.flags ?? []).flatMap((flag) => flagWords[flag] ?? []);
  const previous = assigned?.previousOwner ?? null;
  const comesFrom = cause === null && previous !== null && previous !== lead.owner ? previous : null;
  const who = nameAndCompany(context);
  const what = cause !== null ? "Back to you" : lead.intent === "hot" ? "Hot lead" : "New lead";
  const due =
    lead.respondBy === null || lead.firstResponseAt !== null
      ? ""
      : ` – respond by ${onTheirClock(context, lead.respondBy)}`;
  return {
    language: "en",
    subject: `${what}: ${who}${due}`,
    preview: lead.respondBy === null ? who : `Respond ${fromNow(lead.respondBy, now)}. ${who}`,
    headers: {},
    body: (
      <>
        <Title>
          {what}: {who}
        </Title>
        <Deadline context={context} />
        {cause !== null && <Notice mood="soon">It is open again: {causeWords[cause]}.</Notice>}
        {cause === "reply" && <ReplyWords context={context} />}
        {comesFrom !== null && (
          <Notice mood="soon">{memberName(context, comesFrom)} had it before you.</Notice>
        )}
        {flags.map((flag) => (
          <Notice key={flag} mood="soon">
            {flag}
          </Notice>
        ))}
        <CallButton context={context} />
        <Contact context={context} />
        <AskedFor context={context} />
        <RepTaps context={context} />
        <Worth context={context} why={assigned ? oneLine(assigned.why, 300) : null} />
        <History context={context} />
        {links.rep !== null && <OpenLead context={context} />}
      </>
    ),
    footer: <TeamFooter context={context} because="You get this because you own this lead." />,
  };
};
