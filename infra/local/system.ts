import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../../shared/clock.ts";
import { milliseconds } from "../../shared/domain/duration.ts";
import type { Log } from "../../shared/log.ts";
import { pipeline, type Step } from "../pipeline.ts";
import type { StartOptions } from "./arguments.ts";
import { type LocalClock, openClock } from "./clock.ts";
import { type DataDir, openDataDir } from "./data-dir.ts";
import { openDeadLetters } from "./dead-letters.ts";
import {
  functionEnvironment,
  type LogLevel,
  namedEngine,
  pointClientsHere,
  tableName,
} from "./environment.ts";
import { type Functions, loadFunctions, functions as ourFunctions } from "./functions.ts";
import { type HttpHandler, listen } from "./gateway.ts";
import { type Handler, type Invoke, openInvoker } from "./invoke.ts";
import { localKeys } from "./keys.ts";
import { silentLog } from "./local-log.ts";
import { localRoutes } from "./local-routes.ts";
import type { LocalMail } from "./mail-file.ts";
import { mailRoutes } from "./mail-routes.ts";
import { clockMover } from "./move-clock.ts";
import { startPulse } from "./pulse.ts";
import type { Route } from "./routes.ts";
import { settler } from "./settle.ts";
import { openStorage } from "./storage.ts";
import { startStreamReaders } from "./stream-readers.ts";
import { openSweeps } from "./sweeps.ts";
import type { Timed } from "./timed.ts";
import { startTwins } from "./twins.ts";

/** Everything on this machine, running. */
export type LocalSystem = {
  readonly url: string;
  /** The API token. */
  readonly token: string;
  readonly clock: LocalClock;
  readonly dataDir: string;
  /** Asks for a path of this system; redirects are answered, not followed. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Calls the JSON API with the token. */
  api(method: string, path: string, body?: unknown): Promise<Response>;
  /** Those to an address, or all; oldest first, without the first `skip`. */
  mails(to?: string, skip?: number): LocalMail[];
  /** Moves the clock by an ISO 8601 duration, as POST /local/clock does; with people who act while it goes. */
  advance(duration: string, people?: Timed): Promise<void>;
  /** Resolves true when all work is at rest, false when it is not within half a minute. */
  settled(): Promise<boolean>;
  /** Resolves with one sentence should it be unable to go on. */
  readonly failed: Promise<string>;
  /** Answers what is in hand, then ends everything; data of ":memory:" is gone. */
  stop(): Promise<void>;
};

export type LocalOptions = Partial<StartOptions> & {
  /** Instead of our own functions: only these steps of the pipeline run. */
  readonly functions?: Functions;
  readonly log?: Log;
  /** The least important level that the functions themselves log; nothing when it is not said. */
  readonly logLevel?: LogLevel;
  /** Real milliseconds before a failed stream batch is tried again, doubled each time. */
  readonly backOffMs?: number;
  /** Also loads what the first mail needs before it says that it is ready. */
  readonly warm?: boolean;
};

const graceMs = 1_000;
/** Real seconds; a clock that runs faster is given as many more of its own. */
const leaseSeconds = 150;

/**
 * Starts the whole system on this machine; what is not said is as a test wants it: any free port, data that ends with
 * the run, a clock that moves only when told, no output. One at a time in a process: the SDK's clients find this one by
 * the process's environment. Throws a StartError when it cannot start.
 */
