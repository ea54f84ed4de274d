import type { Assessment } from "../../../shared/domain/assessment.ts";
import type { SharedBy } from "../../../shared/domain/audience-money.ts";
import type { Money } from "../../../shared/domain/campaign.ts";
import { showMoney, showShare } from "../show.ts";
import { Section } from "./tiles.tsx";
import { WideTable } from "./wide-table.tsx";

const sharedWords: Readonly<Record<SharedBy, string>> = {
  size: "the audiences’ sizes",
  delivered: "the mails that were delivered",
  leads: "the leads that came",
};

const orDash = (money: Money | null): string => (money === null ? "–" : showMoney(money));

type Props = Pick<Assessment, "audiences" | "costsSharedBy"> & {
  readonly audienceName: (audience: string | null) => string;
};

/** What each audience cost and brought, like campaigns of their own. */
export const AudienceMoney = ({ audiences, costsSharedBy, audienceName }: Props) => (
  <Section title="Which audience paid off?" empty={audiences.length === 0 && "It has no audiences."}>
    <WideTable caption="Costs, leads and revenue by audience" stacks>
      <thead>
        <tr>
          <th scope="col">Audience</th>
          {["Spent", "Leads", "Qualified", "Sales", "Per qualified lead", "Per sale", "Earned", "Return"].map(
            (heading) => (
              <th scope="col" class="number">
                {heading}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {audiences.map((row) => (
          <tr>
            <th scope="row">{audienceName(row.audience)}</th>
            <td class="number" data-label="Spent">
              {orDash(row.costs)}
            </td>
            <td class="number" data-label="Leads">
              {row.leads}
            </td>
            <td class="number" data-label="Qualified">
              {row.qualifiedLeads}
            </td>
            <td class="number" data-label="Sales">
              {row.sales}
            </td>
            <td class="number" data-label="Per qualified">
              {orDash(row.costPerQualifiedLead)}
            </td>
            <td class="number" data-label="Per sale">
              {orDash(row.costPerSale)}
            </td>
            <td class="number" data-label="Earned">
              {showMoney(row.attribution.revenue.lastTouch.all)}
            </td>
            <td class="number" data-label="Return">
              {showShare(row.roi)}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
    {costsSharedBy !== null && (
      <p class="quiet small">{`Costs that name no audience are shared out by ${sharedWords[costsSharedBy]}.`}</p>
    )}
  </Section>
);
