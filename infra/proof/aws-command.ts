import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { processEnv } from "../../shared/config.ts";
import { named } from "../settings.ts";
import type { Emulator } from "./emulator.ts";

const run = promisify(execFile);

/** Started by its entry point: the scripts of a moved environment still name the place where it was made. */
const entry = "import sys; from awscli.clidriver import main; sys.exit(main())";

const runbook = await readFile(new URL("../../RUNBOOK.md", import.meta.url), "utf8");

/** Node gives its children a socket to print to, and a socket has no `/dev/stdout` to write to. */
const throughPipe = `set -o pipefail; "$@" | cat`;

/** What the RUNBOOK leaves to whoever types the command. */
const blank = /…|<[^>]+>/g;

/** The RUNBOOK is written for version 2 of the command; PyPI has version 1, which reads JSON as it is without being told. */
const onlyInVersion2 = "--cli-binary-format raw-in-base64-out ";

/** A command of AWS, as the person on call types it. */
export type AwsCommand = {
  /**
   * Runs a command as the RUNBOOK has it, after `aws `, its blanks filled in order; answers with what it printed. Throws when
   * the command does not stand in the RUNBOOK word for word, or fails.
   */
  byTheBook(command: string, ...blanks: readonly string[]): Promise<string>;
  /** Runs any command: to make the trouble. */
  make(...words: readonly string[]): Promise<string>;
};

export const openAwsCommand = (python: string, emulator: Emulator, stage: string): AwsCommand => {
  const make: AwsCommand["make"] = async (...words) => {
    const command = [python, "-c", entry, "--endpoint-url", emulator.endpoint, ...words];
    const { stdout } = await run("bash", ["-c", throughPipe, "aws", ...command], {
      env: {
        ...processEnv,
        ...emulator.environment,
        AWS_DEFAULT_REGION: emulator.client.region,
        AWS_DEFAULT_OUTPUT: "json",
        AWS_PAGER: "",
      },
    });
    return stdout;
  };
  return {
    make,
    byTheBook: (command, ...blanks) => {
      if (!runbook.includes(`aws ${command}`)) throw new Error(`RUNBOOK.md has no command "aws ${command}".`);
      const left = [...blanks];
      const typed = command
        .replaceAll("$FT", named(stage))
        .replace(onlyInVersion2, "")
        .replace(blank, () => left.shift() ?? "");
      return make(...typed.split(" ").map((word) => word.replace(/^'(.*)'$/, "$1")));
    },
  };
};
