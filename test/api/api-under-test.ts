import { afterAll, beforeAll } from "vitest";
import { createApi } from "../../functions/api/app.ts";
import type { Keys } from "../../shared/aws/keys.ts";
import type { LogFields } from "../../shared/log.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import type { Table } from "../../shared/store/table.ts";
import { startEngine, type TestEngine } from "../engine.ts";

const token = "a-token-for-tests";

export const testKeys: Keys = {
  links: [{ id: "k1", key: Buffer.alloc(32, 1) }],
  seal: [{ id: "s1", key: Buffer.alloc(32, 2) }],
  person: Buffer.alloc(32, 3),
  apiToken: token,
};

type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Body;
};
/** Answers are looked into by the tests' own expectations. */
type Body = Record<string, never> & { readonly items: readonly Record<string, unknown>[] };

export type ApiUnderTest = {
  readonly table: () => Table;
  /** What the clock shows; tests move it. */
  now: number;
  readonly logged: string[];
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
};

const parsed = (text: string): Body => {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse("{}");
  }
};

/** The API on a table of its own on the real engine, for the tests of one file. */
export const apiUnderTest = (): ApiUnderTest => {
  let engine: TestEngine;
  let app: ReturnType<typeof createApi>;
  const logged: string[] = [];
  const note = (code: string, fields?: LogFields) => void logged.push(`${code} ${JSON.stringify(fields)}`);
  const api: ApiUnderTest = {
    table: () => engine.table,
    now: Date.parse("2026-03-02T09:00:00Z"),
    logged,
    call: async (method, path, body, headers = {}) => {
      const isText = typeof body === "string";
      const response = await app.request(path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    },
  };
  beforeAll(async () => {
    engine = await startEngine();
    const { table } = engine;
    const keys = async () => testKeys;
    app = createApi(
      {
        table,
        keys,
        clock: { now: () => api.now },
        company: () => openDirectory(table, keys).company(),
        publicUrl: "https://follow.example.com",
      },
      { info: note, warn: note, error: note },
    );
  });
  afterAll(() => engine.stop());
  return api;
};
