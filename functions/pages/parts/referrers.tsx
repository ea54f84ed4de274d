import type { Referrer } from "../../../shared/store/referrers.ts";
import { referrerName } from "../names.ts";
import { showMoney } from "../show.ts";
import { Section } from "./tiles.tsx";
import { WideTable } from "./wide-table.tsx";

type Props = {
  readonly referrers: readonly Referrer[];
  readonly currency: string;
  /** Of the table of all of them. */
  readonly csvPath: string;
};

const nameOf = ({ code, prospect }: Referrer) => {
  const name = referrerName(code, prospect);
  return prospect?.lead ? <a href={`/leads/${prospect.lead.id}`}>{name}</a> : name;
};

/** Whose personal links brought the campaign's leads, so that they can be thanked. */
export const Referrers = ({ referrers, currency, csvPath }: Props) => (
  <Section title="Who recommended us">
    <WideTable caption="Who brought leads by a personal link, most revenue first" stacks>
      <thead>
        <tr>
          <th scope="col">Referrer</th>
          <th scope="col" class="number">
            Leads
          </th>
          <th scope="col" class="number">
            Qualified
          </th>
          <th scope="col" class="number">
            Sales
          </th>
          <th scope="col" class="number">
            Revenue
          </th>
        </tr>
      </thead>
      <tbody>
        {referrers.map((one) => (
          <tr>
            <th scope="row">{nameOf(one)}</th>
            <td class="number" data-label="Leads">
              {one.leads}
            </td>
            <td class="number" data-label="Qualified">
              {one.qualified}
            </td>
            <td class="number" data-label="Sales">
              {one.sales}
            </td>
            <td class="number" data-label="Revenue">
              {showMoney({ amount: one.revenue, currency })}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
    <p class="no-print">
      <a href={csvPath}>All referrers as CSV</a>
    </p>
  </Section>
);
