import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The emulator of AWS, the linter of its templates, and the command that the RUNBOOK is written in, from PyPI. */
const emulator = "ministack==1.5.33";
const linter = "cfn-lint==1.58.0";
const command = "awscli==1.46.3";
const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));
const home = `${cache}${[emulator, linter, command].map((name) => name.replace("==", "-")).join("-")}`;
const python = "bin/python";

/** The Python that has the emulator and the linter installed, installed at the first call; null when this machine has no python3. */
export const pythonWithEmulator = async (): Promise<string | null> => {
  if (existsSync(`${home}/${python}`)) return `${home}/${python}`;
  if (await isMissing("python3")) return null;
  // Made aside and moved into place whole, so that an interrupted installation is never taken for a finished one.
  const half = `${home}.${process.pid}`;
  await mkdir(cache, { recursive: true });
  await run("python3", ["-m", "venv", half]);
  await run(`${half}/${python}`, ["-m", "pip", "install", "--quiet", emulator, linter, command]);
  await rm(home, { recursive: true, force: true });
  await rename(half, home);
  return `${home}/${python}`;
};

const isMissing = async (command: string): Promise<boolean> => {
  try {
    await run(command, ["--version"]);
    return false;
  } catch {
    return true;
  }
};
