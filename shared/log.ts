/** What every line says by itself: a field of the same name would take its place, and searches for the code would miss it. */
type Reserved = "level" | "message" | "timestamp" | "service" | "xray_trace_id";

/** Ids, counts and codes only: never a name, an address or a whole object. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>> & {
  readonly [name in Reserved]?: never;
};

export type Log = {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  error(code: string, fields?: LogFields): void;
};
