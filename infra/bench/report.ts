import { cpus, loadavg, totalmem } from "node:os";
import type { Figure } from "./figure.ts";

/** What the figures were measured on; absolute ones mean nothing without it. */
export const machine = (): string => {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return `${cpus().length} × ${cpu?.model ?? "unknown processor"}, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.version}, load ${load}`;
};

/** Ratios hold on any machine, so they come first; then what has a target; what only informs comes last. */
export const ratiosFirst = (figures: readonly Figure[]): readonly Figure[] => {
  const rank = ({ unit, target }: Figure): number => (target === null ? 2 : unit.startsWith("×") ? 0 : 1);
  return figures.toSorted((a, b) => rank(a) - rank(b));
};

const headings = ["figure", "value", "unit", "target", "holds"] as const;
const gap = "  ";

/** The figures as a table of text, the machine last. */
export const table = (figures: readonly Figure[], on: string): string => {
  const rows = figures.map(({ name, value, unit, target, holds }) => [
    name,
    String(value),
    unit,
    target ?? "",
    target === null ? "" : holds ? "yes" : "NO",
  ]);
  const widths = headings.map((heading, i) =>
    Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join(gap)
      .trimEnd();
  return [line(headings), ...rows.map(line), "", on].join("\n");
};
