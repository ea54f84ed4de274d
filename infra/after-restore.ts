import { recount } from "../shared/store/recount.ts";
import { openTable } from "../shared/store/table.ts";
import { replayErasures } from "./restore/replay-erasures.ts";

/** `npm run after-restore -- <output Table> <restored table>`: makes a restored table fit to be used; see RUNBOOK.md. */

const [today, restored] = process.argv.slice(2);
if (today === undefined || restored === undefined || today === restored) {
  process.stderr.write("npm run after-restore -- <output Table> <restored table>\n");
  process.exitCode = 1;
} else {
  const table = openTable(restored);
  const erased = await replayErasures(openTable(today), table);
  const { rows, corrected, removed } = await recount(table);
  process.stdout.write(
    `${erased} persons erased again. ${rows} counter rows: ${corrected} corrected, ${removed} removed.\n`,
  );
}
