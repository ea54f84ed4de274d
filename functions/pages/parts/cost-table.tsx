import type { Company } from "../../../shared/domain/agreement.ts";
import type { CostEntry } from "../../../shared/domain/campaign.ts";
import { dateWords } from "../../../shared/mail/campaign-words.ts";
import { memberName } from "../names.ts";
import { showMoney } from "../show.ts";
import { When } from "./when.tsx";
import { WideTable } from "./wide-table.tsx";

type Props = {
  readonly campaign: string;
  readonly company: Company;
  readonly entries: readonly CostEntry[];
  readonly mayChange: boolean;
  readonly zone: string;
};

const Void = ({ campaign, entry }: { readonly campaign: string; readonly entry: CostEntry }) => (
  <details>
    <summary>Take it out</summary>
    <form method="post" action={`/campaigns/${campaign}/costs/void`}>
      <input type="hidden" name="date" value={entry.date} />
      <input type="hidden" name="id" value={entry.id} />
      <label>
        <span class="small">{`Why is the entry of ${entry.date} wrong?`}</span>
        <input name="why" required maxlength={500} autocomplete="off" />
      </label>
      <button type="submit" class="plain">
        Take it out of all figures
      </button>
    </form>
  </details>
);

/** Every entry, the newest first; those that were taken out stand struck through, with who did so and why. */
export const CostTable = ({ campaign, company, entries, mayChange, zone }: Props) => (
  <WideTable caption="Cost entries" stacks>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col" class="number">
          Amount
        </th>
        <th scope="col">For</th>
        {mayChange && <th scope="col">Wrong?</th>}
      </tr>
    </thead>
    <tbody>
      {entries.toReversed().map((entry) => {
        const amount = showMoney(entry.money);
        const { voided } = entry;
        return (
          <tr>
            <th scope="row">{dateWords(entry.date)}</th>
            <td class="number" data-label="Amount">
              {voided ? <s>{amount}</s> : amount}
            </td>
            <td data-label="For">
              <span>
                {entry.note || "–"}
                {entry.audience && <span class="quiet small">{` for ${entry.audience}`}</span>}
                {entry.recurring !== undefined && <span class="quiet small"> (comes again)</span>}
                {voided && (
                  <span class="quiet small">
                    {` Taken out by ${voided.by === null ? "a program" : memberName(company, voided.by)}: ${voided.why} `}
                    <When at={voided.at} zone={zone} />
                  </span>
                )}
              </span>
            </td>
            {mayChange && (
              <td data-label="">{voided === undefined && <Void campaign={campaign} entry={entry} />}</td>
            )}
          </tr>
        );
      })}
    </tbody>
  </WideTable>
);