export const startLocalSystem = async (options: LocalOptions = {}): Promise<LocalSystem> => {
  const { port = 0, data: wanted = ":memory:", pace = "manual", log = silentLog } = options;
  const functions = options.functions ?? ourFunctions;
  const steps = pipeline.filter(({ name }) => name in functions);
  const data = openDataDir(wanted);
  const undo: (() => unknown)[] = [() => data.release()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const system = await start({ ...options, port, pace, log, functions, steps, data }, undo);
    return { ...system, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

type Given = Omit<LocalOptions, "data"> & {
  readonly port: number;
  readonly pace: StartOptions["pace"];
  readonly log: Log;
  readonly functions: Functions;
  readonly steps: readonly Step[];
  readonly data: DataDir;
};

/** Starts each part and notes in `undo` how to end it. */
const start = async (given: Given, undo: (() => unknown)[]): Promise<Omit<LocalSystem, "stop">> => {
  const { data, steps, log } = given;
  const isNew = !data.has("clock.json");
  const clock = openClock(data.file("clock.json"), given.pace, given.now ?? systemClock.now());
  undo.push(clock.stop);
  const keys = localKeys(data, given.token);
  const deadLetters = openDeadLetters(data, clock, log);

  const nudges: (() => void)[] = [];
  const nudge = () => {
    for (const one of nudges) one();
  };
  const handlers = new Map<string, Handler>();
  const invoker = openInvoker(handlers, steps, log, nudge);
  const twins = await startTwins({ steps, data, clock, invoke: invoker.invoke, deadLetters, log, nudge });
  undo.push(twins.stop);

  const loading = loadFunctions(given.functions);
  const storing = openStorage(data, tableName, namedEngine);
  if (given.warm === true) twins.warmUp();
  // Should one fail, the others must have come to their end before they can be undone.
  await Promise.allSettled([loading, storing]);
  const storage = await storing;
  undo.push(storage.stop);
  const gateway = await listen(given.port, log);
  undo.push(() => gateway.stop(graceMs));

  const places = {
    publicUrl: gateway.url,
    engine: storage.endpoint,
    twins: twins.url,
    keys,
    alarmTarget: steps.find(startedByAlarm)?.name ?? "",
    leaseSeconds: leaseSeconds * Math.max(1, clock.pace === "manual" ? 1 : clock.pace),
    logLevel: given.logLevel ?? "SILENT",
  };
  undo.push(pointClientsHere(places));
  for (const [name, wire] of await loading) handlers.set(name, wire(functionEnvironment(places), clock));

  const { backOffMs = 100 } = given;
  const busy = () => gateway.inHand() > 0;
  const streams = await startStreamReaders({
    steps,
    storage,
    data,
    invoker,
    deadLetters,
    log,
    backOffMs,
    busy,
  });
  undo.push(() => inTime(streams.stop()));
  const settle = settler(invoker, streams.readers, twins.timed);
  // After a restart the first sweep comes at once: something may have become due meanwhile.
  const sweeps = openSweeps(steps, isNew ? clock.now() : 0, clock, twins.invocations, storage);
  const pulse = startPulse(clock, [...twins.timed, ...sweeps], log);
  undo.push(() => inTime(pulse.stop()));
  nudges.push(pulse.nudge, ...streams.readers.map((reader) => reader.nudge));

  const { mailFile, schedules, receiveMail } = twins;
  const moveClock = clockMover({ clock, timed: twins.timed, sweeps, settle, moved: pulse.nudge });
  gateway.open([
    ...localRoutes({ clock, mailFile, schedules, settle, moveClock }),
    ...mailRoutes({ mailFile, receiveMail }),
    ...pipelineRoutes(steps, invoker.invoke),
  ]);

  const request = (path: string, init?: RequestInit) =>
    fetch(new URL(path, gateway.url), { redirect: "manual", ...init });
  return {
    url: gateway.url,
    token: keys.apiToken,
    clock,
    dataDir: data.path,
    failed: storage.failed,
    mails: (to, skip = 0) => mailFile.read(mailFile.find(to).slice(skip)),
    settled: () => settle(),
    advance: (duration, people) => moveClock(() => clock.now() + milliseconds(duration), people),
    request,
    api: (method, path, body) =>
      request(path, {
        method,
        headers: { authorization: `Bearer ${keys.apiToken}`, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
};

const startedByAlarm = ({ triggers }: Step): boolean => triggers.some(({ on }) => on === "alarm");

const pipelineRoutes = (steps: readonly Step[], invoke: Invoke): Route<HttpHandler>[] =>
  steps.flatMap(({ name, triggers }) =>
    triggers.flatMap((trigger) =>
      trigger.on === "http"
        ? trigger.routes.map((key) => ({ key, target: (event: unknown) => invoke(name, event) }))
        : [],
    ),
  );

/** Work that takes longer than this is left: whatever it had not finished is done again after the next start. */
const inTime = async (work: Promise<unknown>): Promise<void> => {
  const stop = new AbortController();
  await Promise.race([work, delay(graceMs, undefined, { signal: stop.signal }).catch(() => {})]);
  stop.abort();
};
