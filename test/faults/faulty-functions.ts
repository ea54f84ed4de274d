import { AsyncLocalStorage } from "node:async_hooks";
import { type Functions, functions } from "../../infra/local/functions.ts";
import type { Handler } from "../../infra/local/invoke.ts";
import { type Answered, interpose } from "../../shared/aws/calls.ts";
import { ownLines } from "./call-sites.ts";
import { CrashedError, hidesWhatSesTook, modes, type Surroundings } from "./modes.ts";

/** One place in the product's source, on one way to it, in one function. */
export type Site = {
  readonly function: string;
  /** `file:line` of the call itself. */
  readonly place: string;
  readonly operation: string;
  readonly way: string;
};

const isIntake = ({ operation, input }: { operation: string; input: object }): boolean =>
  (operation === "PutItem" || operation === "TransactWriteItems") && JSON.stringify(input).includes("IN#");

/** The modes that a site may meet, the first that its call can go wrong by. */
export type Choice = (site: Site) => readonly string[];

type Invocation = { readonly name: string; dead: boolean; faults: number };

/** Trouble passes: after so many faults in a row a function gets through, as Lambda's own tries are numbered too. */
const mostInARow = 2;

export type FaultyFunctions = {
  readonly functions: Functions;
  /** Every site that was met, by its way. */
  readonly met: ReadonlyMap<string, Site>;
  /** The sites at which a fault happened, by their way, with its mode. */
  readonly injected: ReadonlyMap<string, Site & { readonly mode: string }>;
  /** Sends that SES took and the sender could not know of. */
  unknownSends(): number;
  /** From now on every site meets the fault that is chosen for it once, the first time it is passed; null: none does. */
  inject(choose: Choice | null): void;
  /** Runs the work while the table takes no webhook. */
  refuse(work: () => Promise<unknown>): Promise<void>;
  /** Runs the work as if it were a function of this name: its calls are met by faults too. */
  run<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  stop(): void;
};

/**
 * The pipeline's functions with every AWS call of theirs passing a place where it may go wrong. A function that crashes is
 * wired anew, as a new process would be: nothing that it remembered is left. Their keys are put among the secrets.
 */
export const faultyFunctions = (
  pass: (ms: number) => void,
  secrets: Record<string, string>,
): FaultyFunctions => {
  const running = new AsyncLocalStorage<Invocation>();
  const met = new Map<string, Site>();
  const injected = new Map<string, Site & { readonly mode: string }>();
  let choose: Choice | null = null;
  let unknownSends = 0;
  let refusing = false;
  const inARow = new Map<string, number>();

  const stopInterposing = interpose(async (call, send): Promise<Answered> => {
    const invocation = running.getStore();
    if (invocation === undefined) return send();
    if (invocation.dead) throw new CrashedError("nothing is called by the dead");
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 60;
    const lines = ownLines(new Error("where").stack ?? "");
    Error.stackTraceLimit = limit;
    const { name } = invocation;
    const way = `${name} ${call.operation} ${lines.join(" ")}`;
    const site = { function: name, place: lines[0] ?? "nowhere", operation: call.operation, way };
    met.set(way, site);
    if (refusing && isIntake(call)) throw new Error("the table takes nothing now");
    if (choose === null || injected.has(way) || (inARow.get(name) ?? 0) >= mostInARow) return send();
    const surroundings: Surroundings = {
      pass,
      crash: () => {
        invocation.dead = true;
        return new CrashedError(`${name} ended after ${call.operation}`);
      },
    };
    for (const mode of choose(site)) {
      const faulty = modes[mode]?.(call, send, surroundings) ?? null;
      if (faulty === null) continue;
      injected.set(way, { ...site, mode });
      invocation.faults++;
      if (call.operation === "SendEmail" && hidesWhatSesTook.has(mode)) unknownSends++;
      return faulty;
    }
    return send();
  });

  const run = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const invocation: Invocation = { name, dead: false, faults: 0 };
    const result = await running
      .run(invocation, work)
      .finally(() => inARow.set(name, invocation.faults === 0 ? 0 : (inARow.get(name) ?? 0) + 1));
    if (invocation.dead) throw new CrashedError(`${name} did not live to answer`);
    return result;
  };

  const faulty = Object.entries(functions).map(([name, load]): [string, Functions[string]] => [
    name,
    async () => {
      const { wire } = await load();
      return {
        wire: ({ KEYS = "", ...env }, clock) => {
          secrets["KeysSecret"] = KEYS;
          const environment = { ...env, KEYS_SECRET_ARN: "KeysSecret" };
          const fresh = (): Handler => wire(environment, clock);
          let handler = fresh();
          return (event, context) =>
            run(name, () => handler(event, context)).catch((error: unknown) => {
              handler = fresh();
              throw error;
            });
        },
      };
    },
  ]);

  return {
    functions: Object.fromEntries(faulty),
    met,
    injected,
    unknownSends: () => unknownSends,
    inject: (wanted) => {
      choose = wanted;
    },
    refuse: async (work) => {
      refusing = true;
      await work().finally(() => {
        refusing = false;
      });
    },
    run,
    stop: stopInterposing,
  };
};
