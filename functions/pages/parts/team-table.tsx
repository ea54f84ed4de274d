import type { Company } from "../../../shared/domain/agreement.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { writeHours } from "../setup/hours-words.ts";
import { WideTable } from "./wide-table.tsx";

/** Says whether somebody who is not active any more still has open leads. */
const Inactive = ({ member, hasLeads }: { readonly member: Member; readonly hasLeads: boolean }) => (
  <div class={hasLeads ? "badge bad" : "quiet small"}>
    {hasLeads ? <a href={`/members/${member.id}`}>not active, has open leads to hand over</a> : "not active"}
  </div>
);

type TeamProps = {
  readonly company: Company;
  /** Who owns open leads. */
  readonly owners: ReadonlySet<string | null>;
  readonly isEditable: boolean;
};

/** Who is on the team, and when they work. */
export const TeamTable = ({ company, owners, isEditable }: TeamProps) => (
  <WideTable caption="Team members" stacks>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Role</th>
        <th scope="col">Working hours</th>
        <th scope="col">Territories</th>
        {isEditable && <td />}
      </tr>
    </thead>
    <tbody>
      {[...company.members.values()].map((member) => (
        <tr>
          <th scope="row">
            <a href={`/members/${member.id}`}>{member.name}</a>
            <div class="quiet small">{member.email}</div>
          </th>
          <td data-label="Role">
            {member.role}
            {!member.active && <Inactive member={member} hasLeads={owners.has(member.id)} />}
          </td>
          <td data-label="Hours">
            {writeHours(member.workingHours)}
            <div class="quiet small">{member.timeZone}</div>
          </td>
          <td data-label="Territories">
            {member.territories.length === 0 ? "–" : member.territories.join(", ")}
          </td>
          {isEditable && (
            <td>
              <a href={`/setup/members/${member.id}`} aria-label={`Change ${member.name}`}>
                Change
              </a>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </WideTable>
);
