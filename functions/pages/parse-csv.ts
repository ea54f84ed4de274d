import type { CostLine } from "../../shared/domain/read-costs.ts";

/** The lines of a CSV file with commas, semicolons or tabs; null for what is no text or no CSV. The parser is loaded here. */
export const parseCsv = async (bytes: Uint8Array): Promise<readonly CostLine[] | null> => {
  const text = utf8(bytes);
  if (text === null) return null;
  const { parse } = await import("csv-parse/sync");
  const [first = ""] = text.split("\n");
  const delimiter = [";", "\t", ","].find((sign) => first.includes(sign)) ?? ",";
  try {
    const options = { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true };
    // Its types do not know what `info` adds.
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch {
    return null;
  }
};

const utf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
