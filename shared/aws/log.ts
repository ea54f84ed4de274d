import { systemClock } from "../clock.ts";
import { processEnv } from "../config.ts";
import type { Log, LogFields } from "../log.ts";

type Level = "INFO" | "WARN" | "ERROR";
const levels: readonly string[] = ["INFO", "WARN", "ERROR"] satisfies Level[];

/**
 * Structured logs, one JSON object a line in the fields that Lambda knows: level, timestamp, message. LOG_LEVEL is the
 * least important level that is written; any other word than a level silences all. Written by hand because a library for
 * it is loaded at every cold start, while a receiver hardly ever says anything.
 */
export const openLog = (service: string): Log => {
  const least = processEnv["LOG_LEVEL"] ?? "INFO";
  const from = levels.indexOf(least);
  const write =
    (level: Level) =>
    (code: string, fields: LogFields = {}) => {
      if (from === -1 || levels.indexOf(level) < from) return;
      const timestamp = new Date(systemClock.now()).toISOString();
      const trace = processEnv["_X_AMZN_TRACE_ID"]?.match(/Root=([^;]+)/)?.[1];
      const line = { level, message: code, timestamp, service, xray_trace_id: trace, ...fields };
      (level === "INFO" ? process.stdout : process.stderr).write(`${JSON.stringify(line)}\n`);
    };
  return { info: write("INFO"), warn: write("WARN"), error: write("ERROR") };
};
