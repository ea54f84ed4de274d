import type { Assessment } from "../../../shared/domain/assessment.ts";
import { attributionModels } from "../../../shared/domain/attributed.ts";
import { showMoney } from "../show.ts";
import { Section } from "./tiles.tsx";
import { WideTable } from "./wide-table.tsx";

const modelWords = {
  firstTouch: "The first touch",
  lastTouch: "The last touch",
  even: "All touches evenly",
} as const;

const showLeads = (leads: number): string => (Number.isInteger(leads) ? `${leads}` : leads.toFixed(1));

/** The same leads and sales by three ways of giving credit for them; whoever argues for one sees the other two beside it. */
export const Attribution = ({ attribution }: Pick<Assessment, "attribution">) => (
  <Section title="What it earned, by three ways to count">
    <WideTable caption="Leads and revenue by whom they are credited to" stacks>
      <thead>
        <tr>
          <th scope="col">Credit goes to</th>
          <th scope="col" class="number">
            Leads
          </th>
          <th scope="col" class="number">
            Revenue
          </th>
          <th scope="col" class="number">
            New customers
          </th>
          <th scope="col" class="number">
            Existing
          </th>
        </tr>
      </thead>
      <tbody>
        {attributionModels.map((model) => {
          const { [model]: leads } = attribution.leads;
          const { [model]: revenue } = attribution.revenue;
          return (
            <tr>
              <th scope="row">{modelWords[model]}</th>
              <td class="number" data-label="Leads">
                <div>
                  {showLeads(leads.all)}
                  {leads.existing > 0 && (
                    <div class="quiet small">{`${showLeads(leads.existing)} of customers`}</div>
                  )}
                </div>
              </td>
              <td class="number" data-label="Revenue">
                {showMoney(revenue.all)}
              </td>
              <td class="number" data-label="New customers">
                {showMoney(revenue.new)}
              </td>
              <td class="number" data-label="Existing">
                {showMoney(revenue.existing)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </WideTable>
    <p class="quiet small">
      Touches of the 90 days before count, as they stood when the lead came in or the sale was won. Each way
      adds up to all leads and all sales. A sale whose customer nobody told apart is in neither kind.
    </p>
  </Section>
);
