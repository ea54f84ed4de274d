import type { Company } from "../../../shared/domain/agreement.ts";
import { reasonWords } from "../../../shared/mail/lead-words.ts";
import type { FeedEntry } from "../../../shared/store/feed.ts";
import { campaignName, memberName } from "../names.ts";
import { showCode } from "../show.ts";
import { When } from "./when.tsx";
import { WideTable } from "./wide-table.tsx";

type RowProps = { readonly entry: FeedEntry; readonly company: Company; readonly zone: string };

const audienceName = (company: Company, { campaign, audience }: FeedEntry): string | null => {
  const known = company.campaigns.get(campaign)?.audiences.find(({ id }) => id === audience);
  return known?.name ?? audience;
};

const Verdict = ({ entry }: Pick<RowProps, "entry">) => {
  if (entry.reopenedAt !== null) return <span class="badge good">opened again</span>;
  if (entry.verdict === null) return <span>–</span>;
  const { verdict, strength } = entry.verdict;
  return (
    <span>
      {showCode(verdict)}
      {strength !== "insufficient" && <div class="quiet small">{strength}</div>}
    </span>
  );
};

const Row = ({ entry, company, zone }: RowProps) => {
  const audience = audienceName(company, entry);
  return (
    <tr>
      <th scope="row">
        <a href={`/leads/${entry.lead}`}>{entry.name ?? entry.company ?? "Lead"}</a>
        {entry.name !== null && entry.company !== null && <div class="quiet small">{entry.company}</div>}
      </th>
      <td data-label="Reason">
        {reasonWords[entry.reason]}
        {entry.criterion !== null && <div class="quiet small">{showCode(entry.criterion)}</div>}
      </td>
      <td data-label="In words">{entry.words === null ? "–" : <blockquote>{entry.words}</blockquote>}</td>
      <td data-label="Campaign">
        {campaignName(company, entry.campaign)}
        {audience !== null && <div class="quiet small">{audience}</div>}
      </td>
      <td class="small" data-label="Lost">
        <When at={entry.at} zone={zone} />
        <div class="quiet">
          {entry.by === null ? "by the agreed rules" : `by ${memberName(company, entry.by)}`}
        </div>
      </td>
      <td data-label="Verdict">
        <Verdict entry={entry} />
      </td>
    </tr>
  );
};

type TableProps = {
  readonly entries: readonly FeedEntry[];
  readonly company: Company;
  readonly zone: string;
};

/** Lost leads as rows, each with the way to its page. */
export const LossTable = ({ entries, company, zone }: TableProps) => (
  <WideTable caption="Lost leads, newest first" stacks>
    <thead>
      <tr>
        <th scope="col">Lead</th>
        <th scope="col">Reason</th>
        <th scope="col">In the rep’s words</th>
        <th scope="col">Campaign</th>
        <th scope="col">Lost</th>
        <th scope="col">Verdict</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <Row entry={entry} company={company} zone={zone} />
      ))}
    </tbody>
  </WideTable>
);
