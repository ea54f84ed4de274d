import { scaleSymlog } from "d3-scale";
import { type FunnelCounts, funnelSteps } from "../../../shared/domain/assessment.ts";
import { Figure } from "./figure.tsx";

type Audience = { readonly name: string; readonly counts: FunnelCounts };

const width = 640;
const labelWidth = 90;
const barHeight = 12;
const gap = 10;
/** Room for the figure behind the longest bar. */
const figureWidth = 60;
const colours = 4;

/** People at each step, audience by audience. Bars are on a logarithmic scale: a blast has thousands, a sale is one. */
export const FunnelChart = ({ audiences }: { readonly audiences: readonly Audience[] }) => {
  const most = Math.max(1, ...audiences.flatMap(({ counts }) => funnelSteps.map((step) => counts[step])));
  const length = scaleSymlog([0, most], [0, width - labelWidth - figureWidth]);
  const stepHeight = audiences.length * barHeight + gap;
  const legendHeight = 24;
  return (
    <Figure
      title="From the blast to the sale, by audience"
      says="The longer the bar, the more people came as far; ten times as many are a fixed step longer."
      width={width}
      height={funnelSteps.length * stepHeight + legendHeight}
      behind={{
        headings: ["Step", ...audiences.map(({ name }) => name)],
        rows: funnelSteps.map((step) => [step, ...audiences.map(({ counts }) => counts[step])]),
      }}
    >
      {audiences.map(({ name }, i) => (
        <g transform={`translate(${labelWidth + i * 160} 0)`}>
          <rect class={`tone${i % colours}`} width="12" height="12" y="2" />
          <text x="18" y="12">
            {name.slice(0, 22)}
          </text>
        </g>
      ))}
      {funnelSteps.map((step, row) => (
        <g transform={`translate(0 ${legendHeight + row * stepHeight})`}>
          <text x={labelWidth - 8} y={stepHeight / 2} text-anchor="end">
            {step}
          </text>
          {audiences.map(({ counts }, i) => (
            <g transform={`translate(${labelWidth} ${i * barHeight})`}>
              <rect
                class={`tone${i % colours}`}
                width={length(counts[step]).toFixed(1)}
                height={barHeight - 2}
              />
              <text class="figure" x={length(counts[step]) + 4} y={barHeight - 3}>
                {counts[step]}
              </text>
            </g>
          ))}
        </g>
      ))}
    </Figure>
  );
};
