import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStorage } from "../infra/local/storage.ts";
import { openTable, type Table } from "../shared/store/table.ts";

/** A fresh table on the real embedded engine, for the tests of one file. */
export type TestEngine = { readonly table: Table; readonly endpoint: string; stop(): Promise<void> };

const tableName = "follow-through-test";

/** Starts an engine of its own on a temporary file, with credentials that only it accepts. */
export const startEngine = async (): Promise<TestEngine> => {
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    LOG_LEVEL: "SILENT",
  });
  const folder = await mkdtemp(join(tmpdir(), "follow-through-"));
  const { endpoint, stop } = await openStorage({ file: (name) => join(folder, name) }, tableName, undefined);
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint;
  const table = openTable(tableName);
  return {
    table,
    endpoint,
    stop: async () => {
      table.client.destroy();
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
