/** @jsxImportSource react */
import type { Reason } from "../../domain/lead.ts";
import type { LeadMailTemplateOf } from "../context.ts";
import { nameAndCompany, prospectName } from "../lead-facts.ts";
import { reasonWords } from "../lead-words.ts";
import { History, OpenLead, TeamFooter } from "../parts/lead-parts.tsx";
import { Para, Title } from "../parts/text.tsx";

const closings: Partial<Record<Reason, string>> = {
  unresponsive:
    "Every agreed attempt was made, or nothing was logged for a long time, and they never answered.",
  "not-worked": "Nothing was ever logged for it, so it closed by itself.",
};

/** To the owner: the lead was closed by the clock. */
export const leadClosed: LeadMailTemplateOf = (context) => {
  const { reason } = context.lead;
  const words = reason === null ? "closed" : reasonWords[reason];
  const explanation = reason === null ? undefined : closings[reason];
  return {
    language: "en",
    subject: `Closed: ${nameAndCompany(context)} (${words})`,
    preview: explanation ?? words,
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
