import { parseArgs } from "node:util";
import { StartError } from "../local/start-error.ts";

export type DemoOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** A folder without anything in it, or ":memory:" for data that ends with the run. */
  readonly data: string;
  readonly seed: number;
  readonly size: number;
};

const usage = "npm run demo -- [--port N] [--data DIR | :memory:] [--seed N] [--size 0.1]";

/** Reads the command line; throws a StartError that says what is wrong with it. */
export const readDemoArguments = (args: readonly string[]): DemoOptions => {
  const text = { type: "string" } as const;
  const { port, data, seed, size } = (() => {
    try {
      return parseArgs({ args: [...args], options: { port: text, data: text, seed: text, size: text } })
        .values;
    } catch (error) {
      const said = error instanceof Error ? error.message.split(". ")[0] : String(error);
      throw new StartError(`${said}. Usage: ${usage}`);
    }
  })();
  return {
    port: number("--port", port ?? "8787", 0, 65_535),
    data: data ?? ":memory:",
    seed: number("--seed", seed ?? "1", 0, 2 ** 32 - 1),
    size: number("--size", size ?? "1", 0.01, 1),
  };
};

const number = (flag: string, text: string, from: number, to: number): number => {
  const value = Number(text);
  const isWhole = from < 1 && from > 0 ? true : Number.isInteger(value);
  if (text.trim() === "" || !isWhole || value < from || value > to)
    throw new StartError(`${flag} takes a number from ${from} to ${to}, not "${text}". Usage: ${usage}`);
  return value;
};
