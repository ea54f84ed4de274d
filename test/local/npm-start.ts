import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** `npm start` with these flags: every line it prints, until it is ready or has ended. */
export const started = async (...flags: string[]) => {
  const child = spawn(process.execPath, ["--import", "tsx", "infra/local/main.ts", ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const lines: string[] = [];
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const ready = new Promise<string | undefined>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        lines.push(line);
        if (line.startsWith("Data ")) resolve(/ready: (\S+)/.exec(lines.join("\n"))?.[1]);
      });
    }
    ended.then(() => resolve(undefined));
  });
  const url = (await ready) ?? "";
  return { child, lines, ended, url };
};

/** Ends it by a signal; answers its status and the signal. */
export const kill = async (child: ChildProcess, signal: NodeJS.Signals) => {
  const ended = once(child, "exit");
  child.kill(signal);
  return (await ended) as [number | null, NodeJS.Signals | null];
};
