import type { Assessment } from "../../shared/domain/assessment.ts";
import type { Campaign, Money } from "../../shared/domain/campaign.ts";
import type { Call } from "./company.ts";

type Row = { readonly campaign: Campaign; readonly assessment: Assessment };

const money = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 }).format(amount / 100);

const share = (part: number | null): string => (part === null ? "-" : `${Math.round(part * 100)} %`);

const columns: ReadonlyArray<readonly [heading: string, cell: (row: Row) => string]> = [
  ["Campaign", ({ campaign }) => campaign.name],
  ["Spent", ({ assessment }) => money(assessment.costs)],
  ["Leads", ({ assessment }) => String(assessment.leads)],
  ["Fit", ({ assessment: { leads, qualifiedLeads } }) => share(leads === 0 ? null : qualifiedLeads / leads)],
  ["In time", ({ assessment }) => share(assessment.sla.rate)],
  ["Sales", ({ assessment }) => String(assessment.total.won)],
  ["Revenue", ({ assessment }) => money(assessment.revenue.lastTouch)],
  ["ROI", ({ assessment }) => share(assessment.roi)],
  ["Why sales were lost", ({ assessment }) => assessment.verdict.verdict.replaceAll("-", " ")],
];

/** The portfolio as a table of plain text: every campaign with its money and its verdict, the best return first. */
export const portfolioTable = (rows: readonly Row[]): string => {
  const ranked = rows.toSorted((a, b) => (b.assessment.roi ?? 0) - (a.assessment.roi ?? 0));
  const lines = [
    columns.map(([heading]) => heading),
    ...ranked.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

/** Every campaign with its assessment, as the API gives them. */
export const loadPortfolio = async (call: Call): Promise<readonly Row[]> => {
  const { items } = (await call("GET", "/api/campaigns")) as { items: readonly Campaign[] };
  return Promise.all(
    items.map(async (campaign) => ({
      campaign,
      assessment: (await call("GET", `/api/campaigns/${campaign.id}/assessment`)) as Assessment,
    })),
  );
};
