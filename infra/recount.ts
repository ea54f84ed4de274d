import { configFor, processEnv } from "../shared/config.ts";
import { CountersMovedError, recount } from "../shared/store/recount.ts";
import { openTable } from "../shared/store/table.ts";

/** `npm run recount`: rebuilds the counters of the table that TABLE_NAME names, with the caller's own AWS rights. */
const table = openTable(configFor("tally", processEnv).TABLE_NAME);
try {
  const { rows, corrected, removed } = await recount(table);
  process.stdout.write(`${rows} counter rows: ${corrected} corrected, ${removed} removed.\n`);
} catch (error) {
  if (!(error instanceof CountersMovedError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
