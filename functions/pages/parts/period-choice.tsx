import { type Days, usualPeriods } from "../../../shared/domain/sales/period.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { salesHref } from "../sales-days.ts";
import { TextField } from "./fields.tsx";

type Props = {
  readonly asked: Readonly<Record<string, string>>;
  readonly days: Days;
  readonly problem: string | undefined;
  readonly now: Instant;
  readonly zone: string;
};

/** Of all time, or of the days that are chosen: by a link, or by two dates. */
export const PeriodChoice = ({ asked, days, problem, now, zone }: Props) => {
  const rep = asked["rep"] ?? "";
  const usual = usualPeriods(now, zone);
  const isShown = (one: Days) => one.from === days.from && one.before === days.before;
  const kept = [
    ["rep", rep],
    ["metric", asked["metric"] ?? ""],
  ] as const;
  return (
    <section class="no-print" aria-label="Period">
      <nav aria-label="Usual periods">
        <ul class="tabs">
          {usual.map(({ title, from, before }) => (
            <li>
              <a
                href={salesHref(asked, { rep, from: from ?? "", before: before ?? "" })}
                aria-current={isShown({ from, before }) ? "true" : undefined}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details open={problem !== undefined || !usual.some(isShown)}>
        <summary>Other days</summary>
        <form method="get" action="/sales" class="card filters">
          {kept.map(([name, value]) => value !== "" && <input type="hidden" name={name} value={value} />)}
          <TextField name="from" label="From" type="date" value={asked["from"]} problem={problem} />
          <TextField name="before" label="Before" type="date" value={asked["before"]} />
          <button type="submit">Show</button>
        </form>
      </details>
    </section>
  );
};
