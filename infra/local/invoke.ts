import { randomUUID } from "node:crypto";
import { systemClock } from "../../shared/clock.ts";
import type { Log } from "../../shared/log.ts";
import type { Step } from "../pipeline.ts";

/**
 * A function as its `wire` made it. Which event it takes is said by the triggers of its step; to this runner, as to
 * Lambda, an event is data that it passes on.
 */
export type Handler = (event: never, context: never) => Promise<unknown>;

/** Runs a function by name; throws what the function throws. */
export type Invoke = (name: string, event: unknown) => Promise<unknown>;

export type Invoker = {
  readonly invoke: Invoke;
  /** How many invocations were begun. */
  count(): number;
  /** How many are not over. */
  running(): number;
  /** Resolves when every invocation that runs now is over. */
  over(): Promise<void>;
};

/** Runs each function as Lambda does: with a context, every failure logged. `done` is told after each invocation. */
export const openInvoker = (
  handlers: ReadonlyMap<string, Handler>,
  steps: readonly Step[],
  log: Log,
  done: () => void,
): Invoker => {
  let begun = 0;
  const running = new Set<Promise<unknown>>();

  const run = async (name: string, event: unknown): Promise<unknown> => {
    const handler = handlers.get(name);
    if (handler === undefined) throw new Error(`The pipeline has no function "${name}".`);
    try {
      const context = contextOf(name, steps.find((step) => step.name === name)?.timeoutSeconds ?? 30);
      return await handler(event as never, context as never);
    } catch (error) {
      log.error("function-failed", { function: name, ...told(error) });
      throw error;
    }
  };

  return {
    count: () => begun,
    running: () => running.size,
    over: async () => {
      await Promise.allSettled(running);
    },
    invoke: async (name, event) => {
      begun++;
      const invocation = run(name, event);
      running.add(invocation);
      try {
        return await invocation;
      } finally {
        running.delete(invocation);
        done();
      }
    },
  };
};

/** What happened, and the first of our own lines that it happened in. */
const told = (error: unknown) => {
  if (!(error instanceof Error)) return { error: String(error) };
  const frames = error.stack?.split("\n    at ").slice(1) ?? [];
  const ours = frames.find((frame) => !frame.includes("node:") && !frame.includes("node_modules"));
  return { error: `${error.name}: ${error.message}`, at: ours };
};

/** The part of a Lambda context that means something here. */
const contextOf = (name: string, timeoutSeconds: number) => {
  const end = systemClock.now() + timeoutSeconds * 1000;
  return {
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    memoryLimitInMB: "512",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, end - systemClock.now()),
  };
};
