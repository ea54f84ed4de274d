import { scaleLinear, scaleUtc } from "d3-scale";
import type { Money } from "../../../shared/domain/campaign.ts";
import type { MoneyDay } from "../../../shared/domain/money-days.ts";
import { showWholeMoney } from "../show.ts";
import { Figure } from "./figure.tsx";

const width = 640;
const height = 240;
const margin = { left: 74, right: 12, top: 24, bottom: 26 };
const tickCount = 5;

const shownDay = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
const dayOf = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** The range that the revenue will have reached by a day (ISO date), in minor units. */
export type RevenueRange = { readonly date: string; readonly low: number; readonly high: number };

type Props = {
  readonly days: readonly MoneyDay[];
  readonly currency: Money["currency"];
  /** Null where nothing is foretold. */
  readonly ahead: RevenueRange | null;
};

/** What was spent and what came back until each day; where the second line crosses the first, it has paid for itself. */
export const MoneyOverTime = ({ days, currency, ahead }: Props) => {
  const money = (amount: number) => showWholeMoney({ amount, currency });
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const x = scaleUtc(
    [dayOf(first.date), dayOf(ahead?.date ?? last.date)],
    [margin.left, width - margin.right],
  );
  const most = Math.max(1, ahead?.high ?? 0, ...days.flatMap(({ spent, revenue }) => [spent, revenue]));
  const y = scaleLinear([0, most], [height - margin.bottom, margin.top]).nice(tickCount);
  // Money comes and goes on a day, not little by little between two.
  const steps = (of: (day: MoneyDay) => number) =>
    days
      .map(
        (day, i) =>
          `${i === 0 ? "M" : "H"}${x(dayOf(day.date)).toFixed(1)}${i === 0 ? " " : "V"}${y(of(day)).toFixed(1)}`,
      )
      .join("");
  return (
    <Figure
      title="Spent and earned over time"
      says={[
        `Until ${shownDay.format(dayOf(last.date))} ${money(last.spent)} was spent and ${money(last.revenue)} earned.`,
        ahead &&
          `By ${shownDay.format(dayOf(ahead.date))} it will have earned ${money(ahead.low)} to ${money(ahead.high)}, 95 times in 100: the shaded range.`,
      ]
        .filter(Boolean)
        .join(" ")}
      width={width}
      height={height}
      behind={{
        headings: ["Until", "Spent", "Earned"],
        rows: [
          ...days.map(({ date, spent, revenue }) => [date, money(spent), money(revenue)]),
          ...(ahead ? [[ahead.date, "–", `${money(ahead.low)} to ${money(ahead.high)}`]] : []),
        ],
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
        <text x={x(tick)} y={height - 8} text-anchor="middle">
          {shownDay.format(tick)}
        </text>
      ))}
      {ahead && (
        <path
          class="range"
          d={`M${x(dayOf(last.date)).toFixed(1)} ${y(last.revenue).toFixed(1)}L${x(dayOf(ahead.date)).toFixed(1)} ${y(ahead.high).toFixed(1)}V${y(ahead.low).toFixed(1)}Z`}
        />
      )}
      <path class="line tone1" d={steps(({ spent }) => spent)} />
      <path class="line tone0" d={steps(({ revenue }) => revenue)} />
      <g transform={`translate(${margin.left} 4)`}>
        <rect class="tone1" width="12" height="12" />
        <text x="18" y="10">
          spent
        </text>
        <rect class="tone0" x="80" width="12" height="12" />
        <text x="98" y="10">
          earned
        </text>
      </g>
    </Figure>
  );
};
