import type { Log, LogFields } from "../../shared/log.ts";

const line = (level: string, code: string, fields: LogFields = {}): string => {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return [level, code, ...known.map(([name, value]) => `${name}=${value}`)].join(" ");
};

/** Warnings and errors of this machine's own parts, one line each, beside the functions' own log. */
export const stderrLog: Log = {
  info: () => {},
  warn: (code, fields) => process.stderr.write(`${line("warning", code, fields)}\n`),
  error: (code, fields) => process.stderr.write(`${line("error", code, fields)}\n`),
};

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
