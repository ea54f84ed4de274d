import { scaleLinear } from "d3-scale";
import type { Holding } from "../../../shared/domain/portfolio.ts";
import { showMoney, showShare } from "../show.ts";
import { Figure } from "./figure.tsx";

const width = 640;
const height = 320;
const margin = { left: 78, right: 20, top: 16, bottom: 34 };
const tickCount = 5;

/** In minor units: an axis of cents says nothing while nothing was spent or earned. */
const leastRange = 1_000_00;

/** Every campaign by what it cost and what it brought back; above the line it earned more than it cost. */
export const PortfolioScatter = ({
  holdings,
  currency,
}: {
  readonly holdings: readonly Holding[];
  readonly currency: string;
}) => {
  const money = (amount: number) => showMoney({ amount: Math.round(amount), currency });
  const points = holdings.map(({ campaign, assessment, flags }) => ({
    name: campaign.name,
    spent: assessment.costs.amount,
    revenue: assessment.revenue.lastTouch.amount,
    roi: assessment.roi,
    isWeak: flags.length > 0,
  }));
  const x = scaleLinear(
    [0, Math.max(leastRange, ...points.map(({ spent }) => spent))],
    [margin.left, width - margin.right],
  ).nice(tickCount);
  const y = scaleLinear(
    [0, Math.max(leastRange, ...points.map(({ revenue }) => revenue))],
    [height - margin.bottom, margin.top],
  ).nice(tickCount);
  const [, mostSpent = 0] = x.domain();
  const [, mostEarned = 0] = y.domain();
  const even = Math.min(mostSpent, mostEarned);
  return (
    <Figure
      title="What each campaign cost and brought back"
      says={`Above the dashed line a campaign earned more than it cost: ${points.filter(({ spent, revenue }) => revenue > spent).length} of ${points.length} did. Weak ones are squares.`}
      width={width}
      height={height}
      behind={{
        headings: ["Campaign", "Spent", "Earned", "Return"],
        rows: points.map(({ name, spent, revenue, roi }) => [
          name,
          money(spent),
          money(revenue),
          showShare(roi),
        ]),
      }}
    >
      {y.ticks(tickCount).map((tick) => (
        <g>
          <line class="grid" x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
          <text x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
            {money(tick)}
          </text>
        </g>
      ))}
      {x.ticks(tickCount).map((tick) => (
        <text x={x(tick)} y={height - margin.bottom + 18} text-anchor="middle">
          {money(tick)}
        </text>
      ))}
      <line class="even" x1={x(0)} y1={y(0)} x2={x(even)} y2={y(even)} />
      {points.map(({ name, spent, revenue, isWeak }) => (
        <g transform={`translate(${x(spent).toFixed(1)} ${y(revenue).toFixed(1)})`}>
          {isWeak ? (
            <rect class="tone1" x="-6" y="-6" width="12" height="12" />
          ) : (
            <circle class="tone0" r="7" />
          )}
          <text
            x={x(spent) > width / 2 ? -11 : 11}
            y="4"
            text-anchor={x(spent) > width / 2 ? "end" : "start"}
          >
            {name}
          </text>
        </g>
      ))}
    </Figure>
  );
};
