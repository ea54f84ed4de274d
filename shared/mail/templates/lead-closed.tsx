/** @jsxImportSource react */
import type { LeadMailContext, LeadMailTemplateOf } from "../context.ts";
import { nameAndCompany, policyOf, prospectName } from "../lead-facts.ts";
import { reasonWords } from "../lead-words.ts";
import { History, OpenLead, TeamFooter } from "../parts/lead-parts.tsx";
import { Para, Title } from "../parts/text.tsx";

/** Why the clock closed it: the cadence came to its end, or nothing happened for too long. */
const explanationOf = (context: LeadMailContext): string => {
  const { reason, cadence } = context.lead;
  const planned = policyOf(context).attempts.length;
  if (reason === "not-worked") return "Nothing was ever logged for it.";
  if (cadence !== null && cadence.done >= planned) return `All ${planned} agreed attempts were made.`;
  return "Nothing was logged for a long time.";
};

/** To the owner: the lead was closed by the clock. */
export const leadClosed: LeadMailTemplateOf = (context) => {
  const { reason } = context.lead;
  const words = reason === null ? "closed" : reasonWords[reason];
  const explanation = explanationOf(context);
  return {
    language: "en",
    subject: `Closed: ${nameAndCompany(context)} (${words})`,
    preview: explanation,
    headers: {},
    body: (
      <>
        <Title>{prospectName(context)}’s inquiry is closed</Title>
        <Para>
          Reason: <strong>{words}</strong>. {explanation}
        </Para>
        <Para>
          It opens again by itself, and comes back to you, when they send a form or answer; a manager can open
          it again as well. If you have something to add, add it on its page.
        </Para>
        <OpenLead context={context} />
        <History context={context} />
      </>
    ),
    footer: <TeamFooter context={context} because="You get this because you own this lead." />,
  };
};
