/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { lastOf, memberName, nameAndCompany, prospectName } from "../lead-facts.ts";
import { oneLine } from "../outside-text.ts";
import { History, TeamFooter } from "../parts/lead-parts.tsx";
import { Para, Title } from "../parts/text.tsx";

/** To the previous owner, after twice the time to respond went by. */
export const leadTakenAway: LeadMailTemplateOf = (context) => {
  const owner = memberName(context, context.lead.owner);
  const why = lastOf(context, "assigned")?.why ?? "";
  return {
    language: "en",
    subject: `${nameAndCompany(context)} now belongs to ${owner}`,
    preview: "There is nothing left for you to do here.",
    headers: {},
    body: (
      <>
        <Title>
          {prospectName(context)} now belongs to {owner}
        </Title>
        <Para>
          The agreed time to respond went by twice without a logged attempt, so the lead was handed on. There
          is nothing left for you to do.
        </Para>
        {why !== "" && (
          <Para>
            Why {owner}: {oneLine(why, 300)}
          </Para>
        )}
        <Para>If you have spoken to them, please tell {owner}.</Para>
        <History context={context} />
      </>
    ),
    footer: (
      <TeamFooter
        context={{ ...context, links: { ...context.links, rep: null } }}
        because="You get this because you owned this lead."
      />
    ),
  };
};
