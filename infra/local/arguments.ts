import { parseArgs } from "node:util";
import type { Pace } from "./clock.ts";
import { StartError } from "./start-error.ts";

/** What can be chosen at the start; the same on the command line and in a test. */
export type StartOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** A folder, or ":memory:" for data that ends with the run. */
  readonly data: string;
  /** The API token for this run; else the folder's own. */
  readonly token?: string;
  readonly pace: Pace;
  /** Where a new clock starts, in milliseconds since the epoch; else at the machine's time. */
  readonly now?: number;
};

export const usage =
  "npm start -- [--port N] [--data DIR | :memory:] [--token T] [--speed N | --clock manual] [--now 2026-01-05T09:00:00Z]";

/** Reads the command line; throws a StartError that says what is wrong with it. */
export const readArguments = (args: readonly string[]): StartOptions => {
  const { port, data, token, speed, clock, now } = parsed(args);
  if (token !== undefined && !/^[\x21-\x7e]{1,200}$/.test(token)) {
    throw new StartError("--token takes up to 200 characters without spaces.");
  }
  if (clock !== undefined && clock !== "manual") {
    throw new StartError(`--clock takes only "manual", not "${clock}"; for a fast clock use --speed.`);
  }
  if (clock !== undefined && speed !== undefined) {
    throw new StartError("--speed and --clock manual exclude each other: a manual clock stands still.");
  }
  return {
    port: port === undefined ? 8787 : whole("--port", port, 0, 65_535),
    data: data ?? ".data",
    ...(token !== undefined && { token }),
    pace: clock === "manual" ? "manual" : speed === undefined ? 1 : whole("--speed", speed, 1, 100_000),
    ...(now !== undefined && { now: instant(now) }),
  };
};

const parsed = (args: readonly string[]) => {
  const text = { type: "string" } as const;
  const options = { port: text, data: text, token: text, speed: text, clock: text, now: text };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new StartError(`${said}. Usage: ${usage}`);
  }
};

const whole = (flag: string, text: string, from: number, to: number): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < from || number > to) {
    throw new StartError(`${flag} takes a whole number from ${from} to ${to}, not "${text}".`);
  }
  return number;
};

const instant = (text: string): number => {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const at = Date.parse(text);
  if (!isInstant || Number.isNaN(at)) {
    throw new StartError(`--now takes an instant with its zone such as 2026-01-05T09:00:00Z, not "${text}".`);
  }
  return at;
};
