import type { SalesFunnel, SalesStep } from "../../../shared/domain/sales/sales-funnel.ts";
import { conversionWords } from "./conversion.ts";
import { WideTable } from "./wide-table.tsx";

type Row = { readonly name: string; readonly href?: string | undefined; readonly funnel: SalesFunnel };

const headings: Readonly<Record<SalesStep, string>> = {
  called: "Called",
  meeting: "Meetings",
  demo: "Demos",
  won: "Won",
};

/** Calls, meetings, demos and sales line by line, each with the share that took the step where there is one. */
export const ActivityFunnel = ({
  caption,
  heading,
  rows,
  showsShares,
}: {
  readonly caption: string;
  /** What the lines are: "Source", "Rep". */
  readonly heading: string;
  readonly rows: readonly Row[];
  readonly showsShares: boolean;
}) => (
  <WideTable caption={caption} stacks>
    <thead>
      <tr>
        <th scope="col">{heading}</th>
        <th scope="col" class="number">
          Leads
        </th>
        <th scope="col" class="number">
          Calls
        </th>
        {Object.values(headings).map((step) => (
          <th scope="col" class="number">
            {step}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, href, funnel }) => (
        <tr>
          <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
          <td class="number" data-label="Leads">
            {funnel.leads}
          </td>
          <td class="number" data-label="Calls">
            {funnel.calls}
          </td>
          {funnel.stages.map((stage) => (
            <td class="number" data-label={headings[stage.step]}>
              <span>
                {stage.leads}
                {showsShares && <span class="quiet small">{` ${conversionWords(stage)}`}</span>}
              </span>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </WideTable>
);
