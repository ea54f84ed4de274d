import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTable, type Table } from "../../shared/store/table.ts";
import { engineClient } from "../local/environment.ts";
import { openStorage } from "../local/storage.ts";

/** A fresh table on an engine of its own, which the AWS variables of this process point at until it is stopped. */
export type BenchEngine = { readonly table: Table; readonly endpoint: string; stop(): Promise<void> };

const tableName = "bench";

export const startBenchEngine = async (): Promise<BenchEngine> => {
  const folder = await mkdtemp(join(tmpdir(), "follow-through-bench-"));
  const { endpoint, stop } = await openStorage({ file: (name) => join(folder, name) }, tableName, undefined);
  const { region, credentials } = engineClient(endpoint);
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    LOG_LEVEL: "SILENT",
  });
  const table = openTable(tableName);
  return {
    table,
    endpoint,
    stop: async () => {
      table.client.destroy();
      process.env = before;
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
