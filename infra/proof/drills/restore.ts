import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { processEnv } from "../../../shared/config.ts";
import { personOfLead, prospectKey } from "../../../shared/store/keys.ts";
import type { Drill, Ground } from "./drill.ts";

const run = promisify(execFile);

/** Stops or starts a reader of the stream. */
const read = async (ground: Ground, reader: "work" | "tally", isRead: boolean): Promise<void> => {
  const list =
    reader === "work"
      ? "lambda list-event-source-mappings --function-name $FT-work"
      : "lambda list-event-source-mappings --function-name $FT-tally";
  const { EventSourceMappings } = JSON.parse(await ground.aws.byTheBook(list));
  for (const { UUID } of EventSourceMappings as readonly { UUID: string }[])
    await ground.aws.byTheBook(
      isRead
        ? "lambda update-event-source-mapping --uuid … --enabled"
        : "lambda update-event-source-mapping --uuid … --no-enabled",
      UUID,
    );
};

/** Whether the table knows the person whose lead this is. */
const knows = async (ground: Ground, table: string, lead: string): Promise<boolean> => {
  const { pk, sk } = prospectKey(personOfLead(lead) ?? "");
  const key = JSON.stringify({ pk: { S: pk }, sk: { S: sk } });
  const found = await ground.aws.make("dynamodb", "get-item", "--table-name", table, "--key", key);
  return found.trim() !== "";
};

export const restore: Drill = {
  article: "Restore from a point in time",
  shows: "a restored table forgot again who was erased since, and its counters followed from the timeline",
  run: async (ground) => {
    const today = ground.outputs["Table"] ?? "";
    const restored = `${ground.name}-restored`;
    for (const reader of ["work", "tally"] as const) await read(ground, reader, false);
    await ground.aws.byTheBook(
      "dynamodb restore-table-to-point-in-time --source-table-name <output Table> --target-table-name $FT-restored --restore-date-time …",
      today,
      new Date().toISOString(),
    );
    const lead = await ground.leadOf("Behind");
    if (lead === null || !(await knows(ground, restored, lead)))
      throw new Error("The restored table is not whole.");
    await ground.stage.api("DELETE", "/api/prospects/behind@prospect.example");
    const { stdout } = await run("npm", ["run", "--silent", "after-restore", "--", today, restored], {
      env: { ...processEnv, ...ground.emulator.environment, AWS_ENDPOINT_URL: ground.emulator.endpoint },
    });
    if (!stdout.startsWith("1 persons erased again.")) throw new Error(`after-restore said: ${stdout}`);
    if (await knows(ground, restored, lead))
      throw new Error("The restored table still knows who was erased.");
    for (const reader of ["work", "tally"] as const) await read(ground, reader, true);
    await ground.aws.make("dynamodb", "delete-table", "--table-name", restored);
  },
};
