import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import type { Bench, Figure } from "./figure.ts";
import { machine, ratiosFirst, table } from "./report.ts";

const usage = "npm run bench -- [--json] [--only NAME]";

/** What was asked for is not there: one sentence and status 2, as everywhere. */
class AskedWrongly extends Error {
  override readonly name = "AskedWrongly";
}

const asked = (args: readonly string[]) => {
  const options = { json: { type: "boolean" }, only: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new AskedWrongly(`${error instanceof Error ? error.message : String(error)} Usage: ${usage}`);
  }
};

const chosen = (only: string | undefined): readonly Bench[] => {
  if (only === undefined) return benches;
  const found = benches.filter(({ names }) => names.includes(only));
  if (found.length > 0) return found;
  const known = benches.flatMap(({ names }) => names).join(", ");
  throw new AskedWrongly(`There is no figure "${only}". There are: ${known}.`);
};

/** `npm run bench`: status 1 when a figure does not hold, 2 when it was asked for something that does not exist. */
const main = async () => {
  const { json = false, only } = asked(process.argv.slice(2));
  const figures: Figure[] = [];
  for (const bench of chosen(only)) {
    if (!json) process.stderr.write(`measuring ${bench.names.join(", ")} …\n`);
    figures.push(...(await bench.run()).filter(({ name }) => only === undefined || name === only));
  }
  const on = machine();
  const shown = ratiosFirst(figures);
  process.stdout.write(
    `${json ? JSON.stringify({ figures: shown, machine: on }, null, 2) : table(shown, on)}\n`,
  );
  return figures.every(({ holds }) => holds) ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof AskedWrongly)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
