import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../../shared/clock.ts";
import { StartError } from "./start-error.ts";

/** A DynamoDB engine that answers at `endpoint`. */
export type Engine = {
  readonly endpoint: string;
  /** The SQLite file of our own engine; undefined when the engine was started by somebody else. */
  readonly file: string | undefined;
  /** Resolves with one sentence should the engine end by itself. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
};

/** The engine that the environment names instead of an own one. */
export const foreignEngine = (endpoint: string): Engine => ({
  endpoint,
  file: undefined,
  failed: new Promise(() => {}),
  stop: async () => {},
});

/**
 * Runs the engine and ends it when standard input closes, which is when this process ends, however it ends. SIGKILL,
 * because the engine ignores SIGTERM while connections are open; its acknowledged writes are durable.
 */
const guarded = `
exec 3<&0
"$0" "$@" </dev/null 3<&- &
engine=$!
{ read _ <&3; kill -9 $engine; } 2>/dev/null &
guard=$!
wait $engine
status=$?
kill $guard 2>/dev/null
exit $status`;

const notFound = 127;
const healthyWithinMs = 10_000;
const triesForPort = 3;

/** Starts the engine on the SQLite file; answers when it can be asked. Throws a StartError when there is none. */
export const startEngine = async (file: string): Promise<Engine> => {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    // In a process group of its own: Ctrl-C in a terminal must not end the engine before the work in hand is done.
    const child = spawn(
      "sh",
      ["-c", guarded, engineCommand(), "--host", "127.0.0.1", "--port", `${port}`, "--db-path", file],
      { stdio: ["pipe", "ignore", "ignore"], detached: true },
    );
    const ended = once(child, "exit").then(([code]) => Number(code));
    const endpoint = `http://127.0.0.1:${port}`;
    const early = await Promise.race([ended, answers(endpoint)]);
    if (early === "answers") return running(child, ended, endpoint, file);
    if (early === notFound) throw new StartError(noEngine);
    if (early === "silent" || tries === triesForPort) {
      child.stdin?.end();
      throw new StartError(`The DynamoDB engine does not start on ${file}.`);
    }
  }
};

const noEngine =
  "There is no DynamoDB engine for this machine: put a dynoxide on the PATH, or name one in AWS_ENDPOINT_URL_DYNAMODB.";

const running = (child: ChildProcess, ended: Promise<number>, endpoint: string, file: string): Engine => {
  let stopping = false;
  return {
    endpoint,
    file,
    failed: new Promise((resolve) => {
      ended.then((code) => {
        if (!stopping) resolve(`The DynamoDB engine ended by itself (code ${code}).`);
      });
    }),
    stop: async () => {
      stopping = true;
      child.stdin?.end();
      await ended;
    },
  };
};

/** The engine that npm installed for this machine, else the one on the PATH. */
const engineCommand = (): string => {
  const own = `@dynoxide/${process.platform}-${process.arch}/package.json`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(own)), "dynoxide");
  } catch {
    return "dynoxide";
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string")
    throw new StartError("No port is free on this machine.");
  return address.port;
};

const answers = async (endpoint: string): Promise<"answers" | "silent"> => {
  const until = systemClock.now() + healthyWithinMs;
  while (systemClock.now() < until) {
    try {
      await fetch(endpoint);
      return "answers";
    } catch {
      await delay(5);
    }
  }
  return "silent";
};
