import type { Assessment, FunnelCounts } from "../../../shared/domain/assessment.ts";
import { wilson } from "../../../shared/domain/wilson.ts";
import { showShare } from "../show.ts";
import { WideTable } from "./wide-table.tsx";

const steps = [
  ["delivered", "Delivered"],
  ["opened", "Opened"],
  ["clicked", "Clicked"],
  ["submitted", "Submitted"],
  ["contacted", "Contacted"],
  ["meeting", "Meeting"],
  ["demo", "Demo"],
  ["won", "Won"],
] as const;

/** How many took the step before that anybody took: a campaign without e-mail starts at the form. */
const stepBefore = (counts: FunnelCounts, index: number): number | undefined =>
  steps
    .slice(0, index)
    .map(([earlier]) => counts[earlier])
    .findLast((count) => count > 0);

/** The share of the step before, with the range that its true value lies in (95 % Wilson). */
const conversionWords = (counts: FunnelCounts, index: number): string => {
  const before = stepBefore(counts, index);
  const [name] = steps[index] ?? ["won"];
  // More than all came by another way: the form was found without the e-mail.
  if (before === undefined || counts[name] > before) return "–";
  const { low, high } = wilson(counts[name], before);
  return `${showShare(counts[name] / before)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
};

/** A bar as long as its share; the figure beside it says the same in words. */
const Bar = ({ share }: { readonly share: number }) => (
  <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" width="100" height="4" />
    <rect class="part" width={Math.round(Math.min(1, share) * 1000) / 10} height="4" />
  </svg>
);

type Column = { readonly name: string; readonly counts: FunnelCounts };

/** How many people got how far, all together and by audience, and the share that took each step. */
export const Funnel = ({
  assessment,
  audienceName,
}: {
  readonly assessment: Assessment;
  readonly audienceName: (audience: string | null) => string;
}) => {
  const { total, funnel } = assessment;
  const columns: readonly Column[] = funnel.map((row) => ({ name: audienceName(row.audience), counts: row }));
  const widest = Math.max(1, ...steps.map(([name]) => total[name]));
  return (
    <WideTable caption="People at each step, and the share of the step before with its 95 % range">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <td />
          <th scope="col" class="number">
            All
          </th>
          <th scope="col" class="number">
            Of the step before
          </th>
          {columns.map(({ name }) => (
            <th scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map(([name, label], i) => (
          <tr>
            <th scope="row">{label}</th>
            <td class="bar-cell">
              <Bar share={total[name] / widest} />
            </td>
            <td class="number">{total[name]}</td>
            <td class="number">{conversionWords(total, i)}</td>
            {columns.map(({ counts }) => (
              <td class="number">
                {counts[name]}
                <span class="quiet small">{` ${conversionWords(counts, i)}`}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
};
