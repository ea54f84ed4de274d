import { scaleLinear } from "d3-scale";
import type { Assessment } from "../../../shared/domain/assessment.ts";
import { showCode, showShare } from "../show.ts";
import { Figure } from "./figure.tsx";

const width = 640;
const labelWidth = 100;
const rowHeight = 34;
const axisHeight = 22;
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Who lost the judged leads, each share with the range that it can truly have: where two overlap, nobody can tell which is larger. */
export const VerdictChart = ({ verdict }: Pick<Assessment, "verdict">) => {
  const { split, judged } = verdict;
  const x = scaleLinear([0, 1], [labelWidth, width - 50]);
  const bottom = split.length * rowHeight;
  return (
    <Figure
      title="Who lost the judged leads"
      says={`${judged} lost leads are judged. Bars are shares, lines are the ranges that they can truly have.`}
      width={width}
      height={bottom + axisHeight}
      behind={{
        headings: ["Lost by", "Leads", "Share", "At least", "At most"],
        rows: split.map(({ verdict: by, count, share, least, most }) => [
          showCode(by),
          count,
          showShare(share),
          showShare(least),
          showShare(most),
        ]),
      }}
    >
      {ticks.map((tick) => (
        <g>
          <line class="grid" x1={x(tick)} x2={x(tick)} y1="0" y2={bottom} />
          <text x={x(tick)} y={bottom + 15} text-anchor="middle">
            {showShare(tick)}
          </text>
        </g>
      ))}
      {split.map(({ verdict: by, share, least, most }, i) => (
        <g transform={`translate(0 ${i * rowHeight})`}>
          <text x={labelWidth - 8} y={rowHeight / 2 + 4} text-anchor="end">
            {showCode(by)}
          </text>
          <rect class="tone0" x={x(0)} y="8" width={x(share) - x(0)} height={rowHeight - 16} />
          <path
            class="whisker"
            d={`M${x(least)} 12V${rowHeight - 12}M${x(least)} ${rowHeight / 2}H${x(most)}M${x(most)} 12V${rowHeight - 12}`}
          />
        </g>
      ))}
    </Figure>
  );
};
