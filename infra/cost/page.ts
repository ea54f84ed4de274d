import { pipeline } from "../pipeline.ts";
import { billOf, naiveEvent, naiveLead, totalOf } from "./bill.ts";
import { type Counted, times } from "./count.ts";
import { limits } from "./growth.ts";
import prices from "./prices.json" with { type: "json" };

const { dollars, assumed } = prices;

const number = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 2 });
const money = (amount: number): string =>
  amount < 10 ? `$${amount.toFixed(2)}` : `$${number(Math.round(amount))}`;

/** A table of Markdown, its columns as wide as their widest cell: words to the left, numbers to the right. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((cells) => (cells[at] ?? "").length), 3),
  );
  const aligned = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [aligned(head), rule, ...rows.map(aligned)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
};

const sweepsAMonth = 30 * 24 * 12;

/** What a stage costs a month before the first lead: sweeps, a secret, alarms, a metric of ours, a dashboard. */
const standing = ({ perSweep }: Counted): number => {
  const alarms = pipeline.length + 11;
  return (
    totalOf(times(perSweep, sweepsAMonth)) +
    dollars.secretMonth +
    alarms * dollars.alarmMonth +
    dollars.metricMonth +
    dollars.dashboardMonth
  );
};

const growthRow = (leads: number, counted: Counted): readonly string[] => {
  const ours = standing(counted) + totalOf(times(counted.perLead, leads));
  const met = limits(counted.perLead).filter(({ leadsAMonth }) => leadsAMonth < leads);
  return [
    number(leads),
    money(ours),
    money(leads * naiveLead(counted.perLead)),
    met.length === 0 ? "none" : met.map(({ name }) => name).join("; "),
  ];
};

/** The page of what it costs, in Markdown: from counted calls and units and the price file, and from nothing else. */
export const costPage = (counted: Counted): string => {
  const leads = times(counted.perLead, 1_000);
  const events = times(counted.perEvent, 1_000_000);
  const [ofLeads, ofEvents] = [billOf(leads), billOf(events)];
  const { perLead } = counted;
  return `# What it costs

Written by \`npm run cost\`, which lives leads and e-mail events through the whole system, counts what each takes of AWS, and
multiplies by the prices in [prices.json](prices.json) (${prices.date}). Not a bill: ${prices.source}

A lead here lives long: its rep is told, speaks, meets and sells, and the prospect answers the survey; nothing of it shares
a batch with another. It takes ${number(perLead.writeUnits)} write units, ${number(perLead.readUnits)} read units, ${number(perLead.mails)} mails, ${number(perLead.requests)} requests and ${number(Object.values(perLead.runs).reduce((a, b) => a + b, 0))} runs of functions.
A run is assumed to take ${assumed.secondsPerRun} s. Logs, storage and data transfer are not counted.

${table(
  ["", "1,000 leads", "1,000,000 e-mail events"],
  [
    ...Object.keys(ofLeads).map((name) => [name, money(ofLeads[name] ?? 0), money(ofEvents[name] ?? 0)]),
    ["**together**", money(totalOf(leads)), money(totalOf(events))],
    ["a naive design", money(1_000 * naiveLead(perLead)), money(1_000_000 * naiveEvent)],
  ],
)}

The naive design takes each e-mail event as a message, two runs and a transaction of three items, and keeps a workflow of
40 transitions waiting for each lead. A stage without any lead costs ${money(standing(counted))} a month.

## Growth

${table(
  ["leads a month", "ours", "naive", "quotas met, at their usual defaults"],
  [1e3, 1e4, 1e5, 1e6, 1e7].map((count) => growthRow(count, counted)),
)}

The busiest second is taken as ${assumed.peakOverAverage} times the average, and mails to go out on ${assumed.daysOfMailAMonth} days a month. In the order in which the
quotas are met:

${table(
  ["quota", "enough for leads a month", "raised by"],
  limits(perLead).map(({ name, leadsAMonth, raisedBy }) => [
    name,
    number(Math.round(leadsAMonth / 1000) * 1000),
    raisedBy,
  ]),
)}
`;
};
