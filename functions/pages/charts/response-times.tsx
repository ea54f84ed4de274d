import { scaleBand, scaleLinear } from "d3-scale";
import type { Assessment } from "../../../shared/domain/assessment.ts";
import { showShare } from "../show.ts";
import { Figure } from "./figure.tsx";

const width = 640;
const height = 200;
const foot = 24;
const head = 18;

const words: Readonly<Record<string, string>> = {
  PT15M: "15 min",
  PT1H: "1 hour",
  PT4H: "4 hours",
  P1D: "1 day",
  P3D: "3 days",
  later: "later",
};

type Props = Pick<Assessment, "waits"> & { readonly whose?: "prospect" | "rep" };

const titles = {
  prospect: "How long prospects waited for a first response",
  rep: "How much of their working time reps took for a first response",
} as const;

/** First responses by how long they took: the prospect's wait by the wall clock, or the rep's working time. */
export const ResponseTimes = ({ waits, whose = "prospect" }: Props) => {
  const all = waits.reduce((sum, { count }) => sum + count, 0);
  const x = scaleBand(
    waits.map(({ within }) => within),
    [0, width],
  ).padding(0.2);
  const y = scaleLinear([0, Math.max(1, ...waits.map(({ count }) => count))], [height - foot, head]);
  return (
    <Figure
      title={titles[whose]}
      says={`Of ${all} first responses, ${showShare(all === 0 ? null : (waits[0]?.count ?? 0) / all)} came within 15 minutes.`}
      width={width}
      height={height}
      behind={{
        headings: ["Within", "Responses", "Share"],
        rows: waits.map(({ within, count }) => [
          words[within] ?? within,
          count,
          showShare(all === 0 ? null : count / all),
        ]),
      }}
    >
      {waits.map(({ within, count }) => (
        <g transform={`translate(${x(within) ?? 0} 0)`}>
          <rect class="tone0" y={y(count)} width={x.bandwidth()} height={height - foot - y(count)} />
          <text class="figure" x={x.bandwidth() / 2} y={y(count) - 4} text-anchor="middle">
            {count}
          </text>
          <text x={x.bandwidth() / 2} y={height - 6} text-anchor="middle">
            {words[within] ?? within}
          </text>
        </g>
      ))}
      <line class="axis" x1="0" x2={width} y1={height - foot} y2={height - foot} />
    </Figure>
  );
};
