import type { Money } from "../../shared/domain/campaign.ts";
import type { Call } from "./company.ts";

/** A line of `GET /api/portfolio`, as far as the table shows it. */
export type Line = {
  readonly campaign: string;
  readonly name: string;
  readonly spend: Money;
  readonly leads: number;
  readonly qualifiedLeads: number;
  readonly sales: number;
  readonly revenue: { readonly lastTouch: Money };
  readonly roi: number | null;
  readonly verdict: { readonly verdict: string };
  readonly advice: string;
  readonly flags: ReadonlyArray<{ readonly rule: string; readonly text: string }>;
};

const money = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 }).format(amount / 100);

const share = (part: number | null): string => (part === null ? "-" : `${Math.round(part * 100)} %`);

const words = (code: string): string => code.replaceAll("-", " ");

const columns: ReadonlyArray<readonly [heading: string, cell: (line: Line) => string]> = [
  ["Campaign", ({ name }) => name],
  ["Spent", ({ spend }) => money(spend)],
  ["Leads", ({ leads }) => String(leads)],
  ["Fit", ({ leads, qualifiedLeads }) => share(leads === 0 ? null : qualifiedLeads / leads)],
  ["Sales", ({ sales }) => String(sales)],
  ["Earned", ({ revenue }) => money(revenue.lastTouch)],
  ["Return", ({ roi }) => share(roi)],
  ["Lost by", ({ verdict }) => words(verdict.verdict)],
  ["So", ({ advice }) => words(advice)],
];

/** The portfolio as a table of plain text, the best return first, and under it what flags the weak ones. */
export const portfolioTable = (portfolio: readonly Line[]): string => {
  const lines = [
    columns.map(([heading]) => heading),
    ...portfolio.map((line) => columns.map(([, cell]) => cell(line))),
  ];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const table = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const flagged = portfolio
    .filter(({ flags }) => flags.length > 0)
    .map(({ name, flags }) => `${name}: ${flags.map(({ text }) => text).join(" ")}`);
  return [...table, "", ...flagged].join("\n");
};

export const loadPortfolio = async (call: Call): Promise<readonly Line[]> =>
  // The API's own answer.
  ((await call("GET", "/api/portfolio")) as { items: readonly Line[] }).items;
