import type { Child } from "hono/jsx";
import { type Comparison, leastLeads } from "../../../shared/domain/sales/like-for-like.ts";
import { type Metric, metrics } from "../../../shared/domain/sales/metrics.ts";
import type { RepFigures } from "../../../shared/domain/sales/sales-report.ts";
import { aheadWords, figureWords, type Measure, rangeWords } from "../../../shared/mail/figure-words.ts";
import { WideTable } from "./wide-table.tsx";

/** How to read it. */
export const likeness = `Leads are alike that came from the same campaign and fit the ideal client as well. “The others” is what everybody else made of leads like these, weighed by how many of each there are; the range behind a difference holds the truth 95 times in 100. Nothing is said of fewer than ${leastLeads} leads.`;

/** What the difference says: clear where the range holds no zero. */
const Finding = ({ comparison, measure }: { readonly comparison: Comparison; readonly measure: Measure }) => {
  const { leads, difference, interval } = comparison;
  if (difference === null || leads < leastLeads)
    return <span class="quiet">{`too few to compare (${leads} of ${leastLeads})`}</span>;
  if (interval === null) return <span>{aheadWords(difference, measure)}</span>;
  const isClear = interval.low > 0 || interval.high < 0;
  const tone = !isClear ? "badge" : difference > 0 ? "badge good" : "badge bad";
  return (
    <span>
      <span class={tone}>{isClear ? aheadWords(difference, measure) : "no clear difference"}</span>
      <span class="quiet small">{` ${rangeWords(interval, measure)}`}</span>
    </span>
  );
};

const figure = (value: number | null, measure: Measure): string =>
  value === null ? "–" : figureWords(value, measure);

type Line = { readonly name: Child; readonly comparison: Comparison; readonly measure: Measure };

const Lines = (props: {
  readonly caption: string;
  readonly heading: string;
  readonly own: string;
  readonly lines: readonly Line[];
}) => (
  <WideTable caption={props.caption} stacks>
    <thead>
      <tr>
        <th scope="col">{props.heading}</th>
        <th scope="col" class="number">
          Leads
        </th>
        <th scope="col" class="number">
          {props.own}
        </th>
        <th scope="col" class="number">
          The others
        </th>
        <th scope="col">Difference</th>
      </tr>
    </thead>
    <tbody>
      {props.lines.map(({ name, comparison, measure }) => (
        <tr>
          <th scope="row">{name}</th>
          <td class="number" data-label="Leads">
            {comparison.leads}
          </td>
          <td class="number" data-label={props.own}>
            {figure(comparison.value, measure)}
          </td>
          <td class="number" data-label="The others">
            {figure(comparison.expected, measure)}
          </td>
          <td data-label="Difference">
            <Finding comparison={comparison} measure={measure} />
          </td>
        </tr>
      ))}
    </tbody>
  </WideTable>
);

/** One rep beside the others, figure by figure. */
export const MetricsCompared = ({
  rep,
  own,
  currency,
}: {
  readonly rep: RepFigures;
  readonly own: string;
  readonly currency: string;
}) => (
  <Lines
    caption="Beside the others on like leads"
    heading="Figure"
    own={own}
    lines={metrics.map(({ id, title, sentence, scale }) => ({
      name: (
        <>
          {title}
          <div class="quiet small">{sentence}</div>
        </>
      ),
      comparison: rep.compared[id],
      measure: { scale, currency },
    }))}
  />
);

/** The furthest ahead first; below them those of whom too little is known. */
const byDifference = (metric: Metric) => (a: RepFigures, b: RepFigures) => {
  const rankOf = ({ compared }: RepFigures): number => {
    const { leads, difference } = compared[metric.id];
    return difference === null || leads < leastLeads ? Number.NEGATIVE_INFINITY : difference;
  };
  const [left, right] = [rankOf(a), rankOf(b)];
  return left === right ? 0 : right - left;
};

/** All reps by one figure. */
export const RepsCompared = (props: {
  readonly metric: Metric;
  readonly reps: readonly RepFigures[];
  readonly nameOf: (rep: RepFigures) => Child;
  readonly currency: string;
}) => (
  <Lines
    caption={`${props.metric.title}, like for like`}
    heading="Rep"
    own="Reached"
    lines={props.reps.toSorted(byDifference(props.metric)).map((rep) => ({
      name: props.nameOf(rep),
      comparison: rep.compared[props.metric.id],
      measure: { scale: props.metric.scale, currency: props.currency },
    }))}
  />
);
