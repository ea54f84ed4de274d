import type { Holding } from "../../../shared/domain/portfolio.ts";
import { showMoney, showShare } from "../show.ts";
import { Section } from "./tiles.tsx";
import { WideTable } from "./wide-table.tsx";

const middleOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return known[Math.floor((known.length - 1) / 2)] ?? null;
};

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** This campaign beside the one in the middle of all others. */
export const Comparison = ({
  holdings,
  campaign,
}: {
  readonly holdings: readonly Holding[];
  readonly campaign: string;
}) => {
  const own = holdings.find((one) => one.campaign.id === campaign);
  const others = holdings.filter((one) => one.campaign.id !== campaign);
  if (!own) return null;
  const money = (amount: number | null) =>
    amount === null ? "–" : showMoney({ amount, currency: own.assessment.costs.currency });
  const rows: ReadonlyArray<
    readonly [string, (one: Holding) => number | null, (figure: number | null) => string]
  > = [
    ["Qualified of all leads", ({ assessment: a }) => share(a.qualifiedLeads, a.leads), showShare],
    ["Sales of all leads", ({ assessment: a }) => share(a.total.won, a.leads), showShare],
    ["Answered in time", ({ assessment: a }) => a.sla.rate, showShare],
    ["Cost of a qualified lead", ({ assessment: a }) => a.costPerQualifiedLead?.amount ?? null, money],
    ["Return on what was spent", ({ assessment: a }) => a.roi, showShare],
  ];
  return (
    <Section
      title="Beside the other campaigns"
      empty={others.length === 0 && "There is no other campaign yet."}
    >
      <p>{`Place ${own.rank} of ${holdings.length} by what came back for what was spent.`}</p>
      {own.flags.length > 0 && (
        <div class="note warn">
          {"It is flagged as weak:"}
          <ul>
            {own.flags.map(({ text }) => (
              <li>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <WideTable caption="This campaign beside the middle one of the others">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" class="number">
              This one
            </th>
            <th scope="col" class="number">
              The middle of the others
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, of, show]) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="number">{show(of(own))}</td>
              <td class="number">{show(middleOf(others.map(of)))}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
};
