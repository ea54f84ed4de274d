import type { Company } from "../../../shared/domain/agreement.ts";
import type { Contest } from "../../../shared/domain/contest/contest.ts";
import type { Standings } from "../../../shared/domain/contest/standings.ts";
import { metricOf } from "../../../shared/domain/sales/metrics.ts";
import { aheadWords, figureWords, rangeWords } from "../../../shared/mail/figure-words.ts";
import { memberName } from "../names.ts";
import { WideTable } from "./wide-table.tsx";

type Props = {
  readonly contest: Contest;
  readonly standings: Standings;
  readonly company: Company;
  /** Whose line is marked as the reader's own. */
  readonly viewer: string;
};

/** The ranked, the one furthest ahead first. */
export const StandingsTable = ({ contest, standings, company, viewer }: Props) => {
  const measure = { scale: metricOf(contest.metric).scale, currency: company.policy.currency };
  return (
    <WideTable caption="Standings" stacks>
      <thead>
        <tr>
          <th scope="col">Rank</th>
          <th scope="col">Ahead of the others by</th>
          <th scope="col" class="number">
            Reached
          </th>
          <th scope="col" class="number">
            The others, on like leads
          </th>
          <th scope="col" class="number">
            Leads
          </th>
        </tr>
      </thead>
      <tbody>
        {standings.standings.map(({ rank, member, score, interval, value, expected, leads }) => (
          <tr class={member === viewer ? "own" : ""}>
            <th scope="row">{`${rank}. ${memberName(company, member)}${member === viewer ? " (you)" : ""}`}</th>
            <td data-label="Score">
              <span>
                <strong>{aheadWords(score, measure)}</strong>
                {interval !== null && <span class="quiet small">{` ${rangeWords(interval, measure)}`}</span>}
              </span>
            </td>
            <td class="number" data-label="Reached">
              {figureWords(value, measure)}
            </td>
            <td class="number" data-label="The others">
              {figureWords(expected, measure)}
            </td>
            <td class="number" data-label="Leads">
              {leads}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
};

/** Those whose figures rest on too few leads, and what is missing. */
export const UnrankedList = ({ contest, standings, company }: Omit<Props, "viewer">) => (
  <ul>
    {standings.unranked.map(({ member, leads, missing, alone }) => (
      <li>
        {`${memberName(company, member)}: ${leads} of ${contest.minimumLeads} leads, ${missing} missing`}
        {alone > 0 && <span class="quiet">{`; ${alone} more that nobody else had the like of`}</span>}
      </li>
    ))}
  </ul>
);
