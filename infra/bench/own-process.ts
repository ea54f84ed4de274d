import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A module of this folder in a process of its own, so that nothing else of the bench weighs on it. */
export type OwnProcess = {
  /** The next thing that it sends; throws when it ends instead. */
  heard(): Promise<unknown>;
  tell(message: object): void;
  stop(): Promise<void>;
};

/** Starts a module beside this one with these arguments and these variables beside our own. */
export const startOwnProcess = (
  module: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): OwnProcess => {
  const child: ChildProcess = fork(fileURLToPath(new URL(module, import.meta.url)), [...args], {
    execArgv: ["--expose-gc", "--import", "tsx"],
    env: { ...process.env, NODE_ENV: "production", ...variables },
  });
  const ended = once(child, "exit");
  return {
    heard: async () => {
      const first = await Promise.race([once(child, "message"), ended.then(() => null)]);
      if (first === null) throw new Error(`${module} ended before it said anything`);
      return first[0];
    },
    tell: (message) => child.send(message),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
};
