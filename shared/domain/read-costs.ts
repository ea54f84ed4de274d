import type { Cost } from "./campaign.ts";
import { readMoney } from "./money-text.ts";

/** A line of a file of costs as a table hands it over, and where it stands in the file (the first line is 1). */
export type CostLine = { readonly line: number; readonly cells: readonly string[] };

export type CostLineProblem = { readonly line: number; readonly message: string };

/** The costs of a file, or what is wrong with each of its lines: then none of them counts. */
export type ReadCosts =
  | { readonly ok: true; readonly costs: readonly Cost[] }
  | { readonly ok: false; readonly problems: readonly CostLineProblem[] };

/** One transaction takes a hundred writes, of which one tells who imported the file. */
export const mostCostLines = 99;

const names = {
  date: ["date", "day", "datum"],
  amount: ["amount", "cost", "betrag", "montant", "importe"],
  audience: ["audience", "segment", "zielgruppe"],
  note: ["note", "what", "description", "notiz"],
};

type Place = Readonly<Record<keyof typeof names, number>>;

/** Where each column stands by a heading line; null when the first line is none. */
const placesIn = (cells: readonly string[]): Place | null => {
  const place = (column: keyof typeof names) =>
    cells.findIndex((cell) => names[column].includes(cell.trim().toLowerCase()));
  const found = {
    date: place("date"),
    amount: place("amount"),
    note: place("note"),
    audience: place("audience"),
  };
  return found.date >= 0 && found.amount >= 0 ? found : null;
};

const usual: Place = { date: 0, amount: 1, note: 2, audience: 3 };
const longestNote = 500;

/** Only ISO dates: 03/04/2026 means two days. */
const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

const readLine = (
  { line, cells }: CostLine,
  place: Place,
  currency: string,
): { readonly cost: Cost } | { readonly problem: CostLineProblem } => {
  const cell = (at: number) => cells[at]?.trim() ?? "";
  const date = cell(place.date);
  const problem = (message: string) => ({ problem: { line, message } });
  if (!isDate(date)) return problem(`“${date}” is no date. Write it like 2026-01-31.`);
  const read = readMoney(cell(place.amount), currency);
  if (!read.ok) return problem(read.problem);
  const note = cell(place.note);
  if (note.length > longestNote) return problem(`The note is longer than ${longestNote} characters.`);
  const audience = cell(place.audience);
  return { cost: { date, money: read.money, note, ...(audience !== "" && { audience }) } };
};

/** Reads a file of costs: date, amount in major units, note, audience; a heading line may name the columns in another order. */
export const readCosts = (lines: readonly CostLine[], currency: string): ReadCosts => {
  const given = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const headed = given[0] ? placesIn(given[0].cells) : null;
  const entries = headed ? given.slice(1) : given;
  const [first] = entries;
  if (!first) return { ok: false, problems: [{ line: 1, message: "There is no cost in this file." }] };
  if (entries.length > mostCostLines)
    return {
      ok: false,
      problems: [
        {
          line: first.line,
          message: `A file may hold ${mostCostLines} costs; this one has ${entries.length}.`,
        },
      ],
    };
  const read = entries.map((entry) => readLine(entry, headed ?? usual, currency));
  const problems = read.flatMap((one) => ("problem" in one ? [one.problem] : []));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, costs: read.flatMap((one) => ("cost" in one ? [one.cost] : [])) };
};
