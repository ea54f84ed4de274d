import type { Child } from "hono/jsx";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Lead, Person } from "../../../shared/domain/lead.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { fromNow } from "../../../shared/mail/times.ts";
import { campaignName, memberName, personName } from "../names.ts";
import { showCode } from "../show.ts";
import { When } from "./when.tsx";
import { WideTable } from "./wide-table.tsx";

export type ListedLead = { readonly person: Person; readonly lead: Lead };

type Props = {
  readonly caption: string;
  readonly leads: readonly ListedLead[];
  readonly company: Company;
  readonly zone: string;
  readonly now: Instant;
  readonly withOwner: boolean;
  /** Where a lead's name leads to; its page behind the sign-in unless said otherwise. */
  readonly hrefOf?: (lead: Lead) => string;
};

/** What is asked of the owner, and until when. */
const dueOf = ({ lead }: ListedLead, zone: string, now: Instant): Child => {
  if (lead.closedAt !== null)
    return (
      <span>
        {"closed "}
        <When at={lead.closedAt} zone={zone} />
      </span>
    );
  if (lead.firstResponseAt === null && lead.respondBy !== null) {
    const isLate = lead.respondBy < now;
    return (
      <span class={isLate ? "badge bad" : "badge warn"}>
        {isLate ? `overdue, ${fromNow(lead.respondBy, now)}` : `respond ${fromNow(lead.respondBy, now)}`}
      </span>
    );
  }
  return lead.nextCheck === null ? "" : `${showCode(lead.nextCheck.kind)} ${fromNow(lead.nextCheck.at, now)}`;
};

const desk = ({ id }: Lead): string => `/leads/${id}`;

/** Leads as rows, each with the way to its page. */
export const LeadTable = ({ caption, leads, company, zone, now, withOwner, hrefOf = desk }: Props) => (
  <WideTable caption={caption} stacks>
    <thead>
      <tr>
        <th scope="col">Lead</th>
        <th scope="col">Due</th>
        <th scope="col">Stage</th>
        {withOwner && <th scope="col">Owner</th>}
        <th scope="col">Campaign</th>
        <th scope="col">Came in</th>
      </tr>
    </thead>
    <tbody>
      {leads.map((listed) => (
        <tr>
          <th scope="row">
            <a href={hrefOf(listed.lead)}>{personName(listed.person)}</a>
            {listed.person.company !== null && <div class="quiet small">{listed.person.company}</div>}
          </th>
          <td data-label="Due">{dueOf(listed, zone, now)}</td>
          <td data-label="Stage">
            {showCode(listed.lead.stage) + (listed.lead.intent === "hot" ? " · hot" : "")}
          </td>
          {withOwner && (
            <td data-label="Owner">
              {listed.lead.owner === null ? "nobody" : memberName(company, listed.lead.owner)}
            </td>
          )}
          <td data-label="Campaign">{campaignName(company, listed.lead.campaign)}</td>
          <td class="small" data-label="Came in">
            <When at={listed.lead.receivedAt} zone={zone} />
          </td>
        </tr>
      ))}
    </tbody>
  </WideTable>
);
