import type { Company } from "../../../shared/domain/agreement.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { reasonWords } from "../../../shared/mail/lead-words.ts";
import type { Unconverted } from "../../../shared/store/nurture-list.ts";
import { campaignName, memberName, personName } from "../names.ts";
import { When } from "./when.tsx";
import { WideTable } from "./wide-table.tsx";

type Props = {
  readonly entries: readonly Unconverted[];
  readonly company: Company;
  readonly zone: string;
  readonly now: Instant;
};

const Row = ({ entry, company, zone, now }: Omit<Props, "entries"> & { readonly entry: Unconverted }) => {
  const { lead, person, loss, comeBackOn } = entry;
  return (
    <tr>
      <th scope="row">
        <a href={`/leads/${lead.id}`}>{personName(person)}</a>
        {person.company !== null && <div class="quiet small">{person.company}</div>}
      </th>
      <td data-label="Come back">
        {comeBackOn === null ? (
          "–"
        ) : (
          <span class={comeBackOn <= now ? "badge warn" : ""}>
            <When at={comeBackOn} zone={zone} />
          </span>
        )}
      </td>
      <td data-label="Reason">
        <div>
          {reasonWords[loss.reason]}
          {loss.words !== null && <blockquote>{loss.words}</blockquote>}
        </div>
      </td>
      <td data-label="Owner">{lead.owner === null ? "nobody" : memberName(company, lead.owner)}</td>
      <td data-label="Campaign">{campaignName(company, lead.campaign)}</td>
      <td class="small" data-label="Lost">
        <When at={loss.at} zone={zone} />
      </td>
    </tr>
  );
};

/** Unconverted leads as rows, each with the way to its page; a date that has come stands out. */
export const NurtureTable = ({ entries, ...rest }: Props) => (
  <WideTable caption="Leads to come back to, the latest lost first" stacks>
    <thead>
      <tr>
        <th scope="col">Lead</th>
        <th scope="col">Come back</th>
        <th scope="col">Why not yet</th>
        <th scope="col">Owner</th>
        <th scope="col">Campaign</th>
        <th scope="col">Lost</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <Row entry={entry} {...rest} />
      ))}
    </tbody>
  </WideTable>
);
