import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { bundleInto } from "../../infra/bundling.ts";

/** Bundles these functions as the stack does, each into a folder of its own under the one that is returned. */
export const bundleAll = async (
  names: readonly string[],
): Promise<{ folder: string; remove(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), "follow-through-bundles-"));
  await Promise.all(
    names.map((name) => build(bundleInto(join(folder, name), `functions/${name}/handler.ts`))),
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** What Lambda's own runtime does: load the handler once, hand it the event as JSON, send its answer back as JSON. */
const runtime = `
const { handler } = await import(process.argv[1]);
let event = "";
for await (const part of process.stdin) event += part;
const answer = await handler(JSON.parse(event), { awsRequestId: "request", getRemainingTimeInMillis: () => 10_000 });
const { writeSync } = await import("node:fs");
writeSync(3, JSON.stringify({ answer, peakKb: process.resourceUsage().maxRSS }));
process.exit();
`;

/** Lambda's own variables; the stack cannot set them. */
const reserved = (name: string) => ({
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
});

/** The most memory, in MB, that a process of each function has taken so far. */
export const peaksMb = new Map<string, number>();

/**
 * Runs a bundle in a process of its own, in its own folder, which holds nothing but the bundle; knows these variables and
 * Lambda's own, and no others. Returns the handler's answer; throws what the process said when it gave none.
 */
export const invokeBundle = async (
  folder: string,
  name: string,
  variables: Readonly<Record<string, string>>,
  event: unknown,
): Promise<unknown> => {
  const cwd = join(folder, name);
  const child = spawn(process.execPath, ["--input-type=module", "--eval", runtime, join(cwd, "index.mjs")], {
    cwd,
    env: { ...reserved(name), ...variables },
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
  child.stdin?.end(JSON.stringify(event));
  const ended = once(child, "exit");
  // The pipes exist because the line above asks for them.
  const [said, failed, answer] = await Promise.all(
    [child.stdout, child.stderr, child.stdio[3]].map((pipe) => text(pipe as Readable)),
  );
  await ended;
  if (answer === undefined || answer === "") throw new Error(`${name} gave no answer: ${failed}${said}`);
  // What `runtime` writes.
  const told = JSON.parse(answer) as { readonly answer?: unknown; readonly peakKb: number };
  peaksMb.set(name, Math.max(peaksMb.get(name) ?? 0, told.peakKb / 1024));
  return told.answer ?? null;
};
