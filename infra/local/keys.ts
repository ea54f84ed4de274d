import { randomBytes } from "node:crypto";
import type { DataDir } from "./data-dir.ts";
import { openState } from "./files.ts";

/** What the secret in Secrets Manager holds on AWS, in the same form. */
export type StoredKeys = { readonly current: string; readonly k1: string; readonly apiToken: string };

const made = (): StoredKeys => ({
  current: "k1",
  k1: randomBytes(48).toString("base64"),
  apiToken: randomBytes(24).toString("base64url"),
});

/** This folder's keys, made once and readable by their owner only; `token` replaces the API token for this run. */
export const localKeys = (data: DataDir, token?: string): StoredKeys => {
  const state = openState<StoredKeys>(data.file("keys.json"), 0o600);
  const keys = state.read() ?? made();
  state.write(keys);
  state.close();
  return token === undefined ? keys : { ...keys, apiToken: token };
};
